package dev.rollcall.sync.run;

import static dev.rollcall.sync.generated.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterFiles;
import dev.rollcall.sync.source.RosterSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an additions-only run sends, whatever the directory held and the source lacks. */
@Tag("long")
class AdditionsOnlyProperties {
    /** What must be empty: what points at nothing, and ids that stand twice. */
    private static final List<String> FAULTS = List.of(
            "select roster_id from shape_rosters where class_id not in (select class_id from shape_classes)",
            "select roster_id from shape_rosters where student_id not in (select person_id from shape_students)",
            "select roster_id from shape_rosters group by roster_id having count(*) > 1",
            "select class_id from shape_rosters group by class_id, student_id having count(*) > 1",
            "select class_id from shape_classes where course_id not in (select course_id from shape_courses)",
            "select class_id from shape_classes where location_id not in (select location_id from shape_locations)",
            "select class_id from shape_classes where instructor_id is not null"
                    + " and instructor_id not in (select person_id from shape_staff)",
            "select class_id from shape_classes group by class_id having count(*) > 1",
            "select id from shape_classes_instructor_id where value not in (select person_id from shape_staff)",
            "select id from shape_classes_instructor_id group by id, number having count(*) > 1",
            "select id from shape_classes_instructor_id where number > 15",
            "select course_id from shape_courses where location_id not in (select location_id from shape_locations)",
            "select course_id from shape_courses group by course_id having count(*) > 1",
            "select location_id from shape_locations group by location_id having count(*) > 1",
            "select person_id from (select person_id from shape_students union all select person_id from shape_staff)"
                    + " as people group by person_id having count(*) > 1",
            "select person_id from shape_students where location_id not in (select location_id from shape_locations)",
            "select person_id from shape_staff where location_id not in (select location_id from shape_locations)");

    @TempDir
    Path folder = Path.of("");

    private Path in(String name) {
        return folder.resolve("try").resolve(name);
    }

    private void anEmptyFolder() throws IOException {
        TestHome.wipe(in(""));
        Files.createDirectory(in(""));
    }

    @Test
    void nobodyIsDeactivatedAndNothingPointsAtNothing() {
        AtomicInteger carriedOver = new AtomicInteger();
        boolean areUsualCases = forAll(5, 12, data -> {
            anEmptyFolder();
            Roster before = data.draw("before", GeneratedRosters::any);
            Roster now = data.draw("now", GeneratedRosters::any);
            Map<String, List<List<@Nullable Object>>> held = new TreeMap<>();
            try (SqlEngine engine = new DuckDbEngine(256 << 20, in("first"))) {
                if (!run(engine, before.write(in("before")), held)) {
                    return;
                }
                for (InlineTable table : DirectoryTables.empty("directory")) {
                    List<List<@Nullable Object>> rows =
                            engine.fetch("select * from " + table.name().replace("directory_", "plan_next_"));
                    held.put(table.name(), rows);
                    held.put(table.name().replace("directory_", "carried_"), rows);
                }
            }

            try (SqlEngine engine = new DuckDbEngine(256 << 20, in("second"))) {
                if (!run(engine, now.write(in("now")), held)) {
                    return;
                }
                for (String fault : FAULTS) {
                    assertThat(engine.fetch(fault)).as(fault).isEmpty();
                }
                assertThat(new PlanReader(engine, "1").entities())
                        .filteredOn(plan -> plan.entity() != Entity.ROSTERS)
                        .allSatisfy(plan -> assertThat(plan.count(Action.DEACTIVATE))
                                .as("%s", plan)
                                .isZero());
                if (Books.carriedOver(engine).values().stream().anyMatch(rows -> rows > 0)) {
                    carriedOver.incrementAndGet();
                }
            }
        });
        if (areUsualCases) {
            assertThat(carriedOver).as("tries in which rows were carried over").hasPositiveValue();
        }
    }

    /** Whether the roster has no errors, so that its files were shaped and planned. */
    private boolean run(SqlEngine engine, Path source, Map<String, List<List<@Nullable Object>>> held)
            throws Exception {
        Settings settings = TestHome.unlimited();
        OpenedRoster roster = RosterSources.of(source, settings.form(), settings.limits())
                .open(Files.createDirectories(in("opened-" + source.getFileName())));
        Form form = roster.form().orElseThrow();
        List<InlineTable> tables = new ArrayList<>(SettingTablesForTests.of(settings, TestHome.DAY, form, true));
        for (InlineTable table : tables) {
            engine.createTable(
                    new InlineTable(table.name(), table.columns(), held.getOrDefault(table.name(), table.rows())));
        }
        Pipeline pipeline = new Pipeline(
                engine,
                Steps.of(form),
                roster.files(),
                file -> RosterFiles.mend(
                        file,
                        settings.limits(),
                        in("mended-" + source.getFileName()),
                        new ArrayList<>(),
                        Cancellation.NONE));
        pipeline.open();
        for (Stage stage : Stage.values()) {
            pipeline.run(stage);
        }
        Set<String> errors = Arrays.stream(ProblemKind.values())
                .filter(kind -> kind.severity() == Severity.ERROR)
                .map(ProblemKind::code)
                .collect(Collectors.toSet());
        return engine.fetch(SqlFile.of("run/problem_codes").sql()).stream()
                .noneMatch(row -> errors.contains(String.valueOf(row.get(0))));
    }
}
