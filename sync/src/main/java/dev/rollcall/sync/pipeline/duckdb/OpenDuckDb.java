package dev.rollcall.sync.pipeline.duckdb;

import static dev.rollcall.sync.pipeline.Literals.quoted;

import dev.rollcall.sync.oneroster.LatinLetters;
import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.PathName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;

/**
 * A DuckDB with our functions and nothing else: what an engine begins with. To open one takes some 40 ms of a processor, half
 * of them for the functions, which is most of what a question of a page takes; so one that is as it was serves the next.
 *
 * @param spill the folder of its own for what does not fit
 */
public record OpenDuckDb(Connection connection, int threads, Path spill) {
    /** What the JVM and DuckDB's own code need beside the memory that DuckDB counts. Measured. */
    private static final long BESIDE_BYTES = 250L << 20;

    private static final long LEAST_BYTES = 180L << 20;

    /** Unicode's blanks (White_Space), the blank of no width and the byte order mark. */
    private static final String BLANKS =
            "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
                    + "\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff";

    private static final String MADE = """
            select 'drop view "' || replace(view_name, '"', '""') || '"', 1 as turn
            from duckdb_views() where not internal
            union all
            select 'drop table "' || replace(table_name, '"', '""') || '"', 2 as turn
            from duckdb_tables() where not internal
            order by turn
            """;

    /**
     * Starts one.
     *
     * @param memoryBytes what the whole process may use
     */
    public static OpenDuckDb open(long memoryBytes, int threads, Path spill) {
        Connection connection;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB does not start", fault);
        }
        OpenDuckDb database = new OpenDuckDb(connection, threads, spill);
        long counted = Math.max(LEAST_BYTES, memoryBytes - BESIDE_BYTES) >> 20;
        try {
            execute(
                    connection,
                    "set memory_limit = '" + counted + "MiB'; set threads = " + threads + "; set temp_directory = "
                            + quoted(temporary(spill).toString()) + "; "
                            + "set autoinstall_known_extensions = false; set autoload_known_extensions = false; "
                            + resource("functions.sql").replace(":blanks", quoted(BLANKS)));
            teach(connection);
        } catch (SQLException fault) {
            database.close();
            throw new EngineFault("DuckDB does not take our functions", fault);
        }
        return database;
    }

    /** What SQL cannot say; {@code functions.sql} calls it for texts that are not ASCII only. */
    private static void teach(Connection connection) throws SQLException {
        try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
            function.withName("latin_letters")
                    .withParameter(String.class)
                    .withReturnType(String.class)
                    .withFunction(LatinLetters::of)
                    .withNullInNullOut()
                    .register(connection);
        }
    }

    /** DuckDB takes a backslash in a name for a separator, and goes through a link only to what is there. */
    static Path temporary(Path spill) {
        Path folder = PathName.withoutBackslash(spill);
        try {
            if (!folder.equals(spill.toAbsolutePath())) {
                Files.createDirectories(spill);
            }
            return folder;
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot make " + spill, fault);
        }
    }

    /**
     * Takes back what an engine made and set.
     *
     * @return false where something is left, in it or in its folder
     */
    boolean empty() {
        StringBuilder taken = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet made = statement.executeQuery(MADE)) {
                while (made.next()) {
                    taken.append(made.getString(1)).append("; ");
                }
            }
            // The cache of files is part of the memory that idle engines would keep; switched off, it is given back.
            statement.execute(taken + "set disabled_optimizers = ''; set threads = " + threads
                    + "; set enable_external_file_cache = false; set enable_external_file_cache = true");
        } catch (SQLException spoilt) {
            return false;
        }
        return isFolderEmpty();
    }

    private boolean isFolderEmpty() {
        if (!Files.exists(spill)) {
            return true;
        }
        try (Stream<Path> files = Files.list(spill)) {
            return files.findAny().isEmpty();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Stops it. */
    public void close() {
        try {
            connection.close();
        } catch (SQLException fault) {
            throw new EngineFault("DuckDB does not stop", fault);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(OpenDuckDb.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(name + " cannot be read", fault);
        }
    }
}
