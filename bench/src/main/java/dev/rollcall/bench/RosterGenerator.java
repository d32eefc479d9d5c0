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
 * bytes. What is in it stands in the SQL files; Java only runs them. Rows are streamed, so that memory does not grow
 * with the district.
 */
final class RosterGenerator {
    static final List<String> FILES =
            List.of("manifest", "orgs", "academicSessions", "courses", "classes", "users", "enrollments");

    private RosterGenerator() {}

    /**
     * Makes the roster, unless it is there.
     *
     * @param parent the folder in which rosters are kept, one folder for each size, seed and version of the SQL
     * @return the roster's folder
     */
    static Path generate(RosterSize size, long seed, Path parent) throws IOException, SQLException {
        Path roster = parent.resolve("roster-" + size.label() + "-seed" + seed + "-" + versionOfSql());
        if (!Files.exists(roster)) {
            // Renamed when complete: a folder with the right name is never half a roster.
            Path unfinished = WorkFolder.fresh(roster.resolveSibling(roster.getFileName() + ".part"));
            write(size, seed, unfinished);
            Files.move(unfinished, roster);
        }
        return roster;
    }

    private static void write(RosterSize size, long seed, Path folder) throws IOException, SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("set memory_limit = '512MB'");
            statement.execute("set variable seed = " + seed + "::bigint");
            statement.execute("set variable rows = " + size.rows() + "::bigint");
            SqlScript.setVariable(statement, "folder", folder.toString());
            statement.execute(sql("0_shape"));
            for (String file : FILES) {
                statement.execute("copy (" + sql(file) + ") to (getvariable('folder') || '/" + file
                        + ".csv') (format csv, header)");
            }
        }
    }

    /** Changes with each change of the SQL, so that a roster of an older version is not taken for a new one. */
    private static String versionOfSql() throws IOException {
        CRC32 crc = new CRC32();
        crc.update(sql("0_shape").getBytes(StandardCharsets.UTF_8));
        for (String file : FILES) {
            crc.update(sql(file).getBytes(StandardCharsets.UTF_8));
        }
        return "%08x".formatted(crc.getValue());
    }

    private static String sql(String name) throws IOException {
        String resource = "/bench/generate_" + name + ".sql";
        try (InputStream stream = RosterGenerator.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
