package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Deviation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<String, List<Long>> before = new HashMap<>();
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
            long different =
                    part.order() == PageSummary.Order.ASCENDING ? records : distinct.in(part.pages(ground.folder()));
            if (different < records) {
                repeats.add(collection);
            }
            OptionalLong total = part.pulled().total();
            if (total.isPresent() && total.getAsLong() != different) {
                if (!ground.door().preset().has(Deviation.TOTAL_UNRELIABLE)) {
                    return Optional.of(new ApiFault(
                            ProblemKind.COUNT_DISAGREES,
                            ground.door().shown(part.endpoint()),
                            Message.of("api.count_disagrees")
                                    .with("announced", total.getAsLong())
                                    .with("given", different)));
                }
                ground.deviations().add(Message.of("api.deviates.wrong_count").with("list", part.endpoint()));
            }
            if (total.isEmpty()
                    && different < records
                    && part.order() == PageSummary.Order.NONE
                    && !cameAsBefore(part)) {
                return Optional.of(new ApiFault(
                        ProblemKind.RECORDS_TWICE,
                        ground.door().shown(part.endpoint()),
                        Message.of("api.records_twice").with("records", records).with("different", different)));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the list came page by page as in the round before. Without a count a record that comes twice may stand for one
     * that did not come at all, unless the list has an order, or is the same each time.
     */
    private boolean cameAsBefore(PulledPart part) {
        List<Long> now = part.pulled().pages().stream().map(PageSummary::digest).toList();
        return now.equals(before.put(part.endpoint() + " " + part.filter(), now));
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
        return look.change(part)
                .map(change ->
                        new ApiFault(ProblemKind.SOURCE_CHANGED, ground.door().shown(part.endpoint()), change));
    }
}
