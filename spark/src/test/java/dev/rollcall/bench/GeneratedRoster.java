package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The bench's roster for tests; it is made once and kept in {@code target}. */
public final class GeneratedRoster {
    private static final long SEED = 7;

    private GeneratedRoster() {}

    /** A OneRoster CSV set of so many rows, written as {@code 300k} or {@code 1M}. */
    public static Path of(String rows) throws IOException, SQLException {
        Path parent = Files.createDirectories(Path.of("target/rosters"));
        return RosterGenerator.generate(RosterSize.parse(rows), SEED, parent).toAbsolutePath();
    }
}
