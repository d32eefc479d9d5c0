package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.home.PrivateFolder;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Leads through the change of the school year, one step at a time. Each waits until no run writes to the directory.
 *
 * <p>Source of the order: switch the connection off at the end of the year, delete the classes in Apple School Manager, switch it on
 * when the SIS is ready ({@code docs/how-to/change-the-year.md}).
 */
public final class YearChange {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Set<Outcome> COMPARED = Set.of(Outcome.PLANNED, Outcome.HELD, Outcome.DELIVERED);

    private final Path home;
    private final String organisation;
    private final Directory directory;
    private final Engines engines;
    private final Clock clock;
    private final Cancellation cancellation;

    public YearChange(Path home, String organisation, Engines engines, Clock clock, Cancellation cancellation) {
        this.home = home;
        this.organisation = organisation;
        this.directory = Directory.of(home, organisation);
        this.engines = engines;
        this.clock = clock;
        this.cancellation = cancellation;
    }

    /** Where it stands; empty where none is under way. */
    public Optional<Rollover> now() throws IOException {
        return Rollover.of(home, organisation);
    }

    /** The file with the classes of the old year, which is there from the step {@code CLASSES} on. */
    public Path classList() {
        return OrganisationFolder.of(home, organisation).resolve("rollover").resolve("classes.csv");
    }

    /**
     * Does the step that is to be done, and goes on to the next.
     *
     * @param by the person who does it
     * @return where it stands now; at {@code DONE} it has ended
     */
    public Rollover next(String by) throws RolloverRefused, DirectoryFault, HomeNotWritable, IOException {
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            Optional<Rollover> begun = now();
            if (begun.isEmpty()) {
                demandKnownDirectory();
                return kept(Rollover.begun(instant(), by));
            }
            Rollover rollover = begun.get();
            return switch (rollover.step()) {
                case DISCONNECT, FINISH -> {
                    listClasses();
                    yield kept(rollover.at(RolloverStep.CLASSES, instant(), by));
                }
                case CLASSES -> kept(withoutClasses(lock, rollover).at(RolloverStep.RECONNECT, instant(), by));
                case RECONNECT -> kept(rollover.at(RolloverStep.COMPARE, instant(), by));
                case COMPARE -> {
                    if (compared(rollover).isEmpty()) {
                        throw RolloverRefused.notCompared();
                    }
                    yield ended(rollover.at(RolloverStep.DONE, instant(), by));
                }
                case DONE -> ended(rollover);
            };
        }
    }

    /**
     * Goes back to the step before, and takes back what the step did here. What somebody did in Apple School Manager stays.
     *
     * @return where it stands now; empty where it was the first step, so that none is under way any more
     */
    public Optional<Rollover> back(String by) throws RolloverRefused, DirectoryFault, IOException {
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            Rollover rollover = now().orElseThrow(RolloverRefused::notBegun);
            return switch (rollover.step()) {
                case DISCONNECT, FINISH -> {
                    ended(rollover.at(RolloverStep.DISCONNECT, instant(), by));
                    yield Optional.empty();
                }
                case CLASSES -> Optional.of(kept(rollover.at(RolloverStep.FINISH, instant(), by)));
                case RECONNECT ->
                    Optional.of(kept(withClasses(lock, rollover).at(RolloverStep.CLASSES, instant(), by)));
                case COMPARE, DONE -> {
                    demandUnchanged(rollover);
                    yield Optional.of(kept(rollover.at(RolloverStep.RECONNECT, instant(), by)));
                }
            };
        }
    }

    /** Ends it where it stands: deliveries are switched on, and what was done stays done. */
    public Rollover stop(String by) throws RolloverRefused, DirectoryFault, IOException {
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            Rollover rollover = now().orElseThrow(RolloverRefused::notBegun);
            lock.tellHolder("rollover");
            return ended(rollover.at(rollover.step(), instant(), by));
        }
    }

    /** The plan of the newest run that was compared with the directory without the old classes; empty where there was none. */
    public Optional<RunPlan> compared(Rollover rollover) throws HomeNotWritable, IOException {
        String without = String.valueOf(rollover.versionWithout());
        Instant began = rollover.history().get(0).at();
        Runs runs = new Runs(home, organisation);
        for (ReportSummary run : runs.list()) {
            if (!run.startedAt().isBefore(began) && COMPARED.contains(run.outcome())) {
                Path folder = runs.folder(run.run()).orElseThrow();
                RunPlan plan = ReportReader.read(folder.resolve("report.json")).plan();
                if (plan != null && without.equals(plan.base())) {
                    return Optional.of(plan);
                }
            }
        }
        return Optional.empty();
    }

    private void demandKnownDirectory() throws RolloverRefused, DirectoryFault, IOException {
        if (directory.current().isEmpty()) {
            throw RolloverRefused.noDirectory();
        }
        Optional<Delivery> open = directory.openDelivery();
        if (open.isPresent()) {
            throw RolloverRefused.openUpload(open.get().run());
        }
    }

    private void listClasses() throws RolloverRefused, DirectoryFault, IOException {
        Version base = directory.base().orElseThrow(RolloverRefused::noDirectory);
        PrivateFolder.create(Objects.requireNonNull(classList().getParent()));
        OldClasses.write(directory, base, classList(), engines, cancellation);
    }

    private Rollover withoutClasses(DirectoryLock lock, Rollover rollover)
            throws RolloverRefused, DirectoryFault, IOException {
        demandKnownDirectory();
        Version base = directory.base().orElseThrow(RolloverRefused::noDirectory);
        Integer before = base.parent();
        if (before != null && base.origin().kind() == Origin.Kind.ROLLOVER && isOfThisStep(base, rollover)) {
            return rollover.withVersions(before, base.number());
        }
        Version without = OldClasses.without(directory, lock, base, instant(), engines, cancellation);
        return rollover.withVersions(base.number(), without.number());
    }

    private Rollover withClasses(DirectoryLock lock, Rollover rollover)
            throws RolloverRefused, DirectoryFault, IOException {
        Integer before = rollover.versionBefore();
        if (before != null && !isRestored(before, rollover)) {
            demandUnchanged(rollover);
            lock.restore(directory.version(String.valueOf(before)), instant());
        }
        return rollover.withVersions(null, null);
    }

    /** Made by a process that ended before it could write down that the step is done. */
    private static boolean isOfThisStep(Version version, Rollover rollover) {
        Instant came = rollover.history().get(rollover.history().size() - 1).at();
        return !version.madeAt().isBefore(came);
    }

    private boolean isRestored(int before, Rollover rollover) throws DirectoryFault, IOException {
        Optional<Version> current = directory.current();
        return current.isPresent()
                && current.get().origin().equals(new Origin(Origin.Kind.RESTORE, String.valueOf(before)))
                && isOfThisStep(current.get(), rollover);
    }

    /** A delivery that came after would be taken back with it. */
    private void demandUnchanged(Rollover rollover) throws RolloverRefused, DirectoryFault, IOException {
        Integer without = rollover.versionWithout();
        if (without != null
                && directory
                        .current()
                        .filter(current -> current.number() == without)
                        .isEmpty()) {
            throw RolloverRefused.directoryChanged();
        }
    }

    private Rollover kept(Rollover rollover) throws IOException {
        rollover.write(home, organisation);
        return rollover;
    }

    private Rollover ended(Rollover rollover) throws IOException {
        rollover.end(home, organisation, instant().atZone(ZoneOffset.UTC).toLocalDate());
        return rollover;
    }

    private Instant instant() {
        return clock.instant();
    }
}
