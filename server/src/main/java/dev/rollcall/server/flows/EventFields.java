package dev.rollcall.server.flows;

import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.runs.RunWords;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fills the fields of events from what other rooms know. */
@Component
class EventFields {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int PAGE = 500;

    private final OrganisationStore organisations;
    private final ConnectionStore connections;
    private final RunStore runs;
    private final PublicAddress address;
    private final Clock clock;

    EventFields(
            OrganisationStore organisations,
            ConnectionStore connections,
            RunStore runs,
            PublicAddress address,
            Clock clock) {
        this.organisations = organisations;
        this.connections = connections;
        this.runs = runs;
        this.address = address;
        this.clock = clock;
    }

    /**
     * What every event has.
     *
     * @param path of the page that says more, below the organisation
     */
    Map<String, String> basic(String organisation, TriggerKind kind, String path) {
        Optional<Organisation> found = organisations.find(organisation);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("organisation.name", found.map(Organisation::name).orElse(organisation));
        fields.put("event.name", kind.words());
        fields.put("event.time", time(organisation, clock.instant()));
        fields.put("event.link", link(organisation, path));
        return fields;
    }

    String link(String organisation, String path) {
        return address.of("/organisations/" + organisation + path);
    }

    /** An instant by the clocks of an organisation. */
    String time(String organisation, Instant at) {
        return organisations
                .find(organisation)
                .map(found -> TIME.format(at.atZone(found.zone())))
                .orElse(at.toString());
    }

    /** The same of a connection. */
    Map<String, String> ofConnection(String organisation, TriggerKind kind, long connection, String path) {
        Map<String, String> fields = basic(organisation, kind, path);
        fields.put(
                "connection.name",
                connections.find(connection).map(Connection::name).orElse(""));
        return fields;
    }

    /** The same of a run. */
    Map<String, String> ofRun(TriggerKind kind, Run run) {
        Map<String, String> fields =
                ofConnection(run.organisation(), kind, run.connection().orElse(0L), "/runs/" + run.id());
        putRun(fields, run);
        return fields;
    }

    void putRun(Map<String, String> fields, Run run) {
        Run.Counts counts = run.counts();
        fields.put("run.number", Long.toString(run.id()));
        fields.put("run.outcome", run.outcome().map(Outcome::word).orElse(""));
        fields.put("run.result", RunWords.state(run));
        fields.put("run.cause", run.cause().words());
        fields.put("run.aim", run.aim() == Aim.DELIVER ? "delivery" : "preview");
        fields.put("run.sentence", run.sentence());
        fields.put("run.errors", Long.toString(counts.errors()));
        fields.put("run.warnings", Long.toString(counts.warnings()));
        fields.put("run.people", Long.toString(counts.people()));
        fields.put("run.classes", Long.toString(counts.classes()));
        fields.put("run.added", Long.toString(counts.added()));
        fields.put("run.changed", Long.toString(counts.changed()));
        fields.put("run.gone", Long.toString(counts.gone()));
    }

    /** What the last seven days brought. */
    void putWeek(Map<String, String> fields, String organisation, Optional<Long> connection) {
        Instant since = clock.instant().minus(WEEK);
        List<Run> week = since(organisation, connection, since);
        List<Run> delivered = week.stream()
                .filter(run -> run.outcome().equals(Optional.of(Outcome.DELIVERED)))
                .toList();
        fields.put("week.runs", Integer.toString(week.size()));
        fields.put("week.delivered", Integer.toString(delivered.size()));
        fields.put(
                "week.failed",
                Long.toString(week.stream().filter(EventFields::isFailed).count()));
        // Also those that have waited for longer.
        fields.put(
                "week.held",
                Long.toString(runs.held(organisation).stream()
                        .filter(run -> connection.isEmpty() || run.connection().equals(connection))
                        .count()));
        fields.put("week.added", sum(delivered, Run.Counts::added));
        fields.put("week.changed", sum(delivered, Run.Counts::changed));
        fields.put("week.gone", sum(delivered, Run.Counts::gone));
    }

    /** What was to deliver and is over. Small connections run every few minutes, so that a week has thousands of runs. */
    private List<Run> since(String organisation, Optional<Long> connection, Instant since) {
        List<Run> found = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        while (true) {
            List<Run> page = runs.list(organisation, new RunStore.Choice(connection, Optional.empty(), before, PAGE));
            page.stream()
                    .filter(run -> run.isOver()
                            && run.aim() == Aim.DELIVER
                            && run.askedAt().isAfter(since))
                    .forEach(found::add);
            if (page.size() < PAGE || !page.get(PAGE - 1).askedAt().isAfter(since)) {
                return found;
            }
            before = Optional.of(page.get(PAGE - 1).id());
        }
    }

    private static String sum(List<Run> runs, java.util.function.ToLongFunction<Run.Counts> count) {
        return Long.toString(runs.stream().map(Run::counts).mapToLong(count).sum());
    }

    /** Whether a run ended so that nothing was delivered that should have been, or nobody knows. */
    static boolean isFailed(Run run) {
        return run.outcome()
                .filter(outcome -> switch (outcome) {
                    case ERRORS,
                            SOURCE_NOT_REACHABLE,
                            DESTINATION_REFUSED,
                            DELIVERY_UNKNOWN,
                            HOME_NOT_WRITABLE,
                            FAILED -> true;
                    case DELIVERED, CLEAN, PLANNED, HELD, CANCELLED -> false;
                })
                .isPresent();
    }
}
