package dev.rollcall.sync.run;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory and an upload, planned: the steps of the stage {@code plan} over tables that a test gives. Of a table the
 * rows are given, each with as many values as it has columns; a table that is not given is empty.
 */
final class PlannedSchool implements AutoCloseable {
    private static final Map<String, List<String>> UPLOAD = upload();

    /** The people whom Apple School Manager holds today. */
    private static final Set<String> KNOWN = Set.of("match_aged_people", "match_known_people");

    private final SqlEngine engine = new DuckDbEngine(256 << 20, Path.of("target/spill-of-plans"));

    PlannedSchool(Map<String, List<List<@Nullable Object>>> rows, Optional<String> accountName) {
        tables(accountName)
                .forEach((name, table) -> engine.createTable(new InlineTable(
                        name,
                        table.columns(),
                        whole(
                                rows.getOrDefault(name, table.rows()),
                                table.columns().size()))));
        List<Step> steps = Steps.of(Form.ONEROSTER_1_1).stream()
                .filter(step -> step.stage() == Stage.PLAN || KNOWN.contains(step.name()))
                .toList();
        Pipeline pipeline = new Pipeline(engine, steps, List.of(), file -> file);
        pipeline.run(Stage.MATCH);
        pipeline.run(Stage.PLAN);
    }

    /** A row may be given without its last values. */
    private static List<List<@Nullable Object>> whole(List<List<@Nullable Object>> rows, int columns) {
        List<List<@Nullable Object>> whole = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> values = new ArrayList<>(row);
            while (values.size() < columns) {
                values.add(null);
            }
            whole.add(values);
        }
        return whole;
    }

    SqlEngine engine() {
        return engine;
    }

    /** The directory's next version, by the names of the tables that a directory has. */
    Map<String, List<List<@Nullable Object>>> next() {
        Map<String, List<List<@Nullable Object>>> next = new TreeMap<>();
        for (InlineTable table : DirectoryTables.empty("directory")) {
            List<String> columns = table.columns().stream()
                    .map(column -> column.substring(0, column.indexOf(' ')))
                    .toList();
            next.put(
                    table.name(),
                    engine.fetch("select " + String.join(", ", columns) + " from "
                            + table.name().replace("directory_", "plan_next_")));
        }
        return next;
    }

    @Override
    public void close() {
        engine.close();
    }

    private static Map<String, InlineTable> tables(Optional<String> accountName) {
        Settings all = Settings.DEFAULTS;
        Settings settings = new Settings(
                all.organisation(),
                all.form(),
                all.filter(),
                all.dedupe(),
                all.patch(),
                all.attributes(),
                new Settings.Account(true, Set.of("fed.example"), Set.of(), accountName, Settings.AccountNames.USUAL),
                all.match(),
                all.overrides(),
                all.strictIds(),
                all.quoting(),
                all.limits(),
                all.directory(),
                all.runs(),
                all.guard(),
                all.api(),
                all.delivery(),
                all.memoryBytes());
        Map<String, InlineTable> tables = new TreeMap<>();
        List<InlineTable> given =
                new ArrayList<>(SettingTablesForTests.of(settings, TestHome.DAY, Form.ONEROSTER_1_1, true));
        UPLOAD.forEach((name, columns) -> given.add(new InlineTable(name, columns, List.of())));
        given.forEach(table -> tables.put(table.name(), table));
        return tables;
    }

    private static Map<String, List<String>> upload() {
        List<String> family = List.of("id varchar", "number bigint", "value varchar");
        Map<String, List<String>> upload = new TreeMap<>();
        upload.put(
                "shape_students",
                List.of(
                        "person_id varchar",
                        "first_name varchar",
                        "last_name varchar",
                        "email_address varchar",
                        "password_policy varchar",
                        "location_id varchar",
                        "person_number varchar",
                        "middle_name varchar",
                        "grade_level varchar",
                        "sis_username varchar"));
        upload.put(
                "shape_staff",
                List.of(
                        "person_id varchar",
                        "first_name varchar",
                        "last_name varchar",
                        "email_address varchar",
                        "location_id varchar",
                        "person_number varchar",
                        "middle_name varchar",
                        "sis_username varchar"));
        upload.put("shape_students_location_id", family);
        upload.put("shape_staff_location_id", family);
        upload.put("shape_locations", List.of("location_id varchar", "location_name varchar"));
        upload.put(
                "shape_courses",
                List.of("course_id varchar", "course_number varchar", "course_name varchar", "location_id varchar"));
        upload.put(
                "shape_classes",
                List.of(
                        "class_id varchar",
                        "class_number varchar",
                        "course_id varchar",
                        "instructor_id varchar",
                        "location_id varchar"));
        upload.put("shape_classes_instructor_id", family);
        upload.put(
                "shape_rosters",
                List.of("row_id bigint", "roster_id varchar", "class_id varchar", "student_id varchar"));
        upload.put("read_users", List.of("sourced_id varchar"));
        upload.put("shape_people", List.of("sourced_id varchar", "person_id varchar"));
        upload.put("match_found", List.of("row_id bigint", "found varchar"));
        upload.put("patch_users", List.of("row_id bigint", "sourced_id varchar"));
        upload.put("filter_enrollments", List.of("user_sourced_id varchar"));
        return upload;
    }
}
