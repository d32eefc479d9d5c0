package dev.rollcall.sync.pipeline.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlEngineContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
