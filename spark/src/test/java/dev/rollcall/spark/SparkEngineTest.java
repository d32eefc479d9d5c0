package dev.rollcall.spark;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlEngineContract;
import java.nio.file.Path;
import java.time.Duration;

class SparkEngineTest extends SqlEngineContract {

    @Override
    protected SqlEngine open(Path spill) {
        return SparkBench.LOCAL.openIn(spill);
    }

    @Override
    protected String numbers(long count) {
        return "(select id as number from range(" + count + "))";
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
