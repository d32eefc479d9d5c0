package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A step that is not run where a relation is empty would have found nothing, and leaves what it would have left. */
@Tag("long")
class EmptyWithoutTest {
    @TempDir
    private Path folder = Path.of("");

    static Stream<String> steps() {
        return Steps.paths().stream()
                .filter(path -> !Steps.load(path).emptyWithout().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void withoutTheRelationTheSelectHasNoRows(String path) {
        Step step = Steps.load(path);
        List<StepCase> cases = StepCase.all().stream()
                .filter(one -> path.endsWith("/" + one.stepFile() + ".sql"))
                .toList();

        assertThat(cases).as("cases that have rows").anyMatch(one -> !one.found(step.select())
                .isEmpty());
        for (String relations : step.emptyWithout()) {
            String without = step.select();
            for (String relation : Step.ofCondition(relations)) {
                without = without(without, relation);
            }
            String select = without;
            assertThat(cases).as("without " + relations).allMatch(one -> one.found(select)
                    .isEmpty());
        }
    }

    static Stream<String> stepsThatMayChangeNothing() {
        return Steps.paths().stream()
                .filter(path -> !Steps.load(path).sameWithout().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stepsThatMayChangeNothing")
    void withoutTheRelationTheRowsAreThoseOfTheFirst(String path) {
        Step step = Steps.load(path);
        List<StepCase> cases = StepCase.all().stream()
                .filter(one -> path.endsWith("/" + one.stepFile() + ".sql"))
                .toList();
        String first = "select * from " + step.reads().get(0) + whereOf(step) + " order by row_id";

        assertThat(cases).as("cases that change rows").anyMatch(one -> !one.found(step.select())
                .equals(one.found(first)));
        for (String relation : step.sameWithout()) {
            String select = without(step.select(), relation);
            assertThat(cases).as("without " + relation).allMatch(one -> one.found(select)
                    .equals(one.found(first)));
        }
    }

    /** What a step picks out its readers pick out too. */
    private static String whereOf(Step step) {
        int where = step.select().lastIndexOf("\nwhere ");
        return where < 0
                ? ""
                : step.select()
                        .substring(where, step.select().lastIndexOf("\norder by"))
                        .replaceAll("\\b\\w+\\.", "");
    }

    /** The select with a relation that has no rows, or a switch that is off. */
    private static String without(String select, String relation) {
        String without = relation.contains(".")
                ? select.replace(relation, "false")
                : select.replaceAll(
                                "\\b(from|join) " + relation + " as\\b",
                                "$1 (select * from " + relation + " where false) as")
                        .replaceAll(
                                "\\b(from|join) " + relation + "\\b(?! where false| as)",
                                "$1 (select * from " + relation + " where false) as " + relation);
        assertThat(without).as("a select that reads " + relation).isNotEqualTo(select);
        return without;
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theColumnsOfTheHeadAreThoseOfTheSelect(Form form) {
        Map<String, List<String>> heads = new TreeMap<>();
        Map<String, List<String>> selects = new TreeMap<>();
        try (SqlEngine engine = new DuckDbEngine(256 << 20, folder)) {
            Pipeline pipeline = new Pipeline(
                    engine,
                    Steps.of(form),
                    Stream.concat(form.required().stream(), form.optional().stream())
                            .map(RosterFile::absent)
                            .toList(),
                    file -> file);
            RunSettingsForCases.tables(form).forEach(engine::createTable);
            pipeline.open();
            for (Stage stage : Stage.values()) {
                pipeline.run(stage);
            }
            for (Step step : Steps.of(form)) {
                if (step.kind() != Step.Kind.PLAIN || step.emptyWithout().isEmpty()) {
                    assertThat(step.columns()).as("columns of " + step.name()).isEmpty();
                    continue;
                }
                engine.createView("looked_at", step.select());
                heads.put(step.name(), step.columns());
                selects.put(
                        step.name(),
                        engine
                                .fetch("select column_name || ' ' || replace(lower(data_type), 'varchar', 'string')"
                                        + " from information_schema.columns where table_name = 'looked_at'"
                                        + " order by ordinal_position")
                                .stream()
                                .map(row -> String.valueOf(row.get(0)))
                                .toList());
            }
        }

        assertThat(heads).isNotEmpty().isEqualTo(selects);
    }

    @Test
    void aStepIsNotRunWhereItsRelationIsEmpty() {
        try (SqlEngine engine = started(List.of())) {
            pipeline(engine).run(Stage.MATCH);

            assertThat(engine.fetch("select name from match_nobody")).isEmpty();
        }
    }

    @Test
    void aStepIsRunWhereItsRelationHasRows() {
        try (SqlEngine engine = started(List.of(List.of("Ada")))) {
            Pipeline pipeline = pipeline(engine);

            assertThatThrownBy(() -> pipeline.run(Stage.MATCH)).isInstanceOf(EngineFault.class);
        }
    }

    private SqlEngine started(List<List<@Nullable Object>> known) {
        SqlEngine engine = new DuckDbEngine(256 << 20, folder);
        engine.createTable(new InlineTable("known_person", List.of("name string"), known));
        return engine;
    }

    private static Pipeline pipeline(SqlEngine engine) {
        String step = Stream.of(
                        "-- step:    match_nobody",
                        "-- reads:   known_person",
                        "-- empty-without: known_person",
                        "-- columns: name string",
                        "select name from nowhere")
                .collect(Collectors.joining("\n"));
        return new Pipeline(engine, List.of(Step.parse(Stage.MATCH, step)), List.of(), file -> file);
    }
}
