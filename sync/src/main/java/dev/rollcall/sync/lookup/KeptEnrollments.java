package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.pipeline.Steps;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The enrollments of a run, by id with their place in the source. Files: {@code enrollments.parquet} (row_id, sourced_id,
 * class_sourced_id, user_sourced_id, role, source_file, source_row), or of a roster so large that the engine packs them on disk
 * {@code enrollments.duckdb}, which is just that: the rows of the step {@code read_packed_enrollments}.
 */
final class KeptEnrollments {
    private static final String RELATION = "records_enrollments";

    /** What it says of its rows is written in the files of runs, so that its columns stay. */
    private static final String PACKED = "read_packed_enrollments";

    private static final Step UNPACKED = Steps.load("1_read/read_enrollments.sql");

    private final Path rows;
    private final Path packed;

    private KeptEnrollments(Path lineage) {
        this.rows = lineage.resolve("enrollments.parquet");
        this.packed = lineage.resolve("enrollments.duckdb");
    }

    /** @param lineage the folder of a run's lineage */
    static KeptEnrollments in(Path lineage) {
        return new KeptEnrollments(lineage);
    }

    /** Keeps those that are read. */
    void write(SqlEngine engine) {
        if (!engine.keepLines(PACKED, packed)) {
            engine.writeParquetOfIds(SqlFile.of("lookup/enrollment_records").sql(), rows);
        }
    }

    /** Whether there are such; runs of early versions kept other files, and one that ended early none. */
    boolean exist() {
        return Files.isRegularFile(packed) || Files.isRegularFile(rows);
    }

    /** Names them {@code records_enrollments}. */
    void open(SqlEngine engine) {
        if (Files.isRegularFile(packed)) {
            engine.readLines(PACKED, packed);
            engine.createView(UNPACKED.name(), UNPACKED.select());
            engine.createView(RELATION, SqlFile.of("lookup/enrollment_records").sql());
        } else {
            engine.readParquet(RELATION, rows);
        }
    }
}
