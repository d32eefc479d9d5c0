package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlEngineContract;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.junit.jupiter.api.Test;

class SparkEngineTest extends SqlEngineContract {

    @Override
    protected SqlEngine open(Path spill) {
        return SparkBench.LOCAL.openIn(spill);
    }

    @Override
    protected String numbers(long count) {
        return "(select id as number from range(" + count + "))";
    }

    @Test
    void hardlyAnythingIsCompiledForAFewRows() {
        try (SqlEngine engine = SparkBench.LOCAL.open(1 << 20)) {
            assertThat(compiledBy(engine, "sum(number)")).isGreaterThan(1);

            assertThat(engine.expectFewRows()).isTrue();

            // What makes objects of the rows that are fetched.
            assertThat(compiledBy(engine, "max(number)")).isLessThanOrEqualTo(1);
        }
    }

    /** How many classes Spark makes for a select that it has not seen before. */
    private long compiledBy(SqlEngine engine, String unseen) {
        long before = CodegenMetrics.METRIC_COMPILATION_TIME().getCount();
        assertThat(engine.fetch("select number % 3 as part, " + unseen + " as value from " + numbers(20)
                        + " as numbers group by 1 order by 2, 1"))
                .hasSize(3);
        return CodegenMetrics.METRIC_COMPILATION_TIME().getCount() - before;
    }

    /** A disk that is always full. */
    @Override
    protected void useUpSpace(SqlEngine full) {
        full.writeLines("select 'one' as line", "header", Path.of("/dev/full"));
    }

    /** Executors look whether their task was cancelled between batches of rows. */
    @Override
    protected Duration longestEnd() {
        return Duration.ofSeconds(5);
    }

    @Override
    protected boolean readsPages() {
        return false;
    }
}
