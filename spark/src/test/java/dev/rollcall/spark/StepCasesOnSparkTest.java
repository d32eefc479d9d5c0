package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.pipeline.StepCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step does on Spark what its cases say, as it does on DuckDB. */
class StepCasesOnSparkTest {

    static List<StepCase> cases() {
        return StepCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void selectReturnsWhatTheCaseSays(StepCase stepCase) {
        assertThat(stepCase.found(stepCase.step().select(), SparkBench.LOCAL)).isEqualTo(stepCase.expected());
    }
}
