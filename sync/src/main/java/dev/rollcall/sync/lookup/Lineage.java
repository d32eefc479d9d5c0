package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept with a run so that the way of any record can be told: every record by id with its place in the source,
 * every dropped row with its reason, and Apple's values of people and classes.
 *
 * <p>Files: {@code records_<entity>.parquet} (row_id, sourced_id, label, email, class_sourced_id, user_sourced_id, role,
 * source_file, source_row) or, where the engine kept the lines of a file, these in {@code lines_<entity>.parquet} and the name
 * of their file in {@code lines_<entity>_file.parquet} (source_file), {@code dropped.parquet} (entity, stage, step, row_id, code, field, value, detail), and after
 * shaping {@code people.parquet}, {@code instructors.parquet}.
 */
public final class Lineage {
    private static final String NONE = "cast(null as string)";

    private final SqlEngine engine;
    private final Pipeline pipeline;
    private final Path folder;

    public Lineage(SqlEngine engine, Pipeline pipeline, Path folder) {
        this.engine = engine;
        this.pipeline = pipeline;
        this.folder = folder;
    }

    public void writeRecords() throws IOException {
        records("orgs", "read_orgs", "name", NONE);
        records("academic_sessions", "read_academic_sessions", "title", NONE);
        records("courses", "read_courses", "title", NONE);
        records("classes", "read_classes", "title", NONE);
        records("users", "read_users", "concat_ws(' ', given_name, family_name)", "email");
        enrollments();
        List<String> dropped = new ArrayList<>();
        for (Stage stage : List.of(Stage.FILTER, Stage.DEDUPE, Stage.PATCH)) {
            for (Step step : pipeline.stepsOf(stage)) {
                // What a step with a condition drops stands in the rows themselves.
                if (step.kind() == Step.Kind.DROPS && step.kept().isEmpty()) {
                    String entity = step.name().substring(stage.word().length() + 1);
                    dropped.add("select '" + entity + "' as entity, '" + stage.word() + "' as stage, '" + step.name()
                            + "' as step, row_id, code, field, value, detail from " + step.name()
                            + "_dropped");
                }
            }
        }
        engine.writeParquet(String.join(" union all ", dropped), folder.resolve("dropped.parquet"));
    }

    private void records(String entity, String relation, String label, String email) {
        engine.writeParquet(
                "select row_id, sourced_id, " + label + " as label, " + email
                        + " as email, source_file, source_row from " + relation,
                folder.resolve("records_" + entity + ".parquet"));
    }

    /** Nine records of ten are enrollments: as they are kept already they need not be written once more. */
    private void enrollments() throws IOException {
        if (engine.moveLines("filter_judged_enrollments", folder.resolve("lines_enrollments.parquet"))) {
            engine.writeParquet(
                    "select source_file from filter_judged_enrollments limit 1",
                    folder.resolve("lines_enrollments_file.parquet"));
        } else {
            engine.writeParquet(
                    "select row_id, sourced_id, class_sourced_id, user_sourced_id, role, code, left_out_value, source_file,"
                            + " source_row from filter_judged_enrollments",
                    folder.resolve("records_enrollments.parquet"));
        }
    }

    public void writeOutput() {
        engine.writeParquet("select * from shape_people", folder.resolve("people.parquet"));
        engine.writeParquet(
                "select class_id, instructor_id, number, row_id from shape_instructors",
                folder.resolve("instructors.parquet"));
    }
}
