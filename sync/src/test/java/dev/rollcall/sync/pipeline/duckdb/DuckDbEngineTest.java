package dev.rollcall.sync.pipeline.duckdb;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlEngineContract;
import java.nio.file.Path;
import java.time.Duration;

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
}
