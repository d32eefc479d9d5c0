package dev.rollcall.server.flows;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes events down in the transaction of what caused them, together with the job that looks for flows. */
@Component
class EventRecorder {
    private final EventStore events;
    private final FlowStore flows;
    private final FlowJobs jobs;
    private final Clock clock;

    EventRecorder(EventStore events, FlowStore flows, FlowJobs jobs, Clock clock) {
        this.events = events;
        this.flows = flows;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** An event of all flows of an organisation that wait for its kind. */
    FlowEvent event(
            String organisation,
            TriggerKind kind,
            String key,
            Optional<Long> connection,
            Optional<Long> run,
            Map<String, String> fields) {
        return new FlowEvent(0, organisation, kind, key, connection, run, Optional.empty(), fields, clock.instant());
    }

    /**
     * Writes an event down, in the transaction of the caller where there is one.
     *
     * @return whether it is new
     */
    @Transactional
    public boolean record(FlowEvent event) {
        Optional<Long> id = events.add(event);
        if (id.isPresent()) {
            if (isWaitedFor(event)) {
                jobs.match(id.get());
            } else {
                events.setMatched(id.get());
            }
        }
        return id.isPresent();
    }

    private boolean isWaitedFor(FlowEvent event) {
        return event.flow().isPresent()
                || isWaitedFor(event.organisation(), event.kind())
                || (event.kind() == TriggerKind.RUN_FINISHED
                        && (isWaitedFor(event.organisation(), TriggerKind.PROBLEM_FOUND)
                                || isWaitedFor(event.organisation(), TriggerKind.SCHOOL_PROBLEMS)));
    }

    boolean isWaitedFor(String organisation, TriggerKind kind) {
        return !flows.waitingFor(organisation, kind).isEmpty();
    }
}
