package dev.rollcall.sync.api;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Deviation;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * One pull of a roster: all collections, side by side. It ends with all records of a moment in which nothing changed, or
 * with the reason why there is no such set; it never ends with a part.
 *
 * <p>Complete means: as many different records as the API counts, no page twice, and when everything is there a second look
 * that finds the same counts and nothing newer. A collection that fails that is pulled again, three times at most. The same
 * holds of a part that a filter asks for, and of a pull that goes on with pages of one that broke off.
 */
public final class ApiPull {
    /** A list of changes that ends so may end better when it is asked for as a whole. */
    private static final Set<ProblemKind> NOT_FOR_CERTAIN = Set.of(
            ProblemKind.SOURCE_CHANGED,
            ProblemKind.COUNT_DISAGREES,
            ProblemKind.PAGES_REPEAT,
            ProblemKind.LIST_CUT_SHORT,
            ProblemKind.LIST_WITHOUT_END,
            ProblemKind.RECORDS_TWICE,
            ProblemKind.API_NOT_FOUND,
            ProblemKind.API_REFUSED);

    private final Api api;
    private final Preset preset;
    private final Secrets secrets;
    private final Clock clock;
    private final Sleeper pause;
    private final long largestBytes;
    private final Cancellation cancellation;
    private final Consumer<SentRequest> requests;
    private final HostJudge judge;

    /**
     * @param api with an address
     * @param secrets give the client secret that the settings name
     */
    public ApiPull(Api api, Secrets secrets, Clock clock) {
        this(api, secrets, clock, Cancellation.NONE);
    }

    /**
     * The same, which can be cancelled: a pull then ends at once with {@link dev.rollcall.sync.cancel.Cancelled}, whatever it
     * waits for. The pages that are there stay for a pull that resumes.
     */
    public ApiPull(Api api, Secrets secrets, Clock clock, Cancellation cancellation) {
        this(api, secrets, clock, cancellation, SentRequest.NOBODY);
    }

    /**
     * The same, which tells of its requests.
     *
     * @param requests hears of each request when it is over, from any thread
     */
    public ApiPull(Api api, Secrets secrets, Clock clock, Cancellation cancellation, Consumer<SentRequest> requests) {
        this(api, secrets, clock, cancellation, requests, HostJudge.ALL_ALLOWED);
    }

    /**
     * The same, which does not call every host.
     *
     * @param judge is asked before each request
     */
    public ApiPull(
            Api api,
            Secrets secrets,
            Clock clock,
            Cancellation cancellation,
            Consumer<SentRequest> requests,
            HostJudge judge) {
        this(
                api,
                Preset.of(api.preset()),
                secrets,
                clock,
                cancellation::sleep,
                PageReader.LARGEST_BYTES,
                cancellation,
                requests,
                judge);
    }

    ApiPull(Api api, Preset preset, Secrets secrets, Clock clock, Sleeper pause, long largestBytes) {
        this(
                api,
                preset,
                secrets,
                clock,
                pause,
                largestBytes,
                Cancellation.NONE,
                SentRequest.NOBODY,
                HostJudge.ALL_ALLOWED);
    }

    private ApiPull(
            Api api,
            Preset preset,
            Secrets secrets,
            Clock clock,
            Sleeper pause,
            long largestBytes,
            Cancellation cancellation,
            Consumer<SentRequest> requests,
            HostJudge judge) {
        this.judge = judge;
        this.api = api;
        this.preset = preset;
        this.secrets = secrets;
        this.clock = clock;
        this.pause = pause;
        this.largestBytes = largestBytes;
        this.cancellation = cancellation;
        this.requests = requests;
    }

    /** Where the API is, as the settings say it, for messages. */
    public String address() {
        return Redaction.of(api.url().orElse(""));
    }

    /** What cancels its pulls. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * What a pull left on disk.
     *
     * @param root the address of the API, as it was found
     * @param pages the answers that count, in their order
     * @param records how many came of each collection, each as often as it came
     * @param repeats the collections of which a record came more than once
     * @param notes what the API does otherwise than the standard
     * @param askedAt the time of the host's clock at which the first page was asked for: what changes from then on is not in it
     */
    public record Pulled(
            String root,
            Map<RosterCollection, List<RosterPage>> pages,
            Map<RosterCollection, Long> records,
            List<RosterCollection> repeats,
            List<Problem> notes,
            Instant askedAt) {
        public Pulled {
            pages = Map.copyOf(pages);
            records = Map.copyOf(records);
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
    public record Changes(Optional<Pulled> pulled, Map<RosterCollection, Long> counts, Optional<Message> refusal) {
        public Changes {
            counts = Map.copyOf(counts);
        }

        private static Changes refused(Message why) {
            return new Changes(Optional.empty(), Map.of(), Optional.of(why));
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
        return pull(folder, resume, distinct, progress, PageListener.NONE);
    }

    /** The same, and tells of pages as soon as they are there. */
    public Pulled pull(
            Path folder, boolean resume, DistinctRecords distinct, PullProgress progress, PageListener listener)
            throws SourceNotReachable {
        return under(folder, resume, PullScope.EVERYTHING, (ground, threads) -> new PullRounds(
                        ground, Optional.empty(), distinct, threads, progress, listener)
                .pull());
    }

    /** The same of what is needed: what the school never sends may stay with the API. */
    public Pulled pull(
            Path folder,
            boolean resume,
            Settings.Filter filter,
            PulledRecords records,
            PullProgress progress,
            PageListener listener)
            throws SourceNotReachable {
        PullScope wish = PullScope.needed(filter);
        return under(folder, resume, wish, (ground, threads) -> {
            FilterProbe.ProbeResult restricted = restrictions().isEmpty()
                    ? FilterProbe.ProbeResult.NONE
                    : ground.trial().ofEnrollments(restrictions(), filter);
            return new PullRounds(ground, Optional.empty(), records, threads, progress, listener)
                    .pull(restricted, (pages, asked) -> records.outside(pages, asked.statuses(), asked.schools()));
        });
    }

    /**
     * Pulls what changed, where the API can be trusted to tell.
     *
     * @param since by the host's clock
     */
    public Changes changes(Path folder, boolean resume, Instant since, PulledRecords records, PullProgress progress)
            throws SourceNotReachable {
        for (Deviation deviation : List.of(Deviation.NO_DELTA, Deviation.TOTAL_UNRELIABLE)) {
            if (preset.has(deviation)) {
                return Changes.refused(Message.of("api.changes.sis").with("habit", deviation.words()));
            }
        }
        PullScope wish = PullScope.changes(since);
        return under(folder, resume, wish, (ground, threads) -> {
            Optional<Message> refusal = ground.trial().ofChanges();
            if (refusal.isPresent()) {
                return Changes.refused(refusal.get());
            }
            Pulled pulled;
            try {
                pulled = new PullRounds(ground, Optional.of(since), records, threads, progress, PageListener.NONE)
                        .pull();
            } catch (ApiFault fault) {
                if (NOT_FOR_CERTAIN.contains(fault.problem().kind())) {
                    return Changes.refused(Message.of("api.changes.uncertain")
                            .with("why", fault.problem().what()));
                }
                throw fault;
            }
            return counted(pulled, ground.trial(), since, records);
        });
    }

    /** What changed, with what the API counts afterwards. */
    private static Changes counted(Pulled pulled, FilterProbe after, Instant since, PulledRecords records)
            throws ApiFault, IOException, InterruptedException {
        Map<RosterCollection, Long> counts = new EnumMap<>(RosterCollection.class);
        for (RosterCollection collection : RosterCollection.values()) {
            counts.put(collection, after.count(collection, "").orElse(-1));
            long older = records.before(pulled.of(collection), since);
            if (older > 0) {
                return Changes.refused(
                        Message.of("api.changes.older").with("records", older).with("list", collection.endpoint()));
            }
        }
        return new Changes(Optional.of(pulled), counts, Optional.empty());
    }

    /** Something that is asked of an API that was found. */
    private interface Task<T> {
        T of(PullContext ground, ExecutorService threads) throws ApiFault, IOException, InterruptedException;
    }

    private <T> T under(Path folder, boolean resume, PullScope wish, Task<T> task) throws SourceNotReachable {
        int parallel = preset.has(Deviation.SERIAL) ? 1 : api.parallel();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (HostLimiter.Permit gate = HostLimiter.pass(
                Addresses.site(Addresses.parse(api.url().orElse(""), "source")), parallel, cancellation)) {
            Files.createDirectories(folder);
            return task.of(ground(folder, resume, wish, parallel, gate), threads);
        } catch (ApiFault fault) {
            throw SourceNotReachable.because(fault.problem(), fault);
        } catch (IOException fault) {
            throw SourceNotReachable.because(fault, folder);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ApiFault fault = new ApiFault(
                    ProblemKind.API_GAVE_UP, api.url().orElse(""), Message.of("api.interrupted"), interrupted);
            throw SourceNotReachable.because(fault.problem(), fault);
        } finally {
            WorkerThreads.end(threads);
        }
    }

    private PullContext ground(Path folder, boolean resume, PullScope wish, int parallel, HostLimiter.Permit gate)
            throws ApiFault, IOException, InterruptedException {
        RetryingClient caller = new RetryingClient(
                new HttpTransport(api, cancellation, requests, judge),
                gate,
                clock,
                api.pullTimeout(),
                pause,
                RetryingClient.TRIES);
        ApiDiscovery finder = new ApiDiscovery(api, preset, caller, secrets, folder.resolve("probe.part"));
        ApiConnection door = finder.find();
        Instant hostTime = clock.instant().plus(finder.clockAhead());
        PullJournal journal = PullJournal.open(folder, question(door, wish), resume, hostTime);
        return new PullContext(
                door,
                journal,
                folder,
                new Deviations(),
                pause,
                api.pageSize().orElse(preset.pageSize()),
                parallel,
                largestBytes);
    }

    /** The question of the journal: what is asked, of whom and by whom. */
    private String question(ApiConnection door, PullScope wish) {
        String asked = wish.since().map(FilterProbe::since).orElse("");
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

    /** Whether anything that came lies in that folder, so that a pull can go on with it. */
    public static boolean isBegun(Path folder) {
        return PullJournal.isThere(folder);
    }

    private Set<Api.Restriction> restrictions() {
        return api.incremental().filterAtSource().orElse(preset.filterAtSource());
    }
}
