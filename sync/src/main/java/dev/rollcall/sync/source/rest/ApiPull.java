package dev.rollcall.sync.source.rest;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * One pull of a roster: all collections, side by side. It ends with all records of a moment in which nothing changed, or
 * with the reason why there is no such set; it never ends with a part.
 *
 * <p>Complete means: as many different records as the API counts, no page twice, and when everything is there a second look
 * that finds the same counts and nothing newer. A collection that fails that is pulled again, three times at most. The same
 * holds of a part that a filter asks for, and of a pull that goes on with pages of one that broke off.
 */
public final class ApiPull {
    private static final int ROUNDS = 3;
    private static final int SHOWN_MEMBERS = 20;

    /** A list of changes that ends so may end better when it is asked for as a whole. */
    private static final Set<ProblemKind> NOT_FOR_CERTAIN = Set.of(
            ProblemKind.SOURCE_CHANGED,
            ProblemKind.COUNT_DISAGREES,
            ProblemKind.PAGES_REPEAT,
            ProblemKind.API_NOT_FOUND,
            ProblemKind.API_REFUSED);

    private final Api api;
    private final Preset preset;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Pause pause;
    private final long largestBytes;

    /**
     * @param api with an address
     * @param environment the variables of the process, for a secret that stands there
     */
    public ApiPull(Api api, Map<String, String> environment, Clock clock) {
        this(api, Preset.of(api.preset()), environment, clock, Pause.REAL, PageReader.LARGEST_BYTES);
    }

    ApiPull(Api api, Preset preset, Map<String, String> environment, Clock clock, Pause pause, long largestBytes) {
        this.api = api;
        this.preset = preset;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.pause = pause;
        this.largestBytes = largestBytes;
    }

    /**
     * What a pull left on disk.
     *
     * @param root the address of the API, as it was found
     * @param pages the answers that count, in their order
     * @param repeats the collections of which a record came more than once
     * @param notes what the API does otherwise than the standard
     * @param askedAt the time of the host's clock at which the first page was asked for: what changes from then on is not in it
     */
    public record Pulled(
            String root,
            Map<RosterCollection, List<RosterPage>> pages,
            List<RosterCollection> repeats,
            List<Problem> notes,
            Instant askedAt) {
        public Pulled {
            pages = Map.copyOf(pages);
            repeats = List.copyOf(repeats);
            notes = List.copyOf(notes);
        }

        /** The answers of one collection. */
        public List<RosterPage> of(RosterCollection collection) {
            return pages.getOrDefault(collection, List.of());
        }
    }

    /**
     * What came of asking for changes.
     *
     * @param pulled empty where they cannot be had for certain
     * @param counts how many records each collection has now, changed or not
     * @param refusal why they cannot be had; empty where they can
     */
    public record Changes(Optional<Pulled> pulled, Map<RosterCollection, Long> counts, String refusal) {
        public Changes {
            counts = Map.copyOf(counts);
        }

        private static Changes refused(String why) {
            return new Changes(Optional.empty(), Map.of(), why);
        }
    }

    /**
     * Pulls everything into a folder.
     *
     * @param resume whether pages that are in the folder from a pull of the same API that broke off are kept
     * @throws SourceNotReachable where there is no complete roster to be had
     */
    public Pulled pull(Path folder, boolean resume, DistinctRecords distinct, PullProgress progress)
            throws SourceNotReachable {
        return under(folder, resume, Wish.EVERYTHING, progress, round -> round.pull(distinct, (pages, outcome) -> 0));
    }

    /** The same of what is needed: what the school never sends may stay with the API. */
    public Pulled pull(
            Path folder, boolean resume, Settings.Filter filter, PulledRecords records, PullProgress progress)
            throws SourceNotReachable {
        return under(
                folder,
                resume,
                Wish.needed(filter),
                progress,
                round -> round.pull(
                        records, (pages, asked) -> records.outside(pages, asked.statuses(), asked.schools())));
    }

    /**
     * Pulls what changed, where the API can be trusted to tell.
     *
     * @param since by the host's clock
     */
    public Changes changes(Path folder, boolean resume, Instant since, PulledRecords records, PullProgress progress)
            throws SourceNotReachable {
        if (preset.has(Deviation.NO_DELTA)) {
            return Changes.refused("in this SIS " + Deviation.NO_DELTA.words());
        }
        if (preset.has(Deviation.TOTAL_UNRELIABLE)) {
            return Changes.refused("in this SIS " + Deviation.TOTAL_UNRELIABLE.words());
        }
        return under(folder, resume, Wish.changes(since), progress, round -> round.changes(since, records));
    }

    /** Something that is asked of a pull under way. */
    private interface Task<T> {
        T of(Round round) throws ApiFault, IOException, InterruptedException;
    }

    private <T> T under(Path folder, boolean resume, Wish wish, PullProgress progress, Task<T> task)
            throws SourceNotReachable {
        int parallel = preset.has(Deviation.SERIAL) ? 1 : api.parallel();
        try (HostGate.Pass gate =
                HostGate.pass(Addresses.site(Addresses.parse(api.url().orElse(""), "source")), parallel)) {
            Files.createDirectories(folder);
            return task.of(new Round(folder, resume, wish, parallel, gate, progress));
        } catch (ApiFault fault) {
            throw SourceNotReachable.because(fault.problem(), fault);
        } catch (IOException fault) {
            throw SourceNotReachable.because(fault, folder);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ApiFault fault = new ApiFault(ProblemKind.API_GAVE_UP, api.url().orElse(""), "interrupted", interrupted);
            throw SourceNotReachable.because(fault.problem(), fault);
        }
    }

    /** Counts the records of pages that a filter should have kept back. */
    private interface Strangers {
        long in(List<RosterPage> pages, FilterTrial.Outcome asked);
    }

    /** The question of the journal: what is asked, of whom and by whom. */
    private String question(Door door, Wish wish) {
        String asked = wish.since().map(FilterTrial::since).orElse("");
        if (wish.filter().isPresent()) {
            Settings.Filter filter = wish.filter().get();
            asked = restrictions().stream().sorted().toList() + " "
                    + filter.schools().stream().sorted().toList() + " "
                    + filter.status().getOrDefault("enrollments", Set.of()).stream()
                            .sorted()
                            .toList();
        }
        return door.root() + " " + api.clientId().orElse("") + " " + asked;
    }

    private Set<Api.Restriction> restrictions() {
        return api.thrift().filterAtSource().orElse(preset.filterAtSource());
    }

    /** The pages of one endpoint, and what the second look compares. */
    private record Part(
            RosterCollection collection, String endpoint, String filter, CollectionPull.Pulled pulled, boolean sorts) {
        /** Whether each id is greater than the one before it, from the first page to the last: then none came twice. */
        boolean ascends() {
            String last = "";
            for (PageFacts page : pulled.pages()) {
                if (!page.ascends() || page.first().compareTo(last) <= 0) {
                    return false;
                }
                last = page.last();
            }
            return true;
        }
    }

    /** A pull that is under way. */
    private final class Round {
        private final Path folder;
        private final Wish wish;
        private final PullProgress progress;
        private final Deviations deviations = new Deviations();
        private final Door door;
        private final PullJournal journal;
        private final int parallel;
        private final Map<RosterCollection, List<Part>> parts = new EnumMap<>(RosterCollection.class);
        private final List<RosterCollection> repeats = new ArrayList<>();
        private FilterTrial.Outcome restricted = FilterTrial.Outcome.whole("");

        Round(Path folder, boolean resume, Wish wish, int parallel, HostGate.Pass gate, PullProgress progress)
                throws ApiFault, IOException, InterruptedException {
            this.folder = folder;
            this.wish = wish;
            this.parallel = parallel;
            this.progress = progress;
            Caller caller = new Caller(new Wire(api), gate, clock, api.pullTimeout(), pause, Caller.TRIES);
            DoorFinder finder = new DoorFinder(api, preset, caller, environment, folder.resolve("probe.part"));
            this.door = finder.find();
            this.journal = PullJournal.open(
                    folder, question(door, wish), resume, clock.instant().plus(finder.clockAhead()));
        }

        /** What changed since, and how many records there are of each collection now. */
        Changes changes(Instant since, PulledRecords records) throws ApiFault, IOException, InterruptedException {
            FilterTrial trial = new FilterTrial(door, folder.resolve("trial.part"));
            String refusal = trial.ofChanges();
            if (!refusal.isEmpty()) {
                return Changes.refused(refusal);
            }
            Pulled pulled;
            try {
                pulled = pull(records, (pages, asked) -> 0);
            } catch (ApiFault fault) {
                if (NOT_FOR_CERTAIN.contains(fault.problem().kind())) {
                    return Changes.refused("the changes cannot be read for certain; "
                            + fault.problem().what());
                }
                throw fault;
            }
            Map<RosterCollection, Long> counts = new EnumMap<>(RosterCollection.class);
            FilterTrial after = new FilterTrial(door, folder.resolve("trial.part"));
            for (RosterCollection collection : RosterCollection.values()) {
                counts.put(collection, after.count(collection, "").orElse(-1));
                long older = records.before(pulled.of(collection), since);
                if (older > 0) {
                    return Changes.refused("the API gives " + older + " " + collection.endpoint()
                            + " that changed before the time that was asked for");
                }
            }
            return new Changes(Optional.of(pulled), counts, "");
        }

        Pulled pull(DistinctRecords distinct, Strangers strangers) throws ApiFault, IOException, InterruptedException {
            if (wish.filter().isPresent() && !restrictions().isEmpty()) {
                restricted = new FilterTrial(door, folder.resolve("trial.part"))
                        .ofEnrollments(restrictions(), wish.filter().get());
                if (restricted.filters().isEmpty() && !restricted.words().isEmpty()) {
                    tellWhole(restricted.words());
                }
            }
            ExecutorService threads = Executors.newCachedThreadPool();
            try {
                List<RosterCollection> wanted = List.of(RosterCollection.values());
                for (int round = 1; ; round++) {
                    Map<RosterCollection, ApiFault> faults = new EnumMap<>(RosterCollection.class);
                    pull(wanted, round, threads, faults);
                    Optional<Instant> resumedFrom =
                            round == 1 && journal.isResumed() ? Optional.of(journal.begun()) : Optional.empty();
                    for (RosterCollection collection : RosterCollection.values()) {
                        if (!faults.containsKey(collection)) {
                            look(collection, distinct, strangers, resumedFrom, faults);
                        }
                    }
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
            } finally {
                threads.shutdownNow();
            }
        }

        private void tellWhole(String why) {
            deviations.add(ProblemKind.FILTER_NOT_HONOURED, why);
        }

        private void forget(RosterCollection collection) throws IOException {
            journal.forget(collection.endpoint());
            for (String endpoint : collection.instead()) {
                journal.forget(endpoint);
            }
            repeats.remove(collection);
        }

        private void pull(
                List<RosterCollection> wanted,
                int round,
                ExecutorService threads,
                Map<RosterCollection, ApiFault> faults)
                throws ApiFault, IOException, InterruptedException {
            Map<RosterCollection, Future<List<Part>>> underWay = new EnumMap<>(RosterCollection.class);
            try {
                for (RosterCollection collection : wanted) {
                    underWay.put(collection, threads.submit(() -> parts(collection, round > 1, threads)));
                }
                for (Map.Entry<RosterCollection, Future<List<Part>>> entry : underWay.entrySet()) {
                    try {
                        parts.put(entry.getKey(), CollectionPull.result(entry.getValue()));
                    } catch (ApiFault fault) {
                        if (!fault.is(ProblemKind.SOURCE_CHANGED)) {
                            throw fault;
                        }
                        faults.put(entry.getKey(), fault);
                    }
                }
            } finally {
                underWay.values().forEach(future -> future.cancel(true));
            }
        }

        private List<Part> parts(RosterCollection collection, boolean carefully, ExecutorService threads)
                throws ApiFault, IOException, InterruptedException {
            if (collection == RosterCollection.ENROLLMENTS
                    && !restricted.filters().isEmpty()) {
                List<Part> asked = new ArrayList<>();
                for (String filter : restricted.filters()) {
                    asked.add(part(collection, collection.endpoint(), filter, carefully, threads));
                }
                return asked;
            }
            String filter = wish.since().map(FilterTrial::since).orElse("");
            try {
                return List.of(part(collection, collection.endpoint(), filter, carefully, threads));
            } catch (ApiFault fault) {
                if (!fault.is(ProblemKind.API_NOT_FOUND) || collection.instead().isEmpty()) {
                    throw fault;
                }
                deviations.add("it has no " + collection.endpoint() + ", and gives "
                        + String.join(" and ", collection.instead()));
            }
            List<Part> several = new ArrayList<>();
            for (String endpoint : collection.instead()) {
                several.add(part(collection, endpoint, filter, carefully, threads));
            }
            return several;
        }

        private Part part(
                RosterCollection collection, String endpoint, String filter, boolean carefully, ExecutorService threads)
                throws ApiFault, IOException, InterruptedException {
            PageAsking asking = new PageAsking(
                    door, collection, endpoint, filter, journal, folder, deviations, pause, largestBytes);
            CollectionPull pull = new CollectionPull(
                    asking,
                    shown(endpoint),
                    parallel,
                    threads,
                    (records, total) -> tell(collection, records, total),
                    deviations);
            CollectionPull.Pulled pulled = pull.pull(api.pageSize().orElse(preset.pageSize()), carefully);
            if (!pulled.pages().isEmpty() && !pulled.pages().get(0).member().equals(collection.endpoint())) {
                deviations.add("the list of " + endpoint + " stands under '"
                        + pulled.pages().get(0).member() + "'");
            }
            return new Part(collection, endpoint, filter, pulled, asking.sorts());
        }

        private void tell(RosterCollection collection, long records, OptionalLong total) {
            synchronized (progress) {
                progress.at(collection, records, total);
            }
        }

        private String shown(String endpoint) {
            return door.root() + "/" + endpoint;
        }

        /** Whether a collection is complete and as it was. */
        private void look(
                RosterCollection collection,
                DistinctRecords distinct,
                Strangers strangers,
                Optional<Instant> resumedFrom,
                Map<RosterCollection, ApiFault> faults)
                throws ApiFault, IOException, InterruptedException {
            List<Part> those = parts.getOrDefault(collection, List.of());
            if (wish.since().isEmpty()
                    && those.stream().allMatch(part -> part.pulled().records() == 0)) {
                throw new ApiFault(ProblemKind.COLLECTION_EMPTY, shown(collection.endpoint()), null);
            }
            if (collection == RosterCollection.ENROLLMENTS
                    && !restricted.filters().isEmpty()) {
                long unasked = strangers.in(pages(those), restricted);
                if (unasked > 0) {
                    String why = "it gives " + unasked + " enrollments that were not asked for by "
                            + restricted.filters().get(0);
                    restricted = FilterTrial.Outcome.whole(why);
                    tellWhole(why);
                    faults.put(collection, new ApiFault(ProblemKind.SOURCE_CHANGED, shown(collection.endpoint()), why));
                    return;
                }
            }
            for (Part part : those) {
                long different = part.ascends() ? part.pulled().records() : distinct.in(pages(List.of(part)));
                if (different < part.pulled().records() && !repeats.contains(collection)) {
                    repeats.add(collection);
                }
                OptionalLong total = part.pulled().total();
                if (total.isPresent() && total.getAsLong() != different) {
                    ApiFault fault = new ApiFault(
                            ProblemKind.COUNT_DISAGREES,
                            shown(part.endpoint()),
                            total.getAsLong() + " records and gives " + different);
                    if (preset.has(Deviation.TOTAL_UNRELIABLE)) {
                        deviations.add("X-Total-Count of " + part.endpoint() + " is not the number of its records");
                    } else {
                        faults.put(collection, fault);
                        return;
                    }
                }
                String change = new SecondLook(door, folder.resolve("look.part"), resumedFrom)
                        .change(collection, part.endpoint(), part.filter(), part.pulled(), part.sorts());
                if (!change.isEmpty()) {
                    faults.put(collection, new ApiFault(ProblemKind.SOURCE_CHANGED, shown(part.endpoint()), change));
                    return;
                }
            }
        }

        private Pulled pulled() {
            Map<RosterCollection, List<RosterPage>> pages = new EnumMap<>(RosterCollection.class);
            parts.forEach((collection, those) -> pages.put(collection, pages(those)));
            parts.forEach((collection, those) -> {
                if (those.size() > 1 && !repeats.contains(collection)) {
                    repeats.add(collection);
                }
            });
            if (!restricted.filters().isEmpty()) {
                deviations.add(ProblemKind.FILTERED_AT_SOURCE, restricted.words());
            }
            List<Problem> notes = new ArrayList<>(deviations.toProblems());
            parts.forEach((collection, those) -> unknown(collection, those).ifPresent(notes::add));
            return new Pulled(door.root().toString(), pages, repeats, notes, journal.begun());
        }

        /** Members that were not read, since neither version has them. */
        private Optional<Problem> unknown(RosterCollection collection, List<Part> those) {
            Map<String, Long> names = new TreeMap<>();
            those.stream().flatMap(part -> part.pulled().pages().stream()).forEach(page -> page.unknown()
                    .forEach((name, times) -> names.merge(name, times, Long::sum)));
            String words = names.entrySet().stream()
                    .limit(SHOWN_MEMBERS)
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + " times)")
                    .collect(Collectors.joining(", "));
            return words.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Problem(ProblemKind.MEMBERS_UNKNOWN, Where.SOURCE, words, collection.endpoint()));
        }

        private List<RosterPage> pages(List<Part> those) {
            return those.stream()
                    .flatMap(part -> part.pulled().pages().stream())
                    .flatMap(facts -> facts.files().stream()
                            .map(name -> new RosterPage(folder.resolve(name), facts.member(), facts.bytes())))
                    .toList();
        }
    }
}
