package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    /** These left join what is a cross join by itself. */
    private static final Set<String> LEFT_JOIN_A_CROSS_JOIN =
            Set.of("match_found", "validate_people_ids_changed", "validate_setting_schools_unknown");

    static Stream<StepCase> firstCases() {
        Set<String> seen = new TreeSet<>();
        return cases().stream()
                .filter(one -> !LEFT_JOIN_A_CROSS_JOIN.contains(one.stepFile()))
                .filter(one -> seen.add(one.stepFile()));
    }

    /**
     * DuckDB 2.0 may move a table that is joined to every row, as the settings are, under a left join of others. Its columns are
     * null then for a row without a partner, and no message tells. A cross join that is written last stays where it is.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("firstCases")
    void noCrossJoinIsMovedUnderALeftJoin(StepCase stepCase) throws Exception {
        JsonNode plan =
                new ObjectMapper().readTree(stepCase.plan(stepCase.step().select()));

        assertThat(crossJoins(plan.get(0), false))
                .as("cross joins under a left join in " + plan.toPrettyString())
                .isZero();
    }

    private static int crossJoins(JsonNode operator, boolean isUnderLeftJoin) {
        int found = isUnderLeftJoin && operator.get("name").asText().equals("CROSS_PRODUCT") ? 1 : 0;
        String join = operator.path("extra_info").path("Join Type").asText();
        int nullable = join.equals("LEFT") ? 1 : join.equals("RIGHT") ? 0 : -1;
        JsonNode parts = operator.get("children");
        for (int part = 0; part < parts.size(); part++) {
            found += crossJoins(parts.get(part), isUnderLeftJoin || part == nullable);
        }
        return found;
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
