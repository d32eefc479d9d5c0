package dev.rollcall.sync.pipeline.duckdb;

import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.SqlReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A second connection to the tables of an engine. */
final class DuckDbReader implements SqlReader {
    private final Connection connection;

    DuckDbReader(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<List<@Nullable Object>> fetch(String select) {
        return DuckDbEngine.fetch(connection, select);
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
