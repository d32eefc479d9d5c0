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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes what Apple School Manager says became of an upload: the activity log that somebody downloaded there. */
@Component
public class AppleAnswers {
    private static final long LARGEST = 500_000_000L;
    private static final int SHOWN = 50;

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
    record Taken(Optional<ActivityLogResult> result, String fault) {
        static Taken refused(String fault) {
            return new Taken(Optional.empty(), fault);
        }
    }

    Taken take(Run run, MultipartFile log, String by) {
        Optional<Connection> connection = run.connection().flatMap(connections::find);
        if (log.isEmpty()) {
            return Taken.refused("Choose the log that Apple School Manager gave you to download.");
        }
        if (log.getSize() > LARGEST) {
            return Taken.refused("The file is larger than any activity log: choose the log.");
        }
        if (connection.isEmpty() || run.folder().isEmpty()) {
            return Taken.refused("This run made no upload, so that no log can be about it.");
        }
        Path work = server.home().resolve("work");
        try {
            DurableFiles.createPrivateFolder(work);
            Path folder = Files.createTempDirectory(work, "apple-log");
            try {
                Path file = folder.resolve("activity-log.csv");
                log.transferTo(file);
                return new Taken(Optional.of(read(run, connection.get(), file, by)), "");
            } finally {
                DurableFiles.wipe(folder);
            }
        } catch (ActivityLogRefused refused) {
            return Taken.refused(Messages.ENGLISH.text(refused.explanation()));
        } catch (DirectoryFault fault) {
            return Taken.refused(Messages.ENGLISH.text(fault.explanation()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private ActivityLogResult read(Run run, Connection connection, Path log, String by)
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
    List<Difference> differences(Run run) {
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
