package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept with a run so that the way of any record can be told: every record by id with its place in the source,
 * every dropped row with its reason, and Apple's values of people and classes.
 *
 * <p>Files: {@code records_<entity>.parquet} (row_id, sourced_id, label, email, source_file, source_row), {@link
 * KeptEnrollments}, {@code overrides.parquet} (sourced_id, field, value), where people were matched {@code matches.parquet} (sourced_id, found, person_id, candidate,
 * other, fields), {@code uncertain_people.parquet} and {@code match_candidate_people.parquet}, {@code choice_*.parquet} for {@link
 * SelectionCounts}, {@code pins.parquet} (sourced_id, person_id, basis, pinned_on), {@code dropped.parquet} (entity, stage, step, row_id, code, field, value, detail), and after
 * shaping {@code people.parquet}, {@code instructors.parquet}.
 */
public final class Lineage {
    private final SqlEngine engine;
    private final Pipeline pipeline;
    private final Path folder;

    public Lineage(SqlEngine engine, Pipeline pipeline, Path folder) {
        this.engine = engine;
        this.pipeline = pipeline;
        this.folder = folder;
    }

    public void writeRecords() {
        records("orgs", "name");
        records("academic_sessions", "title");
        records("courses", "title");
        records("classes", "title");
        engine.writeParquet(SqlFile.of("lookup/user_records").sql(), folder.resolve("records_users.parquet"));
        engine.writeParquet(SqlFile.of("lookup/override_values").sql(), folder.resolve("overrides.parquet"));
        KeptEnrollments.in(folder).write(engine);
        List<String> dropped = new ArrayList<>();
        for (Stage stage : List.of(Stage.FILTER, Stage.DEDUPE, Stage.PATCH)) {
            for (Step step : pipeline.stepsOf(stage)) {
                if (step.kind() == Step.Kind.DROPS) {
                    String entity = step.name().substring(stage.word().length() + 1);
                    dropped.add(SqlFile.of("lookup/dropped_rows")
                            .withName("dropped", step.name() + "_dropped")
                            .with("entity", entity)
                            .with("stage", stage.word())
                            .with("step", step.name())
                            .sql());
                }
            }
        }
        engine.writeParquet(String.join(" union all ", dropped), folder.resolve("dropped.parquet"));
    }

    private void records(String entity, String title) {
        engine.writeParquet(
                SqlFile.of("lookup/titled_records")
                        .withName("records", "read_" + entity)
                        .withName("title", title)
                        .sql(),
                folder.resolve("records_" + entity + ".parquet"));
    }

    /** Keeps what somebody chooses among: orgs, terms, and who and what belongs to them whatever is chosen today. */
    public void writeChoices() {
        for (String select : List.of(
                "choice_orgs",
                "choice_terms",
                "choice_classes",
                "choice_people",
                "choice_roles",
                "choice_dates",
                "choice_links",
                "choice_statuses")) {
            write(select);
        }
    }

    private void write(String select) {
        engine.writeParquet(SqlFile.of("lookup/" + select).sql(), folder.resolve(select + ".parquet"));
    }

    /** Keeps by what each person was recognised. Call it where duplicates are prevented. */
    public void writeMatches() {
        engine.writeParquet(SqlFile.of("lookup/match_records").sql(), folder.resolve("matches.parquet"));
        write("uncertain_people");
        write("match_candidate_people");
    }

    /** Keeps whose Person ID a pin chose. Call it after the stage {@code match}. */
    public void writePins() {
        engine.writeParquet(SqlFile.of("lookup/pin_records").sql(), folder.resolve("pins.parquet"));
    }

    public void writeOutput() {
        engine.writeParquet(SqlFile.allOf("shape_people"), folder.resolve("people.parquet"));
        engine.writeParquet(SqlFile.of("lookup/sent_instructors").sql(), folder.resolve("instructors.parquet"));
    }
}
