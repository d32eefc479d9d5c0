package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.organisations.AddressPolicy;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.organisations.SettingsCheck;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.KeptZip;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.ProcessFolder;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.KeptFiles;
import dev.rollcall.sync.run.KeptState;
import dev.rollcall.sync.run.RunContext;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.run.SyncRun;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Checks a ZIP as {@code rollcall check} does, and delivers nothing. It reads and validates in a home of its own that is wiped
 * afterwards: the index, the directory and the runs of the connection know nothing of it.
 */
@Component
public class ZipChecks {
    private static final String FOLDER = "zip-check";
    private static final int ARRIVALS_LOOKED_AT = 20;

    private final RunStore runs;
    private final RunFiles files;
    private final ConnectionStore connections;
    private final OrganisationStore organisations;
    private final SettingsCheck settings;
    private final Engines engines;
    private final ServerSettings server;
    private final Clock clock;
    private final Set<Cancellation> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "zip-check-limit");
        thread.setDaemon(true);
        return thread;
    });

    ZipChecks(
            RunStore runs,
            RunFiles files,
            ConnectionStore connections,
            OrganisationStore organisations,
            SettingsCheck settings,
            @Qualifier(Jobs.RUNS) Engines engines,
            ServerSettings server,
            Clock clock) {
        this.runs = runs;
        this.files = files;
        this.connections = connections;
        this.organisations = organisations;
        this.settings = settings;
        this.engines = engines;
        this.server = server;
        this.clock = clock;
    }

    /**
     * What can be checked: a ZIP, or its six files side by side.
     *
     * @param isUpload whether Rollcall made it for Apple School Manager; else a SIS sent it
     */
    public record Zip(Path path, boolean isUpload) {}

    /**
     * What a check found.
     *
     * @param outcome {@code ERRORS} where a run would not deliver it; {@code CANCELLED} where it was stopped before its end
     * @param sentence the verdict
     */
    public record Found(Outcome outcome, long errors, long warnings, long notes, String sentence) {}

    /** What a run sent, or would send once it is approved; empty where it is not kept, or not kept any more. */
    public Optional<Zip> of(Run run) {
        return files.find(run, KeptZip.NAME)
                .or(() -> files.folder(run).flatMap(folder -> new KeptFiles(folder).prepared()))
                .map(path -> new Zip(path, true));
    }

    /** What the newest delivery of a connection sent, or what lies where it went to on this machine. */
    public Optional<Zip> lastUpload(Connection connection) throws SettingsFaults, AddressPolicy.Refused {
        Optional<Run> last = runs.lastDelivered(connection.id());
        Optional<Zip> kept = last.flatMap(run -> files.find(run, KeptZip.NAME)).map(path -> new Zip(path, true));
        if (last.isEmpty() || kept.isPresent()) {
            return kept;
        }
        SettingsText text = text(connection);
        settings.demandAllowed(connection, text);
        return text.to()
                .filter(place -> !place.contains("://"))
                .map(Path::of)
                .filter(Files::exists)
                .map(path -> new Zip(path, true));
    }

    private SettingsText text(Connection connection) throws SettingsFaults {
        return settings.read(connection, connections.settings(connection).text());
    }

    /** The newest ZIP that arrived in the file account of a connection and whose run is not over: it is deleted then. */
    public Optional<Zip> lastArrival(Connection connection) {
        Path uploads = server.home().toAbsolutePath().normalize().resolve("uploads");
        RunStore.Choice newest = new RunStore.Choice(
                Optional.of(connection.id()), Optional.empty(), Optional.empty(), ARRIVALS_LOOKED_AT);
        return runs.list(connection.organisation(), newest).stream()
                .filter(run -> SentAgain.version(run).isEmpty())
                .flatMap(run -> run.source().map(Path::of).stream())
                .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".zip"))
                .filter(path -> path.normalize().startsWith(uploads) && Files.isRegularFile(path))
                .findFirst()
                .map(path -> new Zip(path, false));
    }

    /** Whether a kept upload is not what was sent any more. */
    public boolean isDamaged(Zip zip) throws IOException {
        return zip.isUpload() && zip.path().endsWith(KeptZip.NAME) && KeptZip.isDamaged(zip.path());
    }

    /**
     * Checks a ZIP; waits for its turn among the runs of this machine.
     *
     * @param limit after which the check is given up as {@code CANCELLED}
     * @throws HomeNotWritable where the disk is full
     * @throws SettingsFaults where what the connection wants of files that arrive cannot be read
     */
    public Found check(Connection connection, Zip zip, Duration limit)
            throws HomeNotWritable, SettingsFaults, IOException {
        Path home = ProcessFolder.create(server.home().resolve("work"), FOLDER);
        Cancellation cancellation = new Cancellation();
        Optional<Future<?>> late = Optional.empty();
        try {
            open.add(cancellation);
            late = endAfter(cancellation, limit);
            RunReport report = SyncRun.run(
                    request(connection, zip.isUpload() ? zip : held(zip, home), home),
                    new RunContext(event -> {}, Optional.empty(), engines, Secrets.IN_SETTINGS, cancellation));
            return new Found(
                    report.verdict().outcome(),
                    report.count(Severity.ERROR),
                    report.count(Severity.WARNING),
                    report.count(Severity.NOTE),
                    report.verdict().sentence());
        } finally {
            late.ifPresent(one -> one.cancel(false));
            open.remove(cancellation);
            DurableFiles.wipe(home);
        }
    }

    /** A server that stops ends the check at once, as it ends those that go on. */
    private Optional<Future<?>> endAfter(Cancellation cancellation, Duration limit) {
        try {
            return Optional.of(timer.schedule(cancellation::cancel, limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException stopping) {
            cancellation.cancel();
            return Optional.empty();
        }
    }

    /** Another name of the file, since the end of its run deletes it. */
    private static Zip held(Zip zip, Path home) throws IOException {
        Path mine = Files.createDirectories(home.resolve("arrived"))
                .resolve(zip.path().getFileName());
        try {
            Files.createLink(mine, zip.path());
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            Files.copy(zip.path(), mine);
        }
        return new Zip(mine, false);
    }

    private RunRequest request(Connection connection, Zip zip, Path home) throws SettingsFaults {
        Clock local = clock.withZone(
                organisations.find(connection.organisation()).orElseThrow().zone());
        return new RunRequest(
                RunRequest.Aim.CHECK,
                zip.path().toString(),
                Optional.empty(),
                home,
                false,
                LocalDate.now(local),
                zip.isUpload() ? ofUpload() : ofArrival(connection),
                local);
    }

    /** The rows are as they were to be, so that no filter of the connection is wanted. */
    private static Settings ofUpload() {
        Settings plain = Settings.DEFAULTS;
        return KeptState.rowsAsTheyAre(plain, plain.organisation()).withGuard(plain.guard());
    }

    /** What the connection chooses of a file, without asking anybody who is known already. */
    private Settings ofArrival(Connection connection) throws SettingsFaults {
        Settings given = text(connection).settings();
        Settings plain = Settings.DEFAULTS;
        return new Settings(
                plain.organisation(),
                given.form(),
                given.filter(),
                given.dedupe(),
                given.patch(),
                given.attributes(),
                given.account(),
                plain.match(),
                given.overrides(),
                given.strictIds(),
                given.quoting(),
                given.limits(),
                plain.directory(),
                plain.runs(),
                plain.guard(),
                plain.api(),
                plain.delivery(),
                given.memoryBytes());
    }

    /** Before the jobs of flows are waited for, which wait for this. */
    @EventListener(ContextClosedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void end() {
        open.forEach(Cancellation::cancel);
        timer.shutdownNow();
    }
}
