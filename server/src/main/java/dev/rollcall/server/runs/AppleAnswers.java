package dev.rollcall.server.runs;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.activitylog.ActivityLogCheck;
import dev.rollcall.sync.activitylog.ActivityLogRefused;
import dev.rollcall.sync.activitylog.ActivityLogResult;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.Forecast;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Takes what Apple School Manager says became of an upload: the activity log that somebody downloaded there. */
@Component
public class AppleAnswers {
    private static final long LARGEST = 500_000_000L;
    private static final int PART = 1 << 16;
    private static final int SHOWN = 50;

    /** Said of an empty log, and of none. */
    static final String NO_LOG = "Choose the log that Apple School Manager gave you to download.";

    private final AppleLogStore store;
    private final RunFiles files;
    private final ConnectionStore connections;
    private final Engines engines;
    private final ServerSettings server;
    private final Clock clock;

    AppleAnswers(
            AppleLogStore store,
            RunFiles files,
            ConnectionStore connections,
            Engines engines,
            ServerSettings server,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.connections = connections;
        this.engines = engines;
        this.server = server;
        this.clock = clock;
    }

    /** A record with which Apple did otherwise than was foreseen; what is not known is empty. */
    public record Difference(
            String entity, String id, String name, String foreseen, String outcome, String code, String verdict) {}

    /** What of an answer was read, or why it was not. */
    public record Taken(Optional<ActivityLogResult> result, String fault) {
        static Taken refused(String fault) {
            return new Taken(Optional.empty(), fault);
        }
    }

    /** Reads the log of an upload. It is kept on the disk only until it is read. */
    public Taken take(Run run, InputStream log, String by) {
        Optional<Connection> connection = run.connection().flatMap(connections::find);
        if (connection.isEmpty() || run.folder().isEmpty()) {
            return Taken.refused("This run made no upload, so that no log can be about it.");
        }
        Path work = server.home().resolve("work");
        try {
            DurableFiles.createPrivateFolder(work);
            Path folder = Files.createTempDirectory(work, "apple-log");
            try {
                Path file = folder.resolve("activity-log.csv");
                return fault(copied(log, file))
                        .map(Taken::refused)
                        .orElseGet(() -> read(run, connection.get(), file, by));
            } finally {
                DurableFiles.wipe(folder);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** How many bytes it has; of one that is too long no more is copied than shows that. */
    private static long copied(InputStream log, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] part = new byte[PART];
            long bytes = 0;
            for (int read = log.read(part); read >= 0 && bytes <= LARGEST; read = log.read(part)) {
                out.write(part, 0, read);
                bytes += read;
            }
            return bytes;
        }
    }

    private static Optional<String> fault(long bytes) {
        if (bytes == 0) {
            return Optional.of(NO_LOG);
        }
        return bytes > LARGEST
                ? Optional.of("The file is larger than any activity log: choose the log.")
                : Optional.empty();
    }

    private Taken read(Run run, Connection connection, Path log, String by) {
        try {
            return new Taken(Optional.of(result(run, connection, log, by)), "");
        } catch (ActivityLogRefused refused) {
            return Taken.refused(Messages.ENGLISH.text(refused.explanation()));
        } catch (DirectoryFault fault) {
            return Taken.refused(Messages.ENGLISH.text(fault.explanation()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private ActivityLogResult result(Run run, Connection connection, Path log, String by)
            throws ActivityLogRefused, DirectoryFault, IOException {
        ActivityLogResult result = new ActivityLogCheck(server.home(), connection.folder(), engines, Cancellation.NONE)
                .takeOf(run.folder().orElseThrow(), log, clock.instant());
        store.keep(run, by, result.state().name(), refused(result));
        return result;
    }

    private static long refused(ActivityLogResult result) {
        return result.state() == DeliveryState.REFUSED
                ? Math.max(1, result.faults().size())
                : result.forecast().of(Forecast.REFUSED);
    }

    /** The first records with which Apple did otherwise, as the last log told. */
    public List<Difference> differences(Run run) {
        Optional<Path> list = files.folder(run)
                .map(folder -> folder.resolve(Forecast.DIFFERENCES))
                .filter(Files::isRegularFile);
        if (list.isEmpty()) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(list.get());
                Stream<NamedCsvRecord> all = rows.stream()) {
            return all.limit(SHOWN)
                    .map(row -> new Difference(
                            row.getField("entity"),
                            row.getField("id"),
                            row.getField("name"),
                            row.getField("foreseen"),
                            row.getField("outcome"),
                            row.getField("code"),
                            row.getField("verdict")))
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
