package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every select outside of the steps does what its cases say, has a case, and has a head that tells the truth. */
class SqlCasesTest {
    private static final int LINES = 80;
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"");
    private static final Pattern RELATION =
            Pattern.compile("(?<!\\bdistinct )\\b(?:from|join)\\s+(\\{[a-z_0-9]+}|[a-z_0-9]+\\b)");
    private static final Pattern COMMON_TABLE = Pattern.compile("(?m)^(?:with )?([a-z_0-9]+) as \\(");
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z][a-z_0-9]*)|\\{([a-z][a-z_0-9]*)}");
    private static final List<String> KEYS = List.of("does", "reads", "params", "engine");

    static List<SqlCase> cases() {
        return SqlCase.all();
    }

    static List<SqlHead> heads() {
        return SqlHead.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void selectReturnsWhatTheCaseSays(SqlCase sqlCase) {
        assertThat(sqlCase.found(StepCase.DUCKDB)).isEqualTo(sqlCase.expected());
    }

    @Test
    void everySelectHasACase() {
        Set<String> without = SqlHead.all().stream().map(SqlHead::path).collect(Collectors.toCollection(TreeSet::new));
        assertThat(without).isNotEmpty();
        cases().forEach(one -> without.remove(one.path()));

        assertThat(without).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void headTellsTheTruth(SqlHead head) {
        String sql = TEXT.matcher(head.select()).replaceAll("''");
        Set<String> relations = new TreeSet<>(found(RELATION, sql));
        relations.removeAll(found(COMMON_TABLE, sql));
        relations.remove("read_parquet");
        relations.remove("read_csv");
        relations.remove("read_json");
        relations.remove("parquet_schema");

        assertThat(head.keys()).isSubsetOf(KEYS).isSortedAccordingTo(Comparator.comparing(KEYS::indexOf));
        assertThat(head.reads()).containsExactlyInAnyOrderElementsOf(relations);
        assertThat(head.params().keySet()).containsExactlyInAnyOrderElementsOf(found(PARAMETER, sql));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void fileIsShortAndPlain(SqlHead head) {
        String text = SqlHead.text(head.path());

        assertThat(text).endsWith("\n").doesNotEndWith("\n\n").doesNotContain("\t", "\r", " \n", "\n\n\n", ";\n");
        assertThat(text.lines().count()).isLessThanOrEqualTo(LINES);
        assertThat(TEXT.matcher(head.select()).replaceAll("''")).doesNotContainPattern("[A-Z]");
    }

    @Test
    void valueIsNoSqlWhateverIsInIt() {
        String sql = SqlFile.of("run/problem_of_kind")
                .with("code", "'; drop table problems; -- :code {code}")
                .sql();

        assertThat(sql).contains("where code = '''; drop table problems; -- :code {code}'\n");
    }

    @Test
    void nameOfARelationIsCheckedAndNothingIsLeftOut() {
        SqlFile select = SqlFile.of("run/carried_rows");

        assertThatIllegalArgumentException().isThrownBy(() -> select.withName("held", "a b"));
        assertThatIllegalStateException().isThrownBy(select::sql).withMessageContaining("{held}");
        assertThatIllegalStateException()
                .isThrownBy(() -> select.withName("held", "a").with("other", 1).sql())
                .withMessageContaining(":other");
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return found;
    }
}
