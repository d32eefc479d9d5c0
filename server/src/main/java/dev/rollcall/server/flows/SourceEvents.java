package dev.rollcall.server.flows;

import dev.rollcall.server.access.Digest;
import dev.rollcall.server.connectors.Arrived;
import dev.rollcall.server.connectors.ConnectorAccount;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes events of what comes in by accounts, and alarms of accounts by which nothing can come in. */
@Component
class SourceEvents {
    private final FlowStore flows;
    private final EventRecorder recorder;
    private final EventFields fields;
    private final SourceStore sources;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SourceEvents(
            FlowStore flows,
            EventRecorder recorder,
            EventFields fields,
            SourceStore sources,
            ApplicationEventPublisher events,
            Clock clock) {
        this.flows = flows;
        this.recorder = recorder;
        this.fields = fields;
        this.sources = sources;
        this.events = events;
        this.clock = clock;
    }

    /** The flows that are on and wait for messages by an account. */
    List<Flow> waiting(ConnectorAccount account) {
        return flows.waitingFor(account.organisation(), TriggerKind.SOURCE).stream()
                .filter(flow -> isNamed(flow, account.name()))
                .toList();
    }

    private boolean isNamed(Flow flow, String account) {
        // The messages of one that cannot be read any more stay where they are.
        KeptFlow kept = flows.kept(flow);
        return !kept.isHeld() && kept.definition().trigger().account().equals(Optional.of(account));
    }

    /**
     * Keeps a message, for each flow that waits for it once, however often it comes. All is kept, or nothing.
     *
     * @throws IllegalStateException where no flow waits any more, so that the other side keeps the message
     */
    @Transactional
    public void take(ConnectorAccount account, Arrived message) {
        List<Flow> waiting = waiting(account);
        if (waiting.isEmpty()) {
            throw new IllegalStateException("no flow waits for this message any more");
        }
        for (Flow flow : waiting) {
            recorder.record(new FlowEvent(
                    0,
                    account.organisation(),
                    TriggerKind.SOURCE,
                    "source:" + account.id() + ":" + flow.id() + ":" + Digest.of(message.key()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(flow.id()),
                    values(account, flow, message),
                    clock.instant()));
        }
        sources.arrived(account.id());
    }

    private Map<String, String> values(ConnectorAccount account, Flow flow, Arrived message) {
        Map<String, String> all = fields.basic(account.organisation(), TriggerKind.SOURCE, "/flows/" + flow.id());
        all.put("message.account", account.name());
        all.put("message.name", JsonValues.clean(message.name()));
        all.put("message.text", JsonValues.clean(message.text()));
        String below = TriggerKind.SOURCE.valuesBelow().orElseThrow();
        JsonValues.of(message.text(), below).ifPresent(all::putAll);
        return all;
    }

    /** Tells those who want to know of each flow that waits, once an hour. */
    @Transactional
    public void alarm(ConnectorAccount account, String fault) {
        for (Flow flow : waiting(account)) {
            if (flows.definition(flow).onFailure() != OnFailure.STOP && flows.mayAlarm(flow.id())) {
                events.publishEvent(new FlowFailed(
                        account.organisation(), flow.name(), FlowFailed.BEGINNING, fault, "/flows/" + flow.id()));
            }
        }
    }
}
