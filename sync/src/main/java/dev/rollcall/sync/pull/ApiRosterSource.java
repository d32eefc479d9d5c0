package dev.rollcall.sync.pull;

import dev.rollcall.sync.api.ApiPull;
import dev.rollcall.sync.api.PullProgress;
import dev.rollcall.sync.home.PullFolder;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.OpenedRoster;
import dev.rollcall.sync.source.RosterSource;
import dev.rollcall.sync.source.RosterSources;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The roster of a run whose source is an API: pulled whole, or as what changed since the last pull, where that is kept and
 * the counts agree.
 */
public final class ApiRosterSource implements RosterSource {
    /** Clocks differ, and a change may be written later than it says. Source: OneRoster clients ask a day back. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    private static final String WHOLE = "whole";
    private static final String CHANGES = "changes";

    private final Settings settings;
    private final ApiPull api;
    private final Path home;
    private final Keeping keeping;
    private final Clock clock;
    private final PullProgress progress;
    private final Engines engines;
    private final PullSnapshot kept;
    private final List<Problem> notes = new ArrayList<>();

    /**
     * What may be left in the home.
     *
     * @param keeps whether pages stay when a pull breaks off; a check and a preview leave the home as it is
     * @param resumes whether the pull goes on with the pages of one that broke off
     */
    public record Keeping(boolean keeps, boolean resumes) {}

    /**
     * @param api built from the same settings; what cancels its pulls, cancels all of this
     * @param engines lend the engine that makes a CSV set of a pull
     */
    public ApiRosterSource(
            Settings settings,
            ApiPull api,
            Path home,
            Keeping keeping,
            Clock clock,
            PullProgress progress,
            Engines engines) {
        this.engines = engines;
        this.settings = settings;
        this.api = api;
        this.home = home;
        this.keeping = keeping;
        this.clock = clock;
        this.progress = progress;
        this.kept = new PullSnapshot(home, settings);
    }

    @Override
    public String name() {
        return Redaction.of(settings.api().url().orElse(""));
    }

    /**
     * Pulls the API, makes a OneRoster CSV set of it, and opens that.
     *
     * @throws UncheckedIOException where the home or the work folder cannot take what is written
     */
    @Override
    public OpenedRoster open(Path work) throws SourceNotReachable {
        Path set = work.resolve(FetchedSet.SET);
        try {
            writeSet(work, set);
            OpenedRoster roster = RosterSources.of(set, settings.form(), settings.limits(), api.cancellation())
                    .open(Files.createDirectories(work.resolve("files")));
            // An API fills status and dateLastModified as it should.
            Stream<Problem> problems = Stream.concat(
                    notes.stream(),
                    roster.problems().stream().filter(problem -> problem.kind() != ProblemKind.STATUS_IN_BULK));
            return new OpenedRoster(roster.form(), roster.files(), problems.toList());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void writeSet(Path work, Path set) throws SourceNotReachable, IOException {
        try {
            write(work, set);
        } catch (EngineFault fault) {
            throw CsvSetWriter.unreadable(api.address(), fault);
        }
    }

    private void write(Path work, Path set) throws SourceNotReachable, IOException {
        Path spill = Files.createDirectories(work.resolve("spill"));
        Optional<PullFolder> taken =
                keeping.keeps() ? PullFolder.take(home, settings.organisation()) : Optional.empty();
        if (taken.isEmpty()) {
            write(Files.createDirectories(work.resolve("pull")), spill, false, set);
            return;
        }
        try (PullFolder own = taken.get()) {
            if (!settings.api().incremental().delta()) {
                kept.forget();
            }
            Path pull = own.path(keeping.resumes());
            boolean isWhole = false;
            try {
                write(pull, spill, true, set);
                isWhole = true;
            } finally {
                // Where nothing came there is nothing to go on with.
                if (isWhole || !isBegun(pull)) {
                    own.wipe();
                }
            }
        }
    }

    private static boolean isBegun(Path pull) {
        return ApiPull.isBegun(pull.resolve(WHOLE)) || ApiPull.isBegun(pull.resolve(CHANGES));
    }

    private void write(Path pull, Path spill, boolean keeps, Path set) throws SourceNotReachable, IOException {
        boolean resume = keeps && keeping.resumes();
        if (settings.api().incremental().delta() && writeChanges(pull.resolve(CHANGES), spill, keeps, set)) {
            return;
        }
        try (SqlEngine engine = PullEngine.open(engines, settings.memoryBytes(), spill, api.cancellation());
                CsvSetWriter written = new CsvSetWriter(engine, set, CsvRows.Use.RUN)) {
            EngineRecords records = new EngineRecords(engine);
            Path whole = pull.resolve(WHOLE);
            ApiPull.Pulled pulled = settings.api().incremental().delta()
                    ? api.pull(whole, resume, records, progress, written.listener())
                    : api.pull(whole, resume, settings.filter(), records, progress, written.listener());
            notes.addAll(pulled.notes());
            written.write(pulled);
            if (keeps && settings.api().incremental().delta()) {
                written.name(pulled);
                kept.keep(engine, pulled.root(), now(), pulled.askedAt());
            }
        }
    }

    /** Whether the set could be made of the last pull and what changed since. */
    private boolean writeChanges(Path pull, Path spill, boolean keeps, Path set)
            throws SourceNotReachable, IOException {
        Optional<PullSnapshot.State> last = kept.current();
        if (last.isEmpty()) {
            return mustBeWhole(Message.of("pull.whole.none_kept"));
        }
        PullSnapshot.State base = last.get();
        int days = settings.api().incremental().fullEveryDays();
        if (!base.wholeAt().plus(days, ChronoUnit.DAYS).isAfter(now())) {
            return mustBeWhole(Message.of("pull.whole.too_old")
                    .with("day", day(base.wholeAt()))
                    .with("days", days));
        }
        Instant since = base.askedAt().minus(OVERLAP);
        try (SqlEngine engine = PullEngine.open(engines, settings.memoryBytes(), spill, api.cancellation());
                CsvSetWriter written = new CsvSetWriter(engine, set, CsvRows.Use.RUN)) {
            ApiPull.Changes changes =
                    api.changes(pull, keeps && keeping.resumes(), since, new EngineRecords(engine), progress);
            if (changes.pulled().isEmpty()) {
                return mustBeWhole(changes.refusal().orElseThrow());
            }
            ApiPull.Pulled pulled = changes.pulled().get();
            if (!pulled.root().equals(base.root())) {
                return mustBeWhole(Message.of("pull.whole.moved").with("root", pulled.root()));
            }
            PullSnapshot.open(engine, base);
            for (RosterCollection collection : RosterCollection.values()) {
                engine.pages("changed_" + collection.table(), collection, pulled.of(collection));
                Optional<Message> difference = merge(
                        engine,
                        collection,
                        Objects.requireNonNull(changes.counts().get(collection)));
                if (difference.isPresent()) {
                    return mustBeWhole(difference.get());
                }
            }
            notes.addAll(pulled.notes());
            written.write(pulled.root());
            notes.add(new Problem(ProblemKind.CHANGES_PULLED, Where.SOURCE, since.toString(), day(base.wholeAt())));
            if (keeps) {
                kept.keep(engine, pulled.root(), base.wholeAt(), pulled.askedAt());
            }
            return true;
        }
    }

    private boolean mustBeWhole(Message why) {
        notes.add(new Problem(ProblemKind.WHOLE_PULLED, Where.SOURCE, Messages.ENGLISH.text(why), null));
        return false;
    }

    /**
     * Puts what changed on what is kept, as {@code page_<table>}.
     *
     * <p>Some APIs list deleted records for ever, others show them among changes alone. Where the last pull had none, they
     * may be such, and go.
     *
     * @return how it differs from what the API counts; empty where it does not
     */
    private static Optional<Message> merge(SqlEngine engine, RosterCollection collection, long counted) {
        String table = collection.table();
        String merged = "merged_" + table;
        engine.createTable(
                merged,
                SqlFile.of("pages/merged")
                        .withName("kept", "kept_" + table)
                        .withName("changed", "changed_" + table)
                        .sql());
        List<Long> counts = counts(engine, merged);
        long all = counts.get(0);
        long gone = counts.get(1);
        boolean listsDeleted = counts(engine, "kept_" + table).get(1) > 0;
        if (all == counted) {
            CsvSetWriter.name(engine, collection, SqlFile.allOf(merged));
            return Optional.empty();
        }
        if (!listsDeleted && all - gone == counted) {
            CsvSetWriter.name(
                    engine,
                    collection,
                    SqlFile.of("pull/records_not_deleted")
                            .withName("records", merged)
                            .sql());
            return Optional.empty();
        }
        return Optional.of(Message.of("pull.whole.other_count")
                .with("counted", counted)
                .with("list", collection.endpoint())
                .with("kept", listsDeleted ? all : all - gone));
    }

    /** How many records there are, and how many of them are deleted. */
    private static List<Long> counts(SqlEngine engine, String records) {
        return engine
                .fetch(SqlFile.of("pull/deleted_count")
                        .withName("records", records)
                        .sql())
                .get(0)
                .stream()
                .map(count -> (Long) Objects.requireNonNull(count))
                .toList();
    }

    private Instant now() {
        return clock.instant();
    }

    private static String day(Instant time) {
        return time.toString().substring(0, "2026-11-23".length());
    }
}
