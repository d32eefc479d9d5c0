package dev.rollcall.sync.pipeline.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlEngineContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class DuckDbEngineTest extends SqlEngineContract {
    private static final int LINES = 400_000;

    @Override
    protected SqlEngine open(Path spill) {
        return new DuckDbEngine(256 << 20, spill);
    }

    @Override
    protected String numbers(long count) {
        return "(select range as number from range(" + count + "))";
    }

    /** A list cannot be cut into pieces that would lie on disk. */
    @Override
    protected void useUpSpace(SqlEngine full) {
        full.fetch("select len(list(range)) from range(100000000)");
    }

    @Override
    protected Duration longestEnd() {
        return Duration.ofSeconds(1);
    }

    @Test
    void memoryThatIsUsedUpIsNoFullDisk(@TempDir Path spill) {
        try (SqlEngine engine = open(spill)) {
            assertThatExceptionOfType(EngineOutOfSpace.class)
                    .isThrownBy(() -> useUpSpace(engine))
                    .withMessageNotContaining("Error")
                    .returns(EngineOutOfSpace.Space.MEMORY, EngineOutOfSpace::space);
        }
    }

    @Test
    void manyLinesLieOnDiskInTheirOrderAsLongAsTheEngineIsOpen(@TempDir Path folder) throws IOException {
        Path spill = folder.resolve("spill");

        try (DuckDbEngine engine = new DuckDbEngine(256 << 20, 2, spill, () -> {})) {
            assertThat(loadLines(engine, folder, 2_000_000)).isEqualTo(LINES);
            assertThat(
                            engine.fetch(
                                    "select count(*) from lines where row_id <> cast(id as bigint) or source_row <> row_id + 2"))
                    .containsExactly(List.of(0L));
            assertThat(spill).isDirectoryContaining("glob:**.duckdb");
        }
        assertThat(spill).isEmptyDirectory();
    }

    @Test
    void linesThatLieOnDiskAreKeptForAnotherEngine(@TempDir Path folder) throws IOException {
        Path kept = folder.resolve("it's kept.duckdb");
        try (DuckDbEngine engine = new DuckDbEngine(256 << 20, 2, folder.resolve("spill"), () -> {})) {
            loadLines(engine, folder, 2_000_000);
            assertThat(engine.keepLines("lines", kept)).isTrue();
            assertThat(engine.fetch("select count(*) from lines")).containsExactly(List.of((long) LINES));
        }
        Engines engines = Engines.ofMachine(512 << 20, 2, folder.resolve("other"));
        for (int time = 0; time < 2; time++) {
            try (SqlEngine engine = engines.lease(new Engines.Demand(128 << 20, 1), Cancellation.NONE)) {
                engine.readLines("lines", kept);
                engine.readLines("lines", kept);
                assertThat(engine.fetch("select id, row_id, source_file, source_row from lines where row_id = 70000"))
                        .containsExactly(List.of("70000", 70_000L, "orgs.csv", 70_002L));
            }
        }
    }

    @Test
    void linesInMemoryAreNotKept(@TempDir Path folder) throws IOException {
        try (DuckDbEngine engine = new DuckDbEngine(256 << 20, 2, folder.resolve("spill"), () -> {})) {
            loadLines(engine, folder, LINES);

            assertThat(engine.keepLines("lines", folder.resolve("kept.duckdb"))).isFalse();
            assertThat(folder.resolve("kept.duckdb")).doesNotExist();
        }
    }

    /** @param told how many rows the file is said to have, by which the engine chooses where they lie */
    private static long loadLines(DuckDbEngine engine, Path folder, long told) throws IOException {
        Path csv = Files.writeString(
                folder.resolve("orgs.csv"),
                IntStream.range(0, LINES)
                        .mapToObj(row -> row + "\n")
                        .collect(Collectors.joining("", "sourcedId\n", "")));
        return engine.loadLines(
                "lines",
                "select row_id, source_file, source_row, \"sourcedId\" as id from source_orgs",
                new RosterFile(SourceTable.ORGS, "orgs.csv", csv, ',', List.of("sourcedId"), told, false, 0),
                Set.of("sourcedId"));
    }

    @Test
    void aDiskThatIsFullIsNamedWithWhatIsFree(@TempDir Path spill) {
        try (SqlEngine engine = open(spill)) {
            assertThatExceptionOfType(EngineOutOfSpace.class)
                    .isThrownBy(() -> engine.writeLines(
                            "select range as number from range(1000000)", "number", Path.of("/dev/full")))
                    .returns(EngineOutOfSpace.Space.DISK, EngineOutOfSpace::space)
                    .satisfies(full ->
                            assertThat(full.disk().orElseThrow().freeBytes()).isNotNegative());
        }
    }
}
