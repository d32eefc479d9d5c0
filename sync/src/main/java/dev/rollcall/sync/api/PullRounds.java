package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A pull under way: all collections side by side, then a look at each, and those that are not as they should be once more,
 * three rounds at most.
 */
final class PullRounds {
    private static final int ROUNDS = 3;
    private static final int SHOWN_MEMBERS = 20;

    /** What may be otherwise when a list is asked for once more. */
    private static final Set<ProblemKind> MAY_PASS = Set.of(ProblemKind.SOURCE_CHANGED, ProblemKind.LIST_CUT_SHORT);

    private final PullContext ground;
    private final Optional<Instant> since;
    private final ExecutorService threads;
    private final CollectionPull lists;
    private final Completeness completeness;
    private final PageListener listener;
    private final Map<RosterCollection, List<PulledPart>> parts = new EnumMap<>(RosterCollection.class);
    private FilterProbe.ProbeResult restricted = FilterProbe.ProbeResult.NONE;

    /** Counts the records of pages that a filter should have kept back. */
    interface UnrequestedRecords {
        long in(List<RosterPage> pages, FilterProbe.ProbeResult asked);
    }

    /** @param since only what changed since is asked for; empty for everything */
    PullRounds(
            PullContext ground,
            Optional<Instant> since,
            DistinctRecords distinct,
            ExecutorService threads,
            PullProgress progress,
            PageListener listener) {
        this.ground = ground;
        this.since = since;
        this.threads = threads;
        this.lists = new CollectionPull(ground, threads, progress, listener);
        this.completeness = new Completeness(ground, distinct);
        this.listener = listener;
    }

    /** Pulls with no more of enrollments than what a trial found out that it can be asked for. */
    ApiPull.Pulled pull(FilterProbe.ProbeResult trial, UnrequestedRecords unrequested)
            throws ApiFault, IOException, InterruptedException {
        restricted = trial;
        if (trial.filters().isEmpty() && trial.words().isPresent()) {
            tellWhole(trial.words().get());
        }
        return pull(unrequested);
    }

    ApiPull.Pulled pull() throws ApiFault, IOException, InterruptedException {
        return pull((pages, asked) -> 0);
    }

    private ApiPull.Pulled pull(UnrequestedRecords unrequested) throws ApiFault, IOException, InterruptedException {
        List<RosterCollection> wanted = List.of(RosterCollection.values());
        for (int round = 1; ; round++) {
            Map<RosterCollection, ApiFault> faults = new EnumMap<>(RosterCollection.class);
            pull(wanted, round, faults);
            PullJournal journal = ground.journal();
            Optional<Instant> resumedFrom =
                    round == 1 && journal.isResumed() ? Optional.of(journal.begun()) : Optional.empty();
            look(faults, unrequested, resumedFrom);
            if (faults.isEmpty()) {
                return pulled();
            }
            wanted = List.copyOf(faults.keySet());
            if (round == ROUNDS) {
                throw faults.get(wanted.get(0));
            }
            for (RosterCollection collection : wanted) {
                forget(collection);
            }
        }
    }

    private void tellWhole(Message why) {
        ground.deviations().add(ProblemKind.FILTER_NOT_HONOURED, why);
    }

    private void forget(RosterCollection collection) throws IOException {
        listener.again(collection);
        ground.journal().forget(collection.endpoint());
        for (String endpoint : collection.instead()) {
            ground.journal().forget(endpoint);
        }
        completeness.forget(collection);
    }

    private void pull(List<RosterCollection> wanted, int round, Map<RosterCollection, ApiFault> faults)
            throws ApiFault, IOException, InterruptedException {
        Map<RosterCollection, Future<List<PulledPart>>> underWay = new EnumMap<>(RosterCollection.class);
        try {
            for (RosterCollection collection : wanted) {
                underWay.put(collection, threads.submit(() -> lists.pull(collection, filters(collection), round > 1)));
            }
            for (Map.Entry<RosterCollection, Future<List<PulledPart>>> entry : underWay.entrySet()) {
                try {
                    parts.put(entry.getKey(), EndpointPull.result(entry.getValue()));
                } catch (ApiFault fault) {
                    if (!MAY_PASS.contains(fault.problem().kind())) {
                        throw fault;
                    }
                    faults.put(entry.getKey(), fault);
                }
            }
        } finally {
            underWay.values().forEach(future -> future.cancel(true));
        }
    }

    private List<String> filters(RosterCollection collection) {
        return isRestricted(collection)
                ? restricted.filters()
                : List.of(since.map(FilterProbe::since).orElse(""));
    }

    private boolean isRestricted(RosterCollection collection) {
        return collection == RosterCollection.ENROLLMENTS
                && !restricted.filters().isEmpty();
    }

    /** Whether the collections are complete and as they were. */
    private void look(
            Map<RosterCollection, ApiFault> faults, UnrequestedRecords unrequested, Optional<Instant> resumedFrom)
            throws ApiFault, IOException, InterruptedException {
        Map<RosterCollection, List<Future<Optional<ApiFault>>>> looks = new EnumMap<>(RosterCollection.class);
        for (RosterCollection collection : RosterCollection.values()) {
            if (faults.containsKey(collection)) {
                continue;
            }
            List<PulledPart> those = parts.getOrDefault(collection, List.of());
            refuseNothing(collection, those);
            Optional<ApiFault> fault =
                    isRestricted(collection) ? checkUnrequested(collection, those, unrequested) : Optional.empty();
            fault = fault.isPresent() ? fault : completeness.counted(collection, those);
            if (fault.isPresent()) {
                faults.put(collection, fault.get());
            } else {
                looks.put(collection, completeness.secondLook(those, resumedFrom, threads));
            }
        }
        for (Map.Entry<RosterCollection, List<Future<Optional<ApiFault>>>> entry : looks.entrySet()) {
            for (Future<Optional<ApiFault>> look : entry.getValue()) {
                EndpointPull.result(look).ifPresent(fault -> faults.putIfAbsent(entry.getKey(), fault));
            }
        }
    }

    private void refuseNothing(RosterCollection collection, List<PulledPart> those) throws ApiFault {
        if (since.isEmpty() && those.stream().allMatch(part -> part.pulled().records() == 0)) {
            throw new ApiFault(ProblemKind.COLLECTION_EMPTY, ground.door().shown(collection.endpoint()));
        }
    }

    /** A filter that lets others through is no filter: everything is asked for then. */
    private Optional<ApiFault> checkUnrequested(
            RosterCollection collection, List<PulledPart> those, UnrequestedRecords unrequested) {
        long unrequestedCount = unrequested.in(PulledPart.pages(those, ground.folder()), restricted);
        if (unrequestedCount == 0) {
            return Optional.empty();
        }
        Message why = Message.of("api.filter.unrequested")
                .with("records", unrequestedCount)
                .with("filter", restricted.filters().get(0));
        restricted = FilterProbe.ProbeResult.whole(why);
        tellWhole(why);
        return Optional.of(
                new ApiFault(ProblemKind.SOURCE_CHANGED, ground.door().shown(collection.endpoint()), why));
    }

    private ApiPull.Pulled pulled() {
        Map<RosterCollection, List<RosterPage>> pages = new EnumMap<>(RosterCollection.class);
        Map<RosterCollection, Long> records = new EnumMap<>(RosterCollection.class);
        parts.forEach((collection, those) -> {
            pages.put(collection, PulledPart.pages(those, ground.folder()));
            records.put(
                    collection,
                    those.stream().mapToLong(part -> part.pulled().records()).sum());
        });
        if (!restricted.filters().isEmpty()) {
            restricted.words().ifPresent(words -> ground.deviations().add(ProblemKind.FILTERED_AT_SOURCE, words));
        }
        List<Problem> notes = new ArrayList<>(ground.deviations().toProblems());
        parts.forEach((collection, those) -> {
            tally(those, PageSummary::unknown)
                    .map(words -> new Problem(ProblemKind.MEMBERS_UNKNOWN, Where.SOURCE, words, collection.endpoint()))
                    .ifPresent(notes::add);
            tally(those, PageSummary::odd)
                    .map(words -> new Problem(ProblemKind.MEMBERS_ODD, Where.SOURCE, words, collection.endpoint()))
                    .ifPresent(notes::add);
        });
        return new ApiPull.Pulled(
                ground.door().root().toString(),
                pages,
                records,
                List.copyOf(completeness.repeats()),
                notes,
                ground.journal().begun());
    }

    /** The members that pages counted, in words; empty where there are none. */
    private static Optional<String> tally(List<PulledPart> those, Function<PageSummary, Map<String, Long>> counted) {
        Map<String, Long> names = new TreeMap<>();
        those.stream().flatMap(part -> part.pulled().pages().stream()).forEach(page -> counted.apply(page)
                .forEach((name, times) -> names.merge(ServerWords.names(List.of(name)), times, Long::sum)));
        String words = names.entrySet().stream()
                .limit(SHOWN_MEMBERS)
                .map(entry -> Messages.ENGLISH.text(Message.of("api.member_times")
                        .with("member", entry.getKey())
                        .with("times", entry.getValue())))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
