package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A home for runs of tests, all of them on the morning of 23 November 2026. */
public record TestHome(Path path) {
    public static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-23T08:15:00Z"), ZoneOffset.UTC);

    public RunReport check(Path source) throws HomeNotWritable {
        return SyncRun.run(request(Aim.CHECK, source, null, Settings.DEFAULTS), RunEvent.NOBODY);
    }

    public RunReport preview(Path source) throws HomeNotWritable {
        return preview(source, Settings.DEFAULTS);
    }

    public RunReport preview(Path source, Settings settings) throws HomeNotWritable {
        return SyncRun.run(request(Aim.PREVIEW, source, null, settings), RunEvent.NOBODY);
    }

    /** A preview by which other choices of schools and terms can be counted. */
    public RunReport previewForChoices(Path source, Settings settings) throws HomeNotWritable {
        return SyncRun.run(
                request(Aim.PREVIEW, source, null, settings),
                RunContext.alone(RunEvent.NOBODY).keeping(new RunContext.KeptData(false, false, true)));
    }

    public RunReport sync(Path source, Path to) throws HomeNotWritable {
        return sync(source, to, Settings.DEFAULTS, RunEvent.NOBODY);
    }

    public RunReport sync(Path source, Path to, Settings settings) throws HomeNotWritable {
        return sync(source, to, settings, RunEvent.NOBODY);
    }

    public RunReport sync(Path source, Path to, Settings settings, Consumer<RunEvent> listener) throws HomeNotWritable {
        return SyncRun.run(request(Aim.DELIVER, source, to, settings), listener);
    }

    RunReport syncIn(RunContext context, Path source, Path to, Settings settings) throws HomeNotWritable {
        return SyncRun.run(request(Aim.DELIVER, source, to, settings), context);
    }

    RunReport syncOn(EngineStart engines, Path source, Path to, Settings settings) throws HomeNotWritable {
        return SyncRun.run(
                request(Aim.DELIVER, source, to, settings),
                RunContext.alone(RunEvent.NOBODY).on(engines));
    }

    /** A sync that goes on with a pull that broke off. */
    public RunReport resume(Path source, Path to, Settings settings) throws HomeNotWritable {
        RunRequest anew = request(Aim.DELIVER, source, to, settings);
        return SyncRun.run(
                new RunRequest(
                        anew.aim(),
                        anew.source(),
                        anew.to(),
                        anew.home(),
                        true,
                        anew.asOf(),
                        anew.settings(),
                        anew.clock()),
                RunEvent.NOBODY);
    }

    /**
     * The same, for tests that stop in the midst of a delivery.
     *
     * @param directoryStep hears each step of the change to the directory as it is done
     */
    public RunReport sync(
            Path source, Path to, Settings settings, Consumer<RunEvent> listener, Consumer<String> directoryStep)
            throws HomeNotWritable {
        return SyncRun.run(request(Aim.DELIVER, source, to, settings), RunContext.alone(listener), directoryStep);
    }

    /**
     * Delivers a run that was held, exactly as it was shown.
     *
     * @param held the run, or {@code last}
     */
    public RunReport approve(String held) throws HomeNotWritable, ApprovalRefused {
        return approve(held, Optional.empty());
    }

    /** The same so many days later. */
    RunReport approveAfter(int days, String held) throws HomeNotWritable, ApprovalRefused {
        return approve(held, Optional.empty(), Clock.offset(MORNING, Duration.ofDays(days)));
    }

    /** The same, where {@code last} means the newest held run of that source. */
    public RunReport approve(String held, Optional<String> source) throws HomeNotWritable, ApprovalRefused {
        return approve(held, source, MORNING);
    }

    private RunReport approve(String held, Optional<String> source, Clock clock)
            throws HomeNotWritable, ApprovalRefused {
        Approval.Request request = new Approval.Request(
                path,
                "default",
                held,
                source,
                Optional.empty(),
                Optional.empty(),
                new Approval.Approver("a.keller", "The twelfth grade has left"),
                clock);
        return Approval.deliver(request, RunContext.alone(RunEvent.NOBODY));
    }

    /** The same home on the morning so many days later. */
    public RunReport syncAfter(int days, Path source, Path to, Settings settings) throws HomeNotWritable {
        RunRequest now = request(Aim.DELIVER, source, to, settings);
        return SyncRun.run(
                new RunRequest(
                        now.aim(),
                        now.source(),
                        now.to(),
                        now.home(),
                        now.resumes(),
                        now.asOf(),
                        now.settings(),
                        Clock.offset(now.clock(), Duration.ofDays(days))),
                RunEvent.NOBODY);
    }

    /** Somebody uploads what lies prepared, and says so; does nothing where there is no such upload. */
    void uploaded() throws Exception {
        UploadMarks marks = new UploadMarks(path, "default", Engines.ofCommand());
        if (marks.open().isPresent()) {
            marks.mark(UploadMarks.LAST, DeliveryState.HANDED_OVER, "Ada", MORNING.instant());
        }
    }

    /** A sync for the directory alone. */
    RunReport syncAlone(Path source) throws HomeNotWritable {
        return SyncRun.run(request(Aim.DELIVER, source, null, Settings.DEFAULTS), RunEvent.NOBODY);
    }

    private RunRequest request(Aim aim, Path source, @Nullable Path to, Settings settings) {
        return new RunRequest(
                aim,
                settings.api().url().orElseGet(source::toString),
                Optional.ofNullable(to).map(Path::toString),
                path,
                false,
                DAY,
                settings,
                MORNING);
    }

    public Path runs() {
        return path.resolve("organisations/default/runs");
    }

    /** The folder that stays of a run. */
    public Path folder(RunReport report) {
        Path folder = runs().resolve(report.run());
        assertThat(folder).isDirectory();
        return folder;
    }

    /** The directory of the organisation that {@link Settings#DEFAULTS} names. */
    public Directory directory() {
        return Directory.of(path, Settings.DEFAULTS.organisation());
    }

    /** The version that counts, as people write it; empty before the first. */
    public String version() {
        try {
            return directory().current().map(current -> current.name()).orElse("");
        } catch (DirectoryFault fault) {
            throw new AssertionError(fault);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The hashes of the five files of the version that counts, by their names. */
    public Map<String, String> contents() throws DirectoryFault, IOException {
        Map<String, String> contents = new TreeMap<>();
        directory()
                .current()
                .orElseThrow()
                .files()
                .forEach(file -> contents.put(file.file().fileName(), file.sha256()));
        return contents;
    }

    /** The guard lets everything go, but for an entity of which nothing would be left. */
    public static Settings unlimited() {
        return guard(limits(false, List.of(), Optional.empty()));
    }

    /** A guard with these limits alone; an upload may be without students, staff, classes and roster rows. */
    public static Settings.Guard limits(
            boolean additionsOnly, List<Settings.GuardLimit> limits, Optional<Settings.Threshold> stillEnrolled) {
        return new Settings.Guard(
                additionsOnly,
                limits,
                stillEnrolled,
                Optional.empty(),
                Optional.empty(),
                Settings.SchoolLimits.NONE,
                Set.of("students", "staff", "classes", "rosters"));
    }

    public static Settings guard(Settings.Guard guard) {
        return with(Settings.DEFAULTS.organisation(), Settings.DEFAULTS.match(), Settings.DEFAULTS.quoting(), guard);
    }

    public static Settings quoting(Settings.Quoting quoting) {
        return with(
                Settings.DEFAULTS.organisation(),
                Settings.DEFAULTS.match(),
                quoting,
                unlimited().guard());
    }

    public static Settings match(Settings.Match match) {
        return match(match, Settings.DEFAULTS.guard());
    }

    public static Settings match(Settings.Match match, Settings.Guard guard) {
        return with(Settings.DEFAULTS.organisation(), match, Settings.DEFAULTS.quoting(), guard);
    }

    public static Settings organisation(String organisation) {
        return with(organisation, Settings.DEFAULTS.match(), Settings.DEFAULTS.quoting(), Settings.DEFAULTS.guard());
    }

    private static Settings with(
            String organisation, Settings.Match match, Settings.Quoting quoting, Settings.Guard guard) {
        Settings all = Settings.DEFAULTS;
        return new Settings(
                organisation,
                all.form(),
                all.filter(),
                all.dedupe(),
                all.patch(),
                all.attributes(),
                all.account(),
                match,
                all.overrides(),
                all.strictIds(),
                quoting,
                all.limits(),
                all.directory(),
                all.runs(),
                guard,
                all.api(),
                all.delivery(),
                all.memoryBytes());
    }

    /** Every file and folder below one by its path, a file with the hash of its bytes; empty where there is nothing. */
    public static Map<String, String> everythingIn(Path folder) {
        Map<String, String> all = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.toList()) {
                    all.put(
                            folder.relativize(path).toString(),
                            Files.isDirectory(path) ? "" : HexFormat.of().formatHex(sha256(Files.readAllBytes(path))));
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return all;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }

    /** The files of a folder by name; empty where there is no folder. */
    public static Map<String, String> filesIn(Path folder) {
        Map<String, String> files = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.list(folder)) {
                for (Path path : paths.toList()) {
                    files.put(String.valueOf(path.getFileName()), Files.readString(path, StandardCharsets.UTF_8));
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return files;
    }

    public static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static void wipe(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
