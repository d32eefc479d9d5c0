package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.pipeline.StepCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step does on Spark what its cases say, as it does on DuckDB: each second case of two. */
class SecondStepCasesOnSparkTest {

    static List<StepCase> cases() {
        return StepCasesOnSpark.half(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void selectReturnsWhatTheCaseSays(StepCase stepCase) {
        assertThat(StepCasesOnSpark.found(stepCase)).isEqualTo(stepCase.expected());
    }
}
