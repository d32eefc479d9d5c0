package dev.rollcall.sync.run;

import dev.rollcall.sync.activitylog.CarriedChanges;
import dev.rollcall.sync.activitylog.ChangesNotCarried;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DirectoryDestination;
import dev.rollcall.sync.delivery.PlacedUpload;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.directory.Deliveries;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people say of uploads that no run saw arrive: that somebody uploaded what lay prepared, or that nobody did. Plan and guard
 * of the next run compare with the last upload that is at Apple.
 */
public final class UploadMarks {
    /** Names the newest upload of which nobody has said anything in the place of a run. */
    public static final String LAST = "last";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Path home;
    private final String organisation;
    private final Directory directory;
    private final Engines engines;

    /** @param engines lend the engine that makes changes by hand once more where the upload they stand on did not arrive */
    public UploadMarks(Path home, String organisation, Engines engines) {
        this.engines = engines;
        this.home = home;
        this.organisation = organisation;
        this.directory = Directory.of(home, organisation);
    }

    /** The newest upload of which a person has to tell; empty where there is none. */
    public Optional<Delivery> open() throws DirectoryFault, IOException {
        return directory.openDelivery();
    }

    /** What became of the upload of a run; empty where it made none. */
    public Optional<Delivery> of(String run) throws DirectoryFault, IOException {
        return directory.deliveries().of(run);
    }

    /**
     * Remembers what a person says of an upload.
     *
     * @param run the id of the run that made it, or {@link #LAST}
     * @param state {@code HANDED_OVER} or {@code NOT_UPLOADED}
     * @param by the name of the person
     * @return what is remembered now
     * @throws MarkRefused where the last upload is meant and another one lies in its place, where the run made no upload, where it is
     *     known already what became of it, or where something was changed by hand since that cannot surely be made once more on what
     *     Apple has
     */
    public Delivery mark(String run, DeliveryState state, String by, Instant now)
            throws MarkRefused, DirectoryFault, IOException {
        if (!List.of(DeliveryState.HANDED_OVER, DeliveryState.NOT_UPLOADED).contains(state)) {
            throw new IllegalArgumentException(state + " is nothing that a person says");
        }
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {})) {
            Deliveries known = directory.deliveries();
            Optional<Delivery> meant = run.equals(LAST) ? directory.openDelivery() : known.of(run);
            Delivery delivery =
                    meant.orElseThrow(() -> run.equals(LAST) ? MarkRefused.noneOpen() : MarkRefused.noUpload(run));
            if (delivery.state() == DeliveryState.CONFIRMED) {
                throw MarkRefused.confirmed(delivery.run());
            }
            if (run.equals(LAST) && state == DeliveryState.HANDED_OVER && isReplaced(delivery)) {
                // Whoever says it of the last upload means what lies there.
                throw MarkRefused.replaced(delivery, inPlaceOf(delivery));
            }
            Delivery marked = delivery.now(state, now, by);
            CarriedChanges changes = new CarriedChanges(directory, lock, engines, Cancellation.NONE);
            settle(delivery, marked, changes);
            if (state == DeliveryState.NOT_UPLOADED) {
                changes.withoutUpload(marked, now);
            }
            lock.remember(marked);
            return marked;
        } catch (ChangesNotCarried doubtful) {
            throw MarkRefused.notCarried(doubtful);
        }
    }

    /**
     * That what lies in the place of a run's upload is that of another run by now, or was changed: it may have been uploaded before
     * that, or it may be the other that was. Empty where it still lies there, where nothing does, and for what no folder or ZIP of this
     * computer holds.
     */
    public Optional<Message> notInPlace(String run) throws DirectoryFault, IOException {
        Optional<Delivery> made = of(run);
        if (made.isEmpty() || !isReplaced(made.get())) {
            return Optional.empty();
        }
        Delivery delivery = made.get();
        Optional<PlaceUses.Use> now = inPlaceOf(delivery);
        return Optional.of(Message.of("run.mark.not_in_place")
                .with("run", delivery.run())
                .with("place", delivery.to())
                .with("owner", now.isPresent() ? "known" : "unknown")
                .with("other", now.map(use -> use.delivery().run()).orElse(""))
                .with("organisation", now.map(PlaceUses.Use::organisation).orElse("")));
    }

    private boolean isReplaced(Delivery delivery) throws IOException {
        Optional<PlacedUpload> placed = placed(delivery);
        return placed.isPresent()
                && PlacedUpload.lyingAt(placed.get().place()).isPresent()
                && !placed.get().isStillThere();
    }

    private Optional<PlaceUses.Use> inPlaceOf(Delivery delivery) throws DirectoryFault, IOException {
        Optional<PlacedUpload> placed = placed(delivery);
        return placed.isPresent() ? PlaceUses.owner(home, placed.get().place()) : Optional.empty();
    }

    private Optional<PlacedUpload> placed(Delivery delivery) throws IOException {
        return PlacedUpload.read(RunFolder.of(home, organisation).resolve(delivery.run()));
    }

    /**
     * Where a run broke off while it handed over, what it had ready lies in its folder: if it arrived, its version of the directory
     * counts from now on; if not, nobody needs it.
     */
    private void settle(Delivery left, Delivery marked, CarriedChanges changes)
            throws MarkRefused, ChangesNotCarried, DirectoryFault, IOException {
        Optional<RunFolder> folder = RunFolder.reopen(home, organisation, marked.run());
        if (folder.isEmpty()) {
            return;
        }
        try (RunFolder own = folder.get()) {
            Optional<PreparedRun> kept = PreparedRun.kept(own);
            if (kept.isEmpty()) {
                return;
            }
            if (marked.state() == DeliveryState.HANDED_OVER
                    && kept.get().facts().usesDirectory()) {
                arrived(kept.get(), own, left, marked, changes);
            }
            PreparedRun.discard(own);
        }
    }

    /** It was approved on the day on which it left, which may be another than that of its preparation. */
    private Path version(PreparedRun kept, RunFolder run, Delivery left)
            throws MarkRefused, DirectoryFault, IOException {
        Optional<String> damaged = kept.damaged();
        if (damaged.isPresent()) {
            throw MarkRefused.damaged(left.run(), damaged.get());
        }
        Path report = run.file("report.json");
        return Files.isRegularFile(report)
                ? new LaterHandover(directory, engines, Cancellation.NONE)
                        .version(kept, run, ReportReader.read(report), left.at())
                : kept.version();
    }

    /** What a later run has handed over since took its place, at Apple and here; what was changed by hand since stays. */
    private void arrived(PreparedRun kept, RunFolder run, Delivery left, Delivery marked, CarriedChanges changes)
            throws MarkRefused, ChangesNotCarried, DirectoryFault, IOException {
        Optional<Version> base = directory.base();
        List<Version> chain = base.isPresent() ? directory.standing(base.get()) : List.of();
        List<Version> since = since(chain, kept.facts().base());
        List<Version> changed = CarriedChanges.byHand(since);
        boolean isNewest = since.size() < chain.size() || changed.size() == chain.size();
        if (isNewest) {
            Path version = version(kept, run, left);
            changes.demandSure(version, changed);
            Version arrived = publish(kept, version, marked);
            if (!changed.isEmpty()) {
                changes.onto(Optional.of(arrived), changed, marked.at());
            }
        }
    }

    /** The versions of a chain that came after the one that was compared with; all where that is not among them. */
    private static List<Version> since(List<Version> chain, @Nullable String comparedWith) {
        return chain.stream()
                .takeWhile(version -> !version.name().equals(comparedWith))
                .toList();
    }

    private Version publish(PreparedRun kept, Path version, Delivery marked)
            throws MarkRefused, DirectoryFault, IOException {
        try (DirectoryDestination.Staged staged = new DirectoryDestination(
                        directory,
                        Origin.run(marked.run()),
                        kept.facts().rows(),
                        marked.at(),
                        LONGEST_WAIT,
                        Cancellation.NONE)
                .stage(Upload.forDirectory(version))) {
            staged.publish();
            return directory.current().orElseThrow();
        } catch (DeliveryRefused refused) {
            throw MarkRefused.byDirectory(refused);
        }
    }
}
