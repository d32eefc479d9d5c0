package dev.rollcall.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptEnrollmentsTest {
    private static final long FEW = 3;
    private static final long SO_MANY_THAT_THEY_ARE_PACKED = 2_000_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void packedRowsSayWhatAFileOfAllSays() throws IOException {
        List<List<@Nullable Object>> packed = kept(SO_MANY_THAT_THEY_ARE_PACKED, "enrollments.duckdb");
        List<List<@Nullable Object>> written = kept(FEW, "enrollments.parquet");

        assertThat(packed)
                .isEqualTo(written)
                .containsExactly(
                        List.of(0L, "e1", "c1", "s1", "student", "enrollments.csv", 2L),
                        List.of(1L, "e2", "c1", "t1", "teacher", "enrollments.csv", 3L),
                        List.of(2L, "e3", "c2", "p1", "proctor", "enrollments.csv", 4L));
    }

    /** Runs that were kept have these, whatever later versions read; whoever changes them has to read both. */
    @Test
    void theColumnsOfPackedRowsAreThoseOfRunsThatWereKept() throws IOException {
        kept(SO_MANY_THAT_THEY_ARE_PACKED, "enrollments.duckdb");

        try (SqlEngine engine = engine()) {
            KeptEnrollments.in(folder.resolve("lineage-of-" + SO_MANY_THAT_THEY_ARE_PACKED))
                    .open(engine);
            assertThat(engine.columns("read_packed_enrollments"))
                    .containsExactly(
                            "sourced_id",
                            "class_sourced_id",
                            "school_sourced_id",
                            "user_sourced_id",
                            "role_code",
                            "is_primary",
                            "begin_date",
                            "end_date",
                            "unusual",
                            "row_id",
                            "source_file",
                            "source_row");
        }
    }

    @Test
    void aRunThatEndedEarlyHasNone() {
        assertThat(KeptEnrollments.in(folder).exist()).isFalse();
    }

    /** @param told how many rows the file is said to have, by which the engine chooses where they lie */
    private List<List<@Nullable Object>> kept(long told, String file) throws IOException {
        Path lineage = Files.createDirectories(folder.resolve("lineage-of-" + told));
        Path csv = Files.writeString(folder.resolve("enrollments.csv"), """
                sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
                e1,active,c1,o1,s1,student,,,
                e2,tobedeleted,c1,o1,t1,Teacher,true,2026-08-15,2027-06-30
                e3,active,c2,o1,p1,proctor,maybe,,
                """);
        List<String> columns = List.of(Files.readAllLines(csv).get(0).split(","));
        try (SqlEngine engine = engine()) {
            engine.loadLines(
                    "read_packed_enrollments",
                    Steps.load("1_read/read_packed_enrollments.sql").select(),
                    new RosterFile(SourceTable.ENROLLMENTS, "enrollments.csv", csv, ',', columns, told, false, 0),
                    Set.copyOf(columns));
            engine.createView(
                    "read_enrollments",
                    Steps.load("1_read/read_enrollments.sql").select());
            KeptEnrollments.in(lineage).write(engine);
        }
        assertThat(lineage).isDirectoryContaining("glob:**/" + file);
        try (SqlEngine engine = engine()) {
            KeptEnrollments.in(lineage).open(engine);
            return engine.fetch(
                    "select row_id, sourced_id, class_sourced_id, user_sourced_id, role, source_file, source_row"
                            + " from records_enrollments order by row_id");
        }
    }

    private SqlEngine engine() {
        return new DuckDbEngine(256 << 20, 1, folder.resolve("spill"), () -> {});
    }
}
