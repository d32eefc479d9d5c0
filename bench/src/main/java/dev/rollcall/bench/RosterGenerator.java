package dev.rollcall.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Makes a district's OneRoster 1.1 package, as a folder of CSV files, from a seed: the same seed and size give the same
 * bytes. Of each there is a later state too, in which three of 100 users and enrollments are not as they were. What is in
 * both stands in the SQL files; Java only runs them. Rows are streamed, so that memory does not grow with the district.
 */
final class RosterGenerator {
    static final List<String> FILES =
            List.of("manifest", "orgs", "academicSessions", "courses", "classes", "users", "enrollments");

    /** What differs in the later state. */
    static final List<String> FILES_THAT_CHANGE = List.of("users", "enrollments");

    /** The SQL file that the others of its state build on. */
    private static final String SHAPE = "0_shape";

    private RosterGenerator() {}

    /**
     * Makes the roster, unless it is there.
     *
     * @param parent the folder in which rosters are kept, one folder for each size, seed and version of the SQL
     * @return the roster's folder
     */
    static Path generate(RosterSize size, long seed, Path parent) throws IOException, SQLException {
        String version = versionOfSql("generate", FILES);
        return kept(parent.resolve("roster-" + size.label() + "-seed" + seed + "-" + version), (duckDb, folder) -> {
            duckDb.execute("set variable rows = " + size.rows() + "::bigint");
            shape(duckDb, seed);
            write(duckDb, "generate", FILES, folder);
        });
    }

    /**
     * Makes the later state of a roster, unless it is there.
     *
     * @param first what {@link #generate} made with that seed
     * @return the folder of the later state, beside the first
     */
    static Path generateLater(Path first, long seed) throws IOException, SQLException {
        String version = versionOfSql("later", FILES_THAT_CHANGE);
        return kept(first.resolveSibling(first.getFileName() + "-later-" + version), (duckDb, folder) -> {
            SqlScript.setVariable(duckDb, "first", first.toString());
            shape(duckDb, seed);
            duckDb.execute(sql("later", SHAPE));
            write(duckDb, "later", FILES_THAT_CHANGE, folder);
            for (String file : FILES) {
                if (!FILES_THAT_CHANGE.contains(file)) {
                    Files.copy(first.resolve(file + ".csv"), folder.resolve(file + ".csv"));
                }
            }
        });
    }

    private interface Writer {
        void write(Statement duckDb, Path folder) throws IOException, SQLException;
    }

    private static Path kept(Path roster, Writer writer) throws IOException, SQLException {
        if (!Files.exists(roster)) {
            // Renamed when complete: a folder with the right name is never half a roster.
            Path unfinished = BenchFolder.fresh(roster.resolveSibling(roster.getFileName() + ".part"));
            try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = duckDb.createStatement()) {
                statement.execute("set memory_limit = '512MB'");
                writer.write(statement, unfinished);
            }
            Files.move(unfinished, roster);
        }
        return roster;
    }

    private static void shape(Statement duckDb, long seed) throws IOException, SQLException {
        duckDb.execute("set variable seed = " + seed + "::bigint");
        duckDb.execute(sql("generate", SHAPE));
    }

    private static void write(Statement duckDb, String state, List<String> files, Path folder)
            throws IOException, SQLException {
        SqlScript.setVariable(duckDb, "folder", folder.toString());
        for (String file : files) {
            duckDb.execute("copy (" + sql(state, file) + ") to (getvariable('folder') || '/" + file
                    + ".csv') (format csv, header)");
        }
    }

    /** Changes with each change of the SQL, so that a roster of an older version is not taken for a new one. */
    private static String versionOfSql(String state, List<String> files) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(sql(state, SHAPE).getBytes(StandardCharsets.UTF_8));
        for (String file : files) {
            crc.update(sql(state, file).getBytes(StandardCharsets.UTF_8));
        }
        return "%08x".formatted(crc.getValue());
    }

    private static String sql(String state, String name) throws IOException {
        String resource = "/bench/" + state + "_" + name + ".sql";
        try (InputStream stream = RosterGenerator.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
