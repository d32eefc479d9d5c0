package dev.rollcall.sync.api;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Deviation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Judges whether a collection came whole: as many different records as the API counts, and a second look that finds the same
 * counts and nothing newer.
 */
final class Completeness {
    private final PullContext ground;
    private final DistinctRecords distinct;
    private final Set<RosterCollection> repeats = EnumSet.noneOf(RosterCollection.class);

    Completeness(PullContext ground, DistinctRecords distinct) {
        this.ground = ground;
        this.distinct = distinct;
    }

    /** The collections of which a record came more than once. */
    Set<RosterCollection> repeats() {
        return repeats;
    }

    /** What was found of the collection counts no more. */
    void forget(RosterCollection collection) {
        repeats.remove(collection);
    }

    /** Why what lies on disk is not what the API counts; empty where it is. */
    Optional<ApiFault> counted(RosterCollection collection, List<PulledPart> parts) {
        if (parts.size() > 1) {
            repeats.add(collection);
        }
        for (PulledPart part : parts) {
            long records = part.pulled().records();
            long different = part.ascends() ? records : distinct.in(part.pages(ground.folder()));
            if (different < records) {
                repeats.add(collection);
            }
            OptionalLong total = part.pulled().total();
            if (total.isPresent() && total.getAsLong() != different) {
                if (!ground.door().preset().has(Deviation.TOTAL_UNRELIABLE)) {
                    return Optional.of(new ApiFault(
                            ProblemKind.COUNT_DISAGREES,
                            ground.door().shown(part.endpoint()),
                            total.getAsLong() + " records and gives " + different));
                }
                ground.deviations().add("X-Total-Count of " + part.endpoint() + " is not the number of its records");
            }
        }
        return Optional.empty();
    }

    /**
     * Looks at a collection once more.
     *
     * @param resumedFrom when a pull began that went on, see {@link ChangeCheck}
     * @return for each part what changed, once the API has answered; empty where nothing did
     */
    List<Future<Optional<ApiFault>>> secondLook(
            List<PulledPart> parts, Optional<Instant> resumedFrom, ExecutorService threads) {
        List<Future<Optional<ApiFault>>> looks = new ArrayList<>();
        for (PulledPart part : parts) {
            // One endpoint may be asked by several filters.
            Path scratch = ground.folder().resolve("look-" + part.endpoint() + "-" + looks.size() + ".part");
            looks.add(threads.submit(() -> changed(part, new ChangeCheck(ground.door(), scratch, resumedFrom))));
        }
        return looks;
    }

    private Optional<ApiFault> changed(PulledPart part, ChangeCheck look)
            throws ApiFault, IOException, InterruptedException {
        String change = look.change(part);
        return change.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ApiFault(ProblemKind.SOURCE_CHANGED, ground.door().shown(part.endpoint()), change));
    }
}
