package dev.rollcall.sync.source.rest;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
 * that finds the same counts and nothing newer. A collection that fails that is pulled again, three times at most.
 */
public final class ApiPull {
    private static final int ROUNDS = 3;
    private static final int SHOWN_MEMBERS = 20;

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
     */
    public record Pulled(
            String root,
            Map<RosterCollection, List<RosterPage>> pages,
            List<RosterCollection> repeats,
            List<Problem> notes) {
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
     * Pulls everything into a folder.
     *
     * @param resume whether pages that are in the folder from a pull of the same API that broke off are kept
     * @throws SourceNotReachable where there is no complete roster to be had
     */
    public Pulled pull(Path folder, boolean resume, DistinctRecords distinct, PullProgress progress)
            throws SourceNotReachable {
        try {
            Files.createDirectories(folder);
            return new Round(folder, resume, distinct, progress).pull();
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

    /** The pages of one endpoint, and what the second look compares. */
    private record Part(RosterCollection collection, String endpoint, CollectionPull.Pulled pulled, boolean sorts) {
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
        private final DistinctRecords distinct;
        private final PullProgress progress;
        private final Deviations deviations = new Deviations();
        private final Door door;
        private final PullJournal journal;
        private final int parallel;
        private final Map<RosterCollection, List<Part>> parts = new EnumMap<>(RosterCollection.class);
        private final List<RosterCollection> repeats = new ArrayList<>();

        Round(Path folder, boolean resume, DistinctRecords distinct, PullProgress progress)
                throws ApiFault, IOException, InterruptedException {
            this.folder = folder;
            this.distinct = distinct;
            this.progress = progress;
            this.parallel = preset.has(Deviation.SERIAL) ? 1 : api.parallel();
            Caller caller =
                    new Caller(new Wire(api), new HostGate(parallel), clock, api.pullTimeout(), pause, Caller.TRIES);
            this.door = new DoorFinder(api, preset, caller, environment, folder.resolve("probe.part")).find();
            this.journal = PullJournal.open(folder, door.root().toString(), resume);
        }

        Pulled pull() throws ApiFault, IOException, InterruptedException {
            ExecutorService threads = Executors.newCachedThreadPool();
            try {
                List<RosterCollection> wanted = List.of(RosterCollection.values());
                for (int round = 1; ; round++) {
                    Map<RosterCollection, ApiFault> faults = new EnumMap<>(RosterCollection.class);
                    pull(wanted, round, threads, faults);
                    for (RosterCollection collection : RosterCollection.values()) {
                        if (!faults.containsKey(collection)) {
                            look(collection, faults);
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
            try {
                return List.of(part(collection, collection.endpoint(), carefully, threads));
            } catch (ApiFault fault) {
                if (!fault.is(ProblemKind.API_NOT_FOUND) || collection.instead().isEmpty()) {
                    throw fault;
                }
                deviations.add("it has no " + collection.endpoint() + ", and gives "
                        + String.join(" and ", collection.instead()));
            }
            List<Part> several = new ArrayList<>();
            for (String endpoint : collection.instead()) {
                several.add(part(collection, endpoint, carefully, threads));
            }
            return several;
        }

        private Part part(RosterCollection collection, String endpoint, boolean carefully, ExecutorService threads)
                throws ApiFault, IOException, InterruptedException {
            PageAsking asking =
                    new PageAsking(door, collection, endpoint, journal, folder, deviations, pause, largestBytes);
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
            return new Part(collection, endpoint, pulled, asking.sorts());
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
        private void look(RosterCollection collection, Map<RosterCollection, ApiFault> faults)
                throws ApiFault, IOException, InterruptedException {
            List<Part> those = parts.getOrDefault(collection, List.of());
            if (those.stream().allMatch(part -> part.pulled().records() == 0)) {
                throw new ApiFault(ProblemKind.COLLECTION_EMPTY, shown(collection.endpoint()), null);
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
                String change = change(part);
                if (!change.isEmpty()) {
                    faults.put(collection, new ApiFault(ProblemKind.SOURCE_CHANGED, shown(part.endpoint()), change));
                    return;
                }
            }
        }

        /** What a second look finds otherwise than the pull did; empty where it finds the same. */
        private String change(Part part) throws ApiFault, IOException, InterruptedException {
            OptionalLong total = part.pulled().total();
            if (total.isPresent() && !preset.has(Deviation.TOTAL_UNRELIABLE)) {
                for (PageFacts page : part.pulled().pages()) {
                    if (page.total().orElse(total.getAsLong()) != total.getAsLong()) {
                        return count(total.getAsLong(), page.total().getAsLong());
                    }
                }
                long now = glance(part, "limit=1&offset=0").total().orElse(total.getAsLong());
                if (now != total.getAsLong()) {
                    return count(total.getAsLong(), now);
                }
            }
            if (part.pulled().pages().size() > 1
                    && glance(part, "limit=1&offset=" + part.pulled().end()).records() > 0) {
                return "there are records behind its end";
            }
            String newest = part.pulled().pages().stream()
                    .map(PageFacts::newest)
                    .max(String::compareTo)
                    .orElse("");
            if (part.sorts() && newest.endsWith("Z")) {
                PageFacts last = glance(part, "limit=1&offset=0&sort=dateLastModified&orderBy=desc");
                if (last.records() == 1
                        && last.newest().endsWith("Z")
                        && last.newest().compareTo(newest) > 0) {
                    return "'" + last.first() + "' was changed at " + last.newest();
                }
            }
            return "";
        }

        private static String count(long before, long now) {
            return "its count went from " + before + " to " + now;
        }

        private PageFacts glance(Part part, String query) throws ApiFault, IOException, InterruptedException {
            Path file = folder.resolve("look.part");
            Answer answer = door.caller().get(door.ask(part.endpoint(), query).ofOne(), file);
            try {
                if (!answer.isGood()) {
                    return EMPTY;
                }
                PageFacts facts = new PageReader(part.collection(), part.endpoint()).look(answer);
                return facts.withHeaders(answer.total(), "", OptionalLong.empty());
            } finally {
                Caller.drop(file);
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
            List<Problem> notes = new ArrayList<>(deviations.toProblems());
            parts.forEach((collection, those) -> unknown(collection, those).ifPresent(notes::add));
            return new Pulled(door.root().toString(), pages, repeats, notes);
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

    private static final PageFacts EMPTY = new PageFacts(
            "", 0, 0, "", "", 0, "", OptionalLong.empty(), "", OptionalLong.empty(), List.of(), 0, true, Map.of());
}
