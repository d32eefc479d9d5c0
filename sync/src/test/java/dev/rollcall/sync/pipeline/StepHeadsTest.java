package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.problem.FilterReason;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The head of every step tells the truth about its SQL, and the SQL keeps to the house style. */
class StepHeadsTest {
    private static final Path ROOT = Path.of("src/main/resources/pipeline");

    private static final int LINES = 80;

    /** Relations that a select reads: what stands after from and join, but for {@code is distinct from}. */
    private static final Pattern RELATION = Pattern.compile("(?<!\\bdistinct )\\b(?:from|join)\\s+([a-z_0-9]+)\\b");

    private static final Pattern COMMON_TABLE = Pattern.compile("(?m)^(?:with )?([a-z_0-9]+) as \\(");

    private static final Pattern CODE = Pattern.compile("'((?:RST|LFT)-[0-9]+)'");

    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");

    private static final Pattern UPPER_CASE_KEYWORD = Pattern.compile(
            "\\b(SELECT|FROM|WHERE|AND|OR|NOT|NULL|IS|IN|AS|ON|WITH|CASE|WHEN|THEN|ELSE|END|LEFT|INNER|CROSS|JOIN|UNION|ALL"
                    + "|GROUP|ORDER|BY|HAVING|DISTINCT|EXISTS|CAST|OVER|PARTITION|LIKE|BETWEEN|TRUE|FALSE)\\b");

    private static final Pattern ORDER = Pattern.compile("order by ((?:[^()\\n]|\\([^()]*\\))+)");

    /** Columns that no two rows share where steps order by them last. */
    private static final Set<String> UNIQUE = Set.of(
            "row_id",
            "location_id",
            "course_id",
            "class_id",
            "person_id",
            "roster_id",
            "org_sourced_id",
            "instructor_id",
            "managed_apple_account",
            "number",
            "code",
            "candidate",
            "distinct_value",
            "source_row");

    private static final List<String> PLAIN_HEAD = List.of("step", "does", "reads", "writes", "key", "source");
    private static final List<String> DROPS_HEAD = List.of("step", "does", "reads", "drops", "key", "source");
    private static final List<String> VALIDATION_HEAD = List.of("step", "does", "reads", "reports", "source");

    /** Lines of a head that tell the pipeline how to run the step; they stand before the source. */
    private static final Set<String> WAYS = Set.of("stored", "rows-of", "empty-without", "same-without", "columns");

    static List<String> paths() {
        return Steps.paths();
    }

    static List<String> droppingSteps() {
        return paths().stream()
                .filter(path -> Steps.load(path).kind() == Step.Kind.DROPS)
                .toList();
    }

    @Test
    void indexNamesEveryFile() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<String> found = files.filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();

            assertThat(Steps.paths()).isEqualTo(found);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void nameIsThatOfTheFile(String path) {
        Step step = Steps.load(path);

        assertThat(path).startsWith(step.stage().folder() + "/" + step.name() + ".");
        assertThat(step.name()).startsWith(step.stage().word() + "_");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void headSaysAllThereIsToSayInOrder(String path) {
        List<String> keys = headOf(path).stream()
                .map(line -> line.substring(3, line.indexOf(':')))
                .filter(key -> !WAYS.contains(key))
                .toList();

        assertThat(keys)
                .isEqualTo(
                        switch (Steps.load(path).kind()) {
                            case PLAIN -> PLAIN_HEAD;
                            case DROPS -> DROPS_HEAD;
                            case VALIDATION -> VALIDATION_HEAD;
                        });
        assertThat(headOf(path))
                .allMatch(line -> line.substring(line.indexOf(':') + 1).strip().length() > 3);
    }

    /** Rows are checked by the key of their step, whichever form it is for. */
    @Test
    void filesOfOneStepHaveOneKey() {
        Map<String, Set<List<String>>> keys = new TreeMap<>();
        paths().forEach(path -> keys.computeIfAbsent(Steps.load(path).name(), name -> new HashSet<>())
                .add(Steps.load(path).key()));

        assertThat(keys).allSatisfy((step, several) -> assertThat(several).hasSize(1));
    }

    /** The first relation of a dropping step is what its rows are taken from; the select need not read it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void readsAreTheRelationsThatOccur(String path) {
        Step step = Steps.load(path);
        Set<String> found = relations(step.select());
        if (step.kind() == Step.Kind.DROPS) {
            found.add(step.input());
        }

        assertThat(step.reads()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(found);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void codesAreInTheCatalogue(String path) {
        Step step = Steps.load(path);
        Set<String> problems =
                Arrays.stream(ProblemKind.values()).map(ProblemKind::code).collect(Collectors.toSet());
        Set<String> known = new TreeSet<>(problems);
        if (step.kind() == Step.Kind.DROPS) {
            Arrays.stream(FilterReason.values()).map(FilterReason::code).forEach(known::add);
        }

        assertThat(known).containsAll(step.codes());
        assertThat(step.codes()).doesNotHaveDuplicates().isSorted();
        if (step.kind() != Step.Kind.PLAIN) {
            assertThat(step.codes()).isNotEmpty();
        }
    }

    /** What judges the rows of a dropping step may stand in the step that it reads first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("droppingSteps")
    void codesOfADroppingStepStandInItsSql(String path) {
        Step step = Steps.load(path);

        assertThat(codes(step.select())).containsExactlyInAnyOrderElementsOf(step.codes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void aValidationNamesTheCodeOfEachRowWhereItReportsSeveral(String path) {
        Step step = Steps.load(path);
        if (step.kind() == Step.Kind.VALIDATION && step.codes().size() > 1) {
            assertThat(codes(step.select())).containsAll(step.codes());
        }
    }

    /** The runner takes the columns of a step that drops or reports by these names. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void columnsOfProblemsAreAlwaysTheSame(Form form) {
        Map<String, List<String>> expected = new TreeMap<>();
        Map<String, List<String>> found = new TreeMap<>();
        try (SqlEngine engine = new DuckDbEngine(256 << 20, Path.of("target/spill"))) {
            run(engine, form);
            for (Step step : Steps.of(form)) {
                if (step.kind() == Step.Kind.PLAIN) {
                    continue;
                }
                engine.createView("looked_at_" + step.name(), step.select());
                found.put(step.name(), columns(engine, "looked_at_" + step.name()));
                expected.put(step.name(), columnsOf(step));
            }
        }

        assertThat(found).isEqualTo(expected);
    }

    private static List<String> columnsOf(Step step) {
        if (step.kind() == Step.Kind.DROPS) {
            return List.of("row_id", "code", "field", "value", "detail");
        }
        List<String> columns =
                new ArrayList<>(List.of("source_file", "source_row", "record", "field", "value", "detail"));
        if (step.codes().size() > 1) {
            columns.add(0, "code");
        }
        return columns;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void fileIsShortAndPlain(String path) {
        String text = text(path);

        assertThat(text)
                .endsWith("\n")
                .doesNotContain("\t", "\r", " \n", "\n\n\n")
                .doesNotEndWith("\n\n");
        assertThat(text.lines().count()).isLessThanOrEqualTo(LINES);
        assertThat(text).doesNotContain(";\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void keywordsAreInLowerCase(String path) {
        assertThat(sql(path)).doesNotContainPattern(UPPER_CASE_KEYWORD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void lastSelectNamesItsColumns(String path) {
        String select = "\n" + Steps.load(path).select();
        String last = select.substring(select.lastIndexOf("\nselect") + 1);

        assertThat(last).startsWith("select").doesNotContainPattern("^select (distinct )?([a-z_]+\\.)?\\*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void everyOrderIsTotal(String path) {
        Matcher order = ORDER.matcher(sql(path));
        while (order.find()) {
            String last = order.group(1).strip().replaceFirst("^.*[ ,.]", "");

            assertThat(UNIQUE)
                    .as("the last column of 'order by " + order.group(1) + "'")
                    .contains(last);
        }
    }

    private static void run(SqlEngine engine, Form form) {
        List<RosterFile> files = Stream.concat(form.required().stream(), form.optional().stream())
                .map(RosterFile::absent)
                .toList();
        RunSettingsForCases.tables(form).forEach(engine::createTable);
        Pipeline pipeline = new Pipeline(engine, Steps.of(form), files, file -> file);
        pipeline.open();
        for (Stage stage : Stage.values()) {
            pipeline.run(stage);
        }
    }

    private static List<String> columns(SqlEngine engine, String relation) {
        return engine
                .fetch("select column_name from information_schema.columns where table_name = '" + relation
                        + "' order by ordinal_position")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private static Set<String> relations(String select) {
        Set<String> common = all(COMMON_TABLE, select);
        Set<String> found = all(RELATION, TEXT.matcher(select).replaceAll("''"));
        found.removeAll(common);
        return found;
    }

    private static Set<String> codes(String select) {
        return all(CODE, select);
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<String> headOf(String path) {
        return text(path).lines().takeWhile(line -> line.startsWith("-- ")).toList();
    }

    /** The file without its comments and without the texts in quotes. */
    private static String sql(String path) {
        String plain = text(path).lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return TEXT.matcher(plain).replaceAll("''");
    }

    private static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
