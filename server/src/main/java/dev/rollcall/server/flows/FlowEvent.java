package dev.rollcall.server.flows;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened.
 *
 * @param id 0 before it is kept
 * @param key the same whenever the same is told again, so that it counts once in its organisation
 * @param flow the only flow that it is meant for, as of a webhook or a time of day
 * @param fields what texts and conditions may name
 */
record FlowEvent(
        long id,
        String organisation,
        TriggerKind kind,
        String key,
        Optional<Long> connection,
        Optional<Long> run,
        Optional<Long> flow,
        Map<String, String> fields,
        Instant happenedAt) {
    FlowEvent {
        fields = Map.copyOf(fields);
    }
}
