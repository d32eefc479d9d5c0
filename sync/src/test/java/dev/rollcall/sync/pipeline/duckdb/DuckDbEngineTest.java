package dev.rollcall.sync.pipeline.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
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
        int rows = 200_000;
        Path csv = Files.writeString(
                folder.resolve("orgs.csv"),
                IntStream.range(0, rows)
                        .mapToObj(row -> row + "\n")
                        .collect(Collectors.joining("", "sourcedId\n", "")));
        RosterFile told =
                new RosterFile(SourceTable.ORGS, "orgs.csv", csv, ',', List.of("sourcedId"), 2_000_000, false, 0);
        Path spill = folder.resolve("spill");

        try (DuckDbEngine engine = new DuckDbEngine(256 << 20, 2, spill, () -> {})) {
            String select = "select row_id, source_file, source_row, \"sourcedId\" as id from source_orgs";
            long read = engine.loadLines("lines", select, told, Set.of("sourcedId"));

            assertThat(read).isEqualTo(rows);
            assertThat(
                            engine.fetch(
                                    "select count(*) from lines where row_id <> cast(id as bigint) or source_row <> row_id + 2"))
                    .containsExactly(List.of(0L));
            assertThat(spill).isDirectoryContaining("glob:**.duckdb");
        }
        assertThat(spill).isEmptyDirectory();
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
