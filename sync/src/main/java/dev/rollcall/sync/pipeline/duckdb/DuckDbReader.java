package dev.rollcall.sync.pipeline.duckdb;

import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.RunningStatements;
import dev.rollcall.sync.pipeline.SqlReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A second connection to the tables of an engine. */
final class DuckDbReader implements SqlReader {
    private final Connection connection;
    private final RunningStatements running;
    private final Path spill;

    DuckDbReader(Connection connection, RunningStatements running, Path spill) {
        this.connection = connection;
        this.running = running;
        this.spill = spill;
    }

    @Override
    public List<List<@Nullable Object>> fetch(String select) {
        return DuckDbEngine.fetch(connection, running, spill, select);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB does not let go of a connection", fault);
        }
    }
}
