package dev.rollcall.sync.api;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Deviation;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells within ten seconds what of an API works, without pulling it: one short request after the other, none of them tried
 * twice.
 */
public final class ConnectionCheck {
    /** When the last request may begin; with the time that one may take it is less than the ten seconds that are promised. */
    private static final Duration WHOLE = Duration.ofSeconds(6);

    private static final Duration EACH = Duration.ofSeconds(3);
    private static final Duration SKEW_BORNE = Duration.ofMinutes(2);

    private static final Message CONNECTION = Message.of("api.check.connection");
    private static final Message FIRST_PAGE = Message.of("api.check.page");
    private static final Message FILTERS = Message.of("api.check.filters");

    private final Api api;
    private final Secrets secrets;
    private final Clock clock;
    private final Cancellation cancellation;
    private final Consumer<SentRequest> requests;
    private final HostJudge judge;
    private final List<Finding> findings = new ArrayList<>();
    private boolean clockIsSeen;

    public ConnectionCheck(Api api, Secrets secrets, Clock clock) {
        this(api, secrets, clock, Cancellation.NONE, SentRequest.NOBODY, HostJudge.ALL_ALLOWED);
    }

    /** @param judge is asked before each request */
    public ConnectionCheck(Api api, Secrets secrets, Clock clock, HostJudge judge) {
        this(api, secrets, clock, Cancellation.NONE, SentRequest.NOBODY, judge);
    }

    /**
     * @param cancellation ends the check at once
     * @param requests hears of each request when it is over
     */
    public ConnectionCheck(
            Api api, Secrets secrets, Clock clock, Cancellation cancellation, Consumer<SentRequest> requests) {
        this(api, secrets, clock, cancellation, requests, HostJudge.ALL_ALLOWED);
    }

    private ConnectionCheck(
            Api api,
            Secrets secrets,
            Clock clock,
            Cancellation cancellation,
            Consumer<SentRequest> requests,
            HostJudge judge) {
        this.judge = judge;
        this.cancellation = cancellation;
        this.requests = requests;
        this.api = api;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * One thing that was tried.
     *
     * @param what the thing: {@code users}
     * @param works false where a pull would fail for it
     * @param words what was found; where it does not work, how to mend it
     */
    public record Finding(String what, boolean works, String words) {}

    /**
     * Tries everything, as far as one thing does not need another.
     *
     * @throws IOException where the temporary folder cannot be written
     */
    public List<Finding> findings() throws IOException {
        Path scratch = Files.createTempFile("rollcall", ".part");
        try {
            look(scratch);
        } catch (ApiFault fault) {
            add(subject(fault.problem().kind()), false, words(fault));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            add(CONNECTION, false, Message.of("api.interrupted"));
        } finally {
            Files.deleteIfExists(scratch);
        }
        return List.copyOf(findings);
    }

    private void look(Path scratch) throws ApiFault, IOException, InterruptedException {
        Preset preset = Preset.of(api.preset());
        URI given = Addresses.parse(api.url().orElse(""), "source");
        if (!ConnectionFailure.resolves(given)) {
            throw ConnectionFailure.unknownHost(given);
        }
        add(
                Message.of("api.check.host"),
                true,
                Message.of("api.check.host.known").with("host", given.getHost()));
        try (HostLimiter.Permit gate = HostLimiter.pass(Addresses.site(given), 1, cancellation)) {
            look(
                    preset,
                    new RetryingClient(
                            new HttpTransport(hasty(), cancellation, requests, judge),
                            gate,
                            clock,
                            WHOLE,
                            pause -> {},
                            1),
                    scratch);
        }
    }

    private void look(Preset preset, RetryingClient caller, Path scratch)
            throws ApiFault, IOException, InterruptedException {
        URI given = Addresses.parse(api.url().orElse(""), "source");
        ApiConnection door = new ApiDiscovery(api, preset, caller, secrets, scratch).find();
        add(
                CONNECTION,
                true,
                Message.of("api.check.connection.works")
                        .with("kind", given.getScheme().toLowerCase(Locale.ROOT)));
        add(Message.of("api.check.sign_in"), true, door.signIn().words());
        add(
                Message.of("api.check.version"),
                true,
                Message.of("api.check.version.found")
                        .with("version", Addresses.isVersion12(door.root()) ? "1.2" : "1.1")
                        .with("root", door.root().toString()));
        long records = 0;
        for (RosterCollection collection : RosterCollection.values()) {
            records += count(door, collection, scratch);
        }
        try {
            page(door, scratch, records);
        } catch (ApiFault fault) {
            add(FIRST_PAGE, false, words(fault));
        }
        filters(door, scratch);
    }

    private Api hasty() {
        return new Api(
                api.url(),
                api.preset(),
                api.clientId(),
                api.clientSecret(),
                api.tokenUrl(),
                api.scope(),
                api.signIn(),
                api.pageSize(),
                1,
                api.caFile(),
                api.requestTimeout().compareTo(EACH) < 0 ? api.requestTimeout() : EACH,
                WHOLE);
    }

    private long count(ApiConnection door, RosterCollection collection, Path scratch)
            throws IOException, InterruptedException {
        List<String> endpoints = new ArrayList<>(List.of(collection.endpoint()));
        endpoints.addAll(collection.instead());
        ApiFault last = null;
        for (String endpoint : endpoints) {
            try {
                ApiResponse answer = door.caller().get(door.ask(endpoint, "limit=1"), scratch);
                if (collection == RosterCollection.ORGS && !clockIsSeen) {
                    clockIsSeen = true;
                    clock(answer);
                }
                if (!answer.isGood()) {
                    throw door.refused(answer);
                }
                PageSummary facts = new PageReader(collection, endpoint).look(answer);
                OptionalLong total = facts.withHeaders(answer.total(), "", OptionalLong.empty())
                        .total();
                boolean some = facts.records() > 0;
                add(
                        list(endpoint),
                        some,
                        Message.of("api.check.list.found")
                                .with("found", !some ? "nothing" : total.isPresent() ? "counted" : "some")
                                .with("records", total.orElse(0)));
                return total.orElse(0);
            } catch (ApiFault fault) {
                last = fault;
                if (!fault.is(ProblemKind.API_NOT_FOUND)) {
                    break;
                }
            }
        }
        add(list(collection.endpoint()), false, last == null ? Message.of("api.no_answer") : words(last));
        return 0;
    }

    private static Message list(String endpoint) {
        return Message.of("api.check.list").with("list", endpoint);
    }

    private static Message words(ApiFault fault) {
        return fault.is(ProblemKind.API_TOO_SLOW)
                ? Message.of("api.check.too_slow")
                : Message.of("api.check.fault").with("problem", fault.problem().message());
    }

    /** Which part of a connection a fault is about. */
    private static Message subject(ProblemKind kind) {
        return switch (kind) {
            case API_NOT_REACHED -> Message.of("api.check.address");
            case API_NOT_TRUSTED -> Message.of("api.check.certificate");
            case SIGN_IN_REFUSED, SIGN_IN_INCOMPLETE -> Message.of("api.check.sign_in");
            case SCOPE_REFUSED -> Message.of("api.check.scope");
            case TOKEN_NOT_FOUND, TOKEN_ELSEWHERE, TOKEN_REFUSED -> Message.of("api.check.tokens");
            case API_FORBIDDEN -> Message.of("api.check.rights");
            case API_NOT_FOUND, REDIRECT_REFUSED -> Message.of("api.check.path");
            case ANSWER_IS_A_PAGE, ANSWER_BROKEN, ANSWER_WITHOUT_LIST, ANSWER_UNUSABLE -> Message.of("api.check.data");
            default -> Message.of("api.check.connection");
        };
    }

    private void clock(ApiResponse answer) {
        Duration skew = ApiDiscovery.skew(answer, clock.instant());
        boolean borne = skew.abs().compareTo(SKEW_BORNE) < 0;
        add(
                Message.of("api.check.clock"),
                borne,
                Message.of("api.check.clock.found")
                        .with("clocks", borne ? "agree" : "differ")
                        .with("minutes", skew.abs().toMinutes()));
    }

    /** A pull needs none of it; it tells what may be left with the API, by the same look that a pull takes. */
    private void filters(ApiConnection door, Path scratch) throws IOException, InterruptedException {
        FilterProbe trial = new FilterProbe(door, scratch);
        try {
            FilterProbe.ProbeResult outcome =
                    trial.ofEnrollments(Set.of(Api.Restriction.STATUS), Settings.DEFAULTS.filter());
            add(
                    FILTERS,
                    true,
                    Message.of("api.check.filters.found")
                            .with("honoured", outcome.filters().isEmpty() ? "no" : "yes")
                            .with("words", outcome.words().orElseGet(() -> Message.of("api.no_answer"))));
            Optional<Message> refusal = trial.ofChanges();
            add(
                    Message.of("api.check.changes"),
                    true,
                    refusal.isEmpty()
                            ? Message.of("api.check.changes.work")
                            : Message.of("api.check.changes.refused").with("why", refusal.get()));
        } catch (ApiFault fault) {
            add(FILTERS, true, Message.of("api.check.filters.late"));
        }
    }

    private void page(ApiConnection door, Path scratch, long records)
            throws ApiFault, IOException, InterruptedException {
        long size = api.pageSize().orElse(door.preset().pageSize());
        ApiResponse answer = door.caller().get(door.ask("enrollments", "limit=" + size + "&offset=0"), scratch);
        if (!answer.isGood()) {
            return;
        }
        long got = new PageReader(RosterCollection.ENROLLMENTS, "enrollments")
                .look(answer)
                .records();
        int parallel = door.preset().has(Deviation.SERIAL) ? 1 : api.parallel();
        boolean isKnown = records > 0 && got > 0;
        long seconds = isKnown ? records / got * answer.took().toMillis() / 1000 / parallel : 0;
        add(
                FIRST_PAGE,
                got > 0,
                Message.of("api.check.page.found")
                        .with("records", got)
                        .with("seconds", BigDecimal.valueOf(answer.took().toMillis() / 100, 1))
                        .with("whole", isKnown ? "known" : "unknown")
                        .with("all", records)
                        .with("minutes", seconds / 60 + 1));
    }

    private void add(Message what, boolean works, Message words) {
        findings.add(new Finding(Messages.ENGLISH.text(what), works, Messages.ENGLISH.text(words)));
    }
}
