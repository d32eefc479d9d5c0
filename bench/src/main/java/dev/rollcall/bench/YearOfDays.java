package dev.rollcall.bench;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Draft;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.ChangeRefused;
import dev.rollcall.sync.run.DirectoryAdvance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/**
 * A year of days over the directory of 10,000 people, of whom some were deactivated on each day: every day accounts are deleted,
 * every Sunday some vanish, and each of these days is kept as a version.
 */
final class YearOfDays {
    static final int PEOPLE = 10_000;

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 365;
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final String SQL = "/bench/year_of_days.sql";

    private YearOfDays() {}

    /**
     * Makes such a directory, and advances it day by day in this process.
     *
     * @param home an empty folder
     * @return how long the days took, without what it took to make the directory
     * @throws IOException where a day did not do what it should
     */
    static Duration measure(Path home) throws IOException, SQLException {
        Directory directory = Directory.of(home, "default");
        try {
            begin(directory);
            long start = System.nanoTime();
            long deleted = 0;
            long purged = 0;
            for (int day = 0; day < DAYS; day++) {
                DirectoryAdvance.Result result = advance(directory, FIRST.plusDays(day));
                deleted += result.count("deleted");
                purged += result.count("purged");
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (deleted < DAYS || purged < DAYS || directory.versions().size() < DAYS) {
                throw new IOException("of a year's accounts " + deleted + " were deleted and " + purged + " purged, in "
                        + directory.versions().size() + " versions");
            }
            return taken;
        } catch (DirectoryFault | ChangeRefused fault) {
            throw new IOException(fault);
        }
    }

    private static DirectoryAdvance.Result advance(Directory directory, LocalDate day)
            throws ChangeRefused, DirectoryFault, IOException {
        Clock clock = Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
        return new DirectoryAdvance(directory, Engines.ofCommand(), clock, Cancellation.NONE).save(day);
    }

    private static void begin(Directory directory) throws DirectoryFault, IOException, SQLException {
        Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
        try (DirectoryLock lock = directory.lock(WAIT, () -> {});
                Draft draft = lock.begin();
                Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            SqlScript.setVariable(statement, "first", FIRST.toString());
            statement.execute("set variable people = " + PEOPLE + "; set variable days = " + DAYS + "; " + sql());
            for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
                Path path = draft.folder().resolve(file.fileName());
                SqlScript.setVariable(statement, "file", path.toString());
                statement.execute("copy (from " + file.word() + ") to (getvariable('file')) (format parquet)");
                rows.put(file, file == DirectoryFile.PERSON ? PEOPLE : 0L);
            }
            draft.commit(
                    Origin.importOf("people.csv"),
                    rows,
                    FIRST.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    private static String sql() throws IOException {
        try (InputStream stream = YearOfDays.class.getResourceAsStream(SQL)) {
            if (stream == null) {
                throw new IllegalStateException(SQL + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
