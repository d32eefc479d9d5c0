package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs an SQL file with DuckDB as it comes: the peers that are SQL.
 * {@code SqlScript FILE name=value ...} sets each name as a variable of DuckDB and prints what the last select gives.
 */
final class SqlScript {
    private SqlScript() {}

    public static void main(String[] args) throws IOException, SQLException {
        String script = Files.readString(Path.of(args[0]));
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            for (int i = 1; i < args.length; i++) {
                int equals = args[i].indexOf('=');
                setVariable(statement, args[i].substring(0, equals), args[i].substring(equals + 1));
            }
            if (statement.execute(script)) {
                printRows(statement.getResultSet());
            }
        }
    }

    /** DuckDB takes no parameter here, so the value goes into the text, its quotes doubled. */
    static void setVariable(Statement statement, String name, String value) throws SQLException {
        statement.execute("set variable " + name + " = '" + value.replace("'", "''") + "'");
    }

    private static void printRows(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringBuilder line = new StringBuilder();
            for (int column = 1; column <= columns; column++) {
                line.append(column == 1 ? "" : " ").append(rows.getString(column));
            }
            System.out.println(line);
        }
    }
}
