package dev.rollcall.server.flows;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.DueTimes;
import dev.rollcall.server.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes events of times of day. Of several that went by while the server was off, the last counts alone. */
@Component
class FlowTimes {
    private static final int LOOKED_AT = 20;
    private static final Logger LOG = LoggerFactory.getLogger(FlowTimes.class);

    private final FlowStore flows;
    private final EventRecorder recorder;
    private final EventFields fields;
    private final OrganisationStore organisations;
    private final ConnectionStore connections;
    private final RunStore runs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FlowTimes(
            FlowStore flows,
            EventRecorder recorder,
            EventFields fields,
            OrganisationStore organisations,
            ConnectionStore connections,
            RunStore runs,
            TransactionTemplate transaction,
            Clock clock) {
        this.flows = flows;
        this.recorder = recorder;
        this.fields = fields;
        this.organisations = organisations;
        this.connections = connections;
        this.runs = runs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks which flows are due since the last look. */
    void look() {
        for (Flow flow : flows.onSchedule()) {
            try {
                transaction.executeWithoutResult(status -> look(flow));
            } catch (RuntimeException fault) {
                // The others must not wait for one whose row is locked or gone.
                LOG.warn(
                        "the times of flow {} could not be looked at: {}",
                        flow.id(),
                        fault.getClass().getName());
            }
        }
    }

    private void look(Flow flow) {
        FlowDefinition definition = flows.definition(flow);
        Instant now = clock.instant();
        ZoneId zone =
                organisations.find(flow.organisation()).map(Organisation::zone).orElseThrow();
        if (DueTimes.isAhead(flow.lookedAt(), now)) {
            flows.advance(flow, now);
            return;
        }
        Optional<Instant> due = times(definition.trigger(), zone, now).latest(flow.lookedAt(), now);
        if (due.isPresent() && flows.advance(flow, now)) {
            recorder.record(event(flow, definition, due.get()));
        }
    }

    private static DueTimes times(Trigger trigger, ZoneId zone, Instant now) {
        Schedule schedule = new Schedule(
                0,
                Schedule.Kind.AT_TIMES,
                trigger.days(),
                trigger.at(),
                0,
                0,
                now,
                now,
                Optional.empty(),
                Optional.empty());
        return new DueTimes(schedule, List.of(), zone);
    }

    /** What a time of day brings: the last run of its connection, or of all, and the last seven days. */
    FlowEvent event(Flow flow, FlowDefinition definition, Instant due) {
        String organisation = flow.organisation();
        Optional<Connection> connection = definition
                .trigger()
                .connection()
                .flatMap(name -> connections.of(organisation).stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst());
        Optional<Long> id = connection.map(Connection::id);
        Map<String, String> all = connection
                .map(one -> fields.ofConnection(organisation, TriggerKind.SCHEDULE, one.id(), ""))
                .orElseGet(() -> fields.basic(organisation, TriggerKind.SCHEDULE, ""));
        Optional<Run> last =
                runs.list(organisation, new RunStore.Choice(id, Optional.empty(), Optional.empty(), LOOKED_AT)).stream()
                        .filter(Run::isOver)
                        .findFirst();
        last.ifPresent(run -> fields.putRun(all, run));
        fields.putWeek(all, organisation, id);
        return new FlowEvent(
                0,
                organisation,
                TriggerKind.SCHEDULE,
                "schedule:" + flow.id() + ":" + due,
                id,
                last.map(Run::id),
                Optional.of(flow.id()),
                all,
                clock.instant());
    }
}
