package dev.rollcall.sync.activitylog;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The people of an activity log, as people whom Apple School Manager is known to hold. A log speaks only of those whom an import
 * changed: nothing follows from a person whom it does not name, or whose row was refused.
 *
 * @param people how many it names
 * @param endedAt when the import ended; empty where the log does not say so
 */
public record LoggedPeople(long people, Optional<Instant> endedAt) {
    private static final Engines.Demand DEMAND = new Engines.Demand(512L << 20, 2);

    /**
     * Writes them as a CSV file with the columns of a file of known people.
     *
     * @throws ActivityLogRefused where the file is no such log, or that of an upload that Apple refused as a whole; it says why in
     *     half a sentence
     */
    public static LoggedPeople write(Path log, Path csv, Path work, Engines engines, Cancellation cancellation)
            throws ActivityLogRefused, IOException {
        Path records = work.resolve("log-records.csv");
        try (SqlEngine engine = engines.lease(DEMAND, cancellation)) {
            ActivityLogFile file = read(log, records);
            if (file.isRefused()) {
                throw ActivityLogRefused.because(Message.of("activitylog.people.nothing_imported"));
            }
            engine.createTable(
                    "log_records",
                    SqlFile.of("activitylog/log_records").with("log", records).sql());
            engine.createTable(
                    "log_outcomes", SqlFile.of("activitylog/log_outcomes").sql());
            long people =
                    engine.writeCsv(SqlFile.of("activitylog/logged_people").sql(), csv);
            DurableFiles.keepForOwner(csv);
            return new LoggedPeople(people, file.endedAt());
        } finally {
            Files.deleteIfExists(records);
        }
    }

    private static ActivityLogFile read(Path log, Path records) throws ActivityLogRefused, IOException {
        try {
            return ActivityLogFile.read(log, records);
        } catch (ActivityLogRefused noLog) {
            throw ActivityLogRefused.because(Message.of("activitylog.people.no_log"));
        }
    }
}
