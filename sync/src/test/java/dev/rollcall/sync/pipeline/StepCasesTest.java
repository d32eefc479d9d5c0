package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step does what its cases say, and every step has a case. */
class StepCasesTest {

    static List<StepCase> cases() {
        return StepCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void selectReturnsWhatTheCaseSays(StepCase stepCase) {
        assertThat(stepCase.found(stepCase.step().select())).isEqualTo(stepCase.expected());
    }

    @Test
    void everyStepHasACase() {
        Set<String> without = new TreeSet<>(Steps.paths().stream()
                .map(path -> path.substring(path.indexOf('/') + 1)
                        .replace(".sql", "")
                        .replace(".spark", ""))
                .toList());
        cases().forEach(stepCase -> without.remove(stepCase.stepFile()));

        assertThat(without).isEmpty();
    }

    static Stream<String> validations() {
        return Steps.paths().stream()
                .filter(path -> path.startsWith(Stage.VALIDATE.folder()))
                .map(path -> path.substring(path.indexOf('/') + 1).replace(".sql", ""));
    }

    /** A rule that lets everything through, or reports everything, must not go unseen. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("validations")
    void validationWithoutItsWhereFailsACase(String validation) {
        List<StepCase> cases = cases().stream()
                .filter(one -> one.stepFile().equals(validation))
                .toList();
        String select =
                Steps.load(Stage.VALIDATE.folder() + "/" + validation + ".sql").select();
        int where = select.lastIndexOf("\nwhere ");

        assertThat(where).as("the last where of " + validation).isPositive();
        Set<StepCase> failing = cases.stream()
                .filter(one -> !one.found(select.substring(0, where)).equals(one.expected()))
                .collect(Collectors.toSet());

        assertThat(failing).as("cases that fail when the where is dropped").isNotEmpty();
    }
}
