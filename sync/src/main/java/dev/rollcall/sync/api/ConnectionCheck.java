package dev.rollcall.sync.api;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Deviation;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tells within ten seconds what of an API works, without pulling it: one short request after the other, none of them tried
 * twice.
 */
public final class ConnectionCheck {
    /** When the last request may begin; with the time that one may take it is less than the ten seconds that are promised. */
    private static final Duration WHOLE = Duration.ofSeconds(6);

    private static final Duration EACH = Duration.ofSeconds(3);
    private static final Duration SKEW_BORNE = Duration.ofMinutes(2);

    private final Api api;
    private final Secrets secrets;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    public ConnectionCheck(Api api, Secrets secrets, Clock clock) {
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
            add("connection", false, words(fault));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            add("connection", false, "it was interrupted");
        } finally {
            Files.deleteIfExists(scratch);
        }
        return List.copyOf(findings);
    }

    private void look(Path scratch) throws ApiFault, IOException, InterruptedException {
        Preset preset = Preset.of(api.preset());
        URI given = Addresses.parse(api.url().orElse(""), "source");
        if (!HttpTransport.resolves(given)) {
            throw new ApiFault(ProblemKind.API_NOT_REACHED, Addresses.site(given), "no such host name");
        }
        add("host name", true, given.getHost() + " is known");
        try (HostLimiter.Permit gate = HostLimiter.pass(Addresses.site(given), 1, Cancellation.NONE)) {
            look(
                    preset,
                    new RetryingClient(
                            new HttpTransport(hasty(), Cancellation.NONE), gate, clock, WHOLE, pause -> {}, 1),
                    scratch);
        }
    }

    private void look(Preset preset, RetryingClient caller, Path scratch)
            throws ApiFault, IOException, InterruptedException {
        URI given = Addresses.parse(api.url().orElse(""), "source");
        ApiConnection door = new ApiDiscovery(api, preset, caller, secrets, scratch).find();
        add(
                "connection",
                true,
                given.getScheme().equals("https") ? "encrypted, and the certificate is trusted" : "to this machine");
        add("sign-in", true, door.signIn().words());
        add(
                "version",
                true,
                "OneRoster " + (Addresses.isVersion12(door.root()) ? "1.2" : "1.1") + " at " + door.root());
        long records = 0;

        for (RosterCollection collection : RosterCollection.values()) {
            records += count(door, collection, scratch);
        }
        try {
            page(door, scratch, records);
        } catch (ApiFault fault) {
            add("first page", false, words(fault));
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
                if (collection == RosterCollection.ORGS
                        && findings.stream().noneMatch(one -> one.what().equals("clock"))) {
                    clock(answer);
                }
                if (!answer.isGood()) {
                    throw door.refused(answer);
                }
                PageSummary facts = new PageReader(collection, endpoint).look(answer);
                OptionalLong total = answer.total();
                boolean some = facts.records() > 0;
                add(
                        endpoint,
                        some,
                        some
                                ? total.isPresent()
                                        ? String.format(Locale.ROOT, "%,d records", total.getAsLong())
                                        : "there are records; the API does not say how many"
                                : "no record; check the client's rights, schools and school year in your SIS");
                return total.orElse(0);
            } catch (ApiFault fault) {
                last = fault;
                if (!fault.is(ProblemKind.API_NOT_FOUND)) {
                    break;
                }
            }
        }
        add(collection.endpoint(), false, last == null ? "" : words(last));
        return 0;
    }

    private static String words(ApiFault fault) {
        return fault.is(ProblemKind.API_TOO_SLOW)
                ? "not looked at: the API answers so slowly that the ten seconds of this test are over"
                : fault.problem().message();
    }

    private void clock(ApiResponse answer) {
        Duration skew = ApiDiscovery.skew(answer, clock.instant());
        boolean borne = skew.abs().compareTo(SKEW_BORNE) < 0;
        add(
                "clock",
                borne,
                borne
                        ? "differs by less than two minutes"
                        : "differs by " + skew.abs().toMinutes() + " minutes; set the clock of this server by NTP");
    }

    /** A pull needs none of it; it tells what may be left with the API, by the same look that a pull takes. */
    private void filters(ApiConnection door, Path scratch) throws IOException, InterruptedException {
        FilterProbe trial = new FilterProbe(door, scratch);
        try {
            FilterProbe.Outcome outcome =
                    trial.ofEnrollments(Set.of(Api.Restriction.STATUS), Settings.DEFAULTS.filter());
            add(
                    "filters",
                    true,
                    outcome.filters().isEmpty()
                            ? "not honoured: " + outcome.words() + "; none is needed"
                            : "honoured; oneroster.filter_at_source: [status] leaves " + outcome.words()
                                    + " enrollments with the API");
            String refusal = trial.ofChanges();
            add(
                    "changes",
                    true,
                    refusal.isEmpty()
                            ? "can be asked for; oneroster.delta would work"
                            : "cannot be asked for: " + refusal + "; none is needed");
        } catch (ApiFault fault) {
            add("filters", true, "not answered in time; none is needed");
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
        String words = String.format(
                Locale.ROOT, "%,d records in %.1f s", got, answer.took().toMillis() / 1000.0);
        if (records > 0 && got > 0) {
            int parallel = door.preset().has(Deviation.SERIAL) ? 1 : api.parallel();
            long seconds = records / got * answer.took().toMillis() / 1000 / parallel;
            words += String.format(
                    Locale.ROOT, "; a whole pull of %,d records takes about %d minutes", records, seconds / 60 + 1);
        }
        add("first page", got > 0, words);
    }

    private void add(String what, boolean works, String words) {
        findings.add(new Finding(what, works, words));
    }
}
