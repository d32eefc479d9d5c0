package dev.rollcall.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** CSV files under test as tables of DuckDB, all values text, an empty cell null. */
final class CsvFolder implements AutoCloseable {
    private final Connection duckDb;

    CsvFolder() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** Makes each named file a view of the schema, such as {@code source.users}. */
    CsvFolder with(String schema, Path folder, List<String> files) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("create schema " + schema);
            for (String file : files) {
                statement.execute("create view " + schema + "." + file + " as from read_csv('"
                        + folder.resolve(file + ".csv") + "', all_varchar = true, header = true)");
            }
        }
        return this;
    }

    double number(String select) throws SQLException {
        return Double.parseDouble(rows(select).get(0));
    }

    /** Each row as its values with a blank between. */
    List<String> rows(String select) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join(" ", values));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
