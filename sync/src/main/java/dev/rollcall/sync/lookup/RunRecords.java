package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a run left of its records, as relations that are there also where the run ended before it could write them. */
final class RunRecords {
    private static final List<String> LABELLED =
            List.of("row_id bigint", "sourced_id varchar", "label varchar", "source_file varchar", "source_row bigint");
    private static final List<String> ENROLLMENTS = List.of(
            "row_id bigint",
            "sourced_id varchar",
            "class_sourced_id varchar",
            "user_sourced_id varchar",
            "source_file varchar",
            "source_row bigint");
    private static final List<String> DROPPED = List.of(
            "step varchar", "row_id bigint", "code varchar", "field varchar", "value varchar", "detail varchar");

    private final SqlEngine engine;
    private final Path folder;

    /** @param run the folder of the run */
    RunRecords(SqlEngine engine, Path run) {
        this.engine = engine;
        this.folder = run.resolve("lineage");
    }

    /** Names the records {@code records_users}, {@code records_classes} and so on. */
    void open() {
        for (String records : List.of("users", "classes", "courses", "orgs", "academic_sessions")) {
            open("records_" + records, folder.resolve("records_" + records + ".parquet"), LABELLED);
        }
        KeptEnrollments enrollments = KeptEnrollments.in(folder);
        if (enrollments.exist()) {
            enrollments.open(engine);
        } else {
            engine.createTable(new InlineTable("records_enrollments", ENROLLMENTS, List.of()));
        }
        engine.createTable(new InlineTable("records_roles", LABELLED, List.of()));
    }

    /** Names the rows that were left out {@code dropped}. */
    void openDropped() {
        open("dropped", folder.resolve("dropped.parquet"), DROPPED);
    }

    private void open(String name, Path file, List<String> columns) {
        if (Files.isRegularFile(file)) {
            engine.readParquet(name, file);
        } else {
            engine.createTable(new InlineTable(name, columns, List.of()));
        }
    }
}
