package dev.rollcall.sync.activitylog;

import dev.rollcall.sync.activitylog.ActivityLogResult.Difference;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Deliveries;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.home.RunIds;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.Forecast;
import dev.rollcall.sync.report.ReportFiles;
import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes an activity log of Apple School Manager: what became of the upload of a run is known then, record by record. */
public final class ActivityLogCheck {
    /** The name under which the log stays in the folder of its run. */
    public static final String KEPT = "apple-activity-log.csv";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Engines.Demand DEMAND = new Engines.Demand(512L << 20, 2);

    /** Clocks of a school's server and of Apple differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private final Path home;
    private final String organisation;
    private final Directory directory;
    private final Engines engines;
    private final Cancellation cancellation;

    /** @param engines lend the engine that compares */
    public ActivityLogCheck(Path home, String organisation, Engines engines, Cancellation cancellation) {
        this.home = home;
        this.organisation = organisation;
        this.directory = Directory.of(home, organisation);
        this.engines = engines;
        this.cancellation = cancellation;
    }

    /**
     * Reads a log, confirms the upload that caused it, and puts the directory right.
     *
     * @param log the file, as Apple School Manager gives it to download
     * @param named the run that caused it; empty where it is to be found out: the newest that began before the import did
     * @throws ActivityLogRefused where the file is no such log, or that of another run; nothing has changed then
     */
    public ActivityLogResult take(Path log, Optional<String> named, Instant now)
            throws ActivityLogRefused, DirectoryFault, IOException {
        return take(log, named, named.isEmpty(), now);
    }

    /** The same for a log that somebody holds against a run without having looked into it: one that speaks of others is refused. */
    public ActivityLogResult takeOf(String run, Path log, Instant now)
            throws ActivityLogRefused, DirectoryFault, IOException {
        return take(log, Optional.of(run), true, now);
    }

    private ActivityLogResult take(Path log, Optional<String> named, boolean mustFit, Instant now)
            throws ActivityLogRefused, DirectoryFault, IOException {
        Path work = Files.createTempDirectory("rollcall-log-");
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            Path records = work.resolve("records.csv");
            ActivityLogFile file = ActivityLogFile.read(log, records);
            Delivery delivery = delivery(file, log, named);
            Optional<Version> version = version(delivery.run());
            DeliveryState state = state(file, delivery);
            if (state == DeliveryState.REFUSED) {
                carryChanges(lock, delivery.now(state, now, ""), now);
            }
            try (SqlEngine engine = engines.lease(DEMAND, cancellation)) {
                compare(engine, records, delivery.run(), version);
                if (mustFit) {
                    demandFit(engine, file, delivery.run());
                }
                Optional<Version> corrected = file.isCompleted() && version.isPresent()
                        ? corrected(engine, lock, version.get(), isKept(log, delivery.run()), now)
                        : Optional.empty();
                lock.remember(delivery.now(state, now, ""));
                Forecast forecast = new Forecast(state.word(), now, file.isRefused() ? List.of() : counts(engine));
                keep(engine, log, delivery.run(), forecast);
                return result(engine, file, delivery.run(), state, forecast, corrected);
            }
        } finally {
            DurableFiles.wipe(work);
        }
    }

    private void carryChanges(DirectoryLock lock, Delivery refused, Instant now)
            throws ActivityLogRefused, DirectoryFault, IOException {
        try {
            new CarriedChanges(directory, lock, engines, cancellation).withoutUpload(refused, now);
        } catch (ChangesNotCarried doubtful) {
            throw ActivityLogRefused.because(doubtful.explanation());
        }
    }

    private Delivery delivery(ActivityLogFile file, Path log, Optional<String> named)
            throws ActivityLogRefused, DirectoryFault, IOException {
        String name = String.valueOf(log.getFileName());
        Deliveries known = directory.deliveries();
        if (named.isPresent()) {
            return known.of(named.get()).orElseThrow(() -> ActivityLogRefused.unknownRun(named.get()));
        }
        List<Delivery> all = known.all().stream()
                .filter(delivery -> delivery.state() != DeliveryState.NOT_UPLOADED)
                .toList();
        Delivery newest = newest(all, file.startedAt().map(began -> began.plus(CLOCKS_DIFFER)))
                .orElseThrow(() -> ActivityLogRefused.noRun(name));
        Delivery before = newest(all, file.startedAt()).orElse(newest);
        if (before.equals(newest) || isKept(log, before.run())) {
            return before;
        }
        boolean hasItsLog = before.state() == DeliveryState.CONFIRMED || before.state() == DeliveryState.REFUSED;
        if (hasItsLog && file.isRefused()) {
            // It names nobody, by whom one could tell whose it is.
            throw ActivityLogRefused.eitherRun(before.run(), newest.run());
        }
        return hasItsLog ? newest : before;
    }

    /** The newest upload whose run began by a time; a clock may differ from Apple's, so that two may come into question. */
    private static Optional<Delivery> newest(List<Delivery> all, Optional<Instant> latest) {
        // The state of an upload may be newer than the upload: somebody said it later, or a log was read before.
        return all.stream()
                .filter(delivery -> latest.isEmpty()
                        || !RunIds.began(delivery.run()).orElse(delivery.at()).isAfter(latest.get()))
                .reduce((earlier, later) -> later);
    }

    /** Whether this very log was taken for a run before. */
    private boolean isKept(Path log, String run) throws IOException {
        Path kept = RunFolder.of(home, organisation).resolve(run).resolve(KEPT);
        return Files.isRegularFile(kept) && Files.mismatch(kept, log) < 0;
    }

    private Optional<Version> version(String run) throws DirectoryFault, IOException {
        return directory.versions().stream()
                .filter(version -> version.origin().equals(Origin.run(run)))
                .findFirst();
    }

    private static DeliveryState state(ActivityLogFile file, Delivery delivery) {
        if (file.isRefused()) {
            return DeliveryState.REFUSED;
        }
        return file.isCompleted() ? DeliveryState.CONFIRMED : delivery.state();
    }

    private void compare(SqlEngine engine, Path records, String run, Optional<Version> version)
            throws DirectoryFault, IOException {
        engine.createTable(
                "log_records", sql("log_records").with("log", records).sql());
        engine.createTable("log_outcomes", sql("log_outcomes").sql());
        for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
            name(engine, "sent_", version, file);
        }
        Path changes = RunFolder.of(home, organisation).resolve(run).resolve("changes.csv");
        boolean isFirst = version.isEmpty() || comparedWith(version.get()).isEmpty();
        engine.createTable(
                "foreseen",
                isFirst || !Files.isRegularFile(changes)
                        ? sql("foreseen_first").sql()
                        : sql("foreseen_changes").with("changes", changes).sql());
        engine.createTable("known_ids", sql("known_ids").sql());
        engine.createTable("log_compared", sql("log_compared").sql());
    }

    private void name(SqlEngine engine, String prefix, Optional<Version> version, DirectoryFile file)
            throws DirectoryFault, IOException {
        String relation = prefix + file.word();
        if (version.isPresent()) {
            directory.demandUndamaged(version.get(), List.of(file));
            engine.readParquet(relation, directory.file(version.get(), file));
        } else {
            Optional<Version> any = directory.versions().stream().findFirst();
            engine.readParquet("any_" + file.word(), directory.file(any.orElseThrow(), file));
            engine.createView(
                    relation,
                    sql("no_rows").withName("relation", "any_" + file.word()).sql());
        }
    }

    /** A log that speaks of other people is that of another upload, and would confirm what nobody knows. */
    private static void demandFit(SqlEngine engine, ActivityLogFile file, String run) throws ActivityLogRefused {
        List<@Nullable Object> fit = engine.fetch(sql("log_fit").sql()).get(0);
        long records = number(fit.get(0));
        long known = number(fit.get(1));
        if (!file.isRefused() && known * 2 < records) {
            throw ActivityLogRefused.anotherRun(run, records, known);
        }
    }

    /** Makes a version without what Apple refused, where no newer upload is at Apple or may be. What was changed by hand since stays. */
    private Optional<Version> corrected(
            SqlEngine engine, DirectoryLock lock, Version version, boolean wasTaken, Instant now)
            throws DirectoryFault, IOException {
        long refused = number(engine.fetch(sql("refused_count").sql()).get(0).get(0));
        Optional<Version> newest = directory.newestOn(version);
        if (refused == 0 || newest.isEmpty() || (wasTaken && hasLog(newest.get()))) {
            return Optional.empty();
        }
        Optional<Version> before = comparedWith(version);
        return Optional.of(
                new Correction(engine, directory, lock).publish(newest.get(), before, version.origin(), now));
    }

    private boolean hasLog(Version newest) throws DirectoryFault, IOException {
        return directory.standing(newest).stream()
                .anyMatch(version -> version.origin().kind() == Origin.Kind.LOG);
    }

    /** The version that the plan of the upload was compared with: in a directory of an earlier release the parent may be another. */
    private Optional<Version> comparedWith(Version version) throws DirectoryFault, IOException {
        Integer parent = version.parent();
        Path report = RunFolder.of(home, organisation)
                .resolve(version.origin().reference())
                .resolve("report.json");
        String base = parent == null ? null : parent.toString();
        if (Files.isRegularFile(report)) {
            RunPlan plan = ReportReader.read(report).plan();
            base = plan == null ? base : plan.base();
        }
        return base == null ? Optional.empty() : Optional.of(directory.version(base));
    }

    /** Puts the log, what was not foreseen, and the figure of both in the report, into the folder of the run. */
    private void keep(SqlEngine engine, Path log, String run, Forecast forecast) throws IOException {
        Path folder = RunFolder.of(home, organisation).resolve(run);
        if (Files.isDirectory(folder)) {
            Path kept = folder.resolve(KEPT);
            Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.keepForOwner(kept);
            Path differences = folder.resolve(Forecast.DIFFERENCES);
            engine.writeCsv(sql("all_differences").sql(), differences);
            DurableFiles.keepForOwner(differences);
            ReportFiles.change(folder, report -> report.with(forecast));
        }
    }

    private static List<Forecast.Count> counts(SqlEngine engine) {
        return engine.fetch(sql("log_counts").sql()).stream()
                .map(row -> new Forecast.Count(text(row.get(0)), text(row.get(1)), number(row.get(2))))
                .toList();
    }

    private static ActivityLogResult result(
            SqlEngine engine,
            ActivityLogFile file,
            String run,
            DeliveryState state,
            Forecast forecast,
            Optional<Version> corrected) {
        List<Difference> differences =
                engine
                        .fetch(sql("log_differences")
                                .with("most", ActivityLogResult.MOST_DIFFERENCES)
                                .sql())
                        .stream()
                        .map(row -> new Difference(
                                text(row.get(0)),
                                text(row.get(1)),
                                text(row.get(2)),
                                (String) row.get(3),
                                (String) row.get(4),
                                (String) row.get(5),
                                text(row.get(6))))
                        .toList();
        return new ActivityLogResult(
                run,
                state,
                file.fact("STATUS"),
                file.fact("SUB_STATUS"),
                file.fact("STARTED AT"),
                file.fact("ENDED AT"),
                forecast,
                file.isRefused() ? List.of() : differences,
                file.faults(),
                corrected.map(Version::name));
    }

    private static SqlFile sql(String name) {
        return SqlFile.of("activitylog/" + name);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static long number(@Nullable Object value) {
        return (Long) Objects.requireNonNull(value);
    }
}
