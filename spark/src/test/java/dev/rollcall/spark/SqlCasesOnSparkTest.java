package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.pipeline.SqlCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Selects outside of the steps that a run on Spark needs do there what their cases say, as they do on DuckDB. */
class SqlCasesOnSparkTest {

    static List<SqlCase> cases() {
        return SqlCase.shared();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void selectReturnsWhatTheCaseSays(SqlCase sqlCase) {
        assertThat(sqlCase.found(SparkBench.LOCAL)).isEqualTo(sqlCase.expected());
    }
}
