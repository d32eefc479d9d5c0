package dev.rollcall.server.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An address that is told what happens in an organisation.
 *
 * @param isOn whether anything is sent to it
 * @param offReason why the server switched it off; empty where it did not
 * @param failingSince when the first of the tries failed that failed one after the other; empty where the last one did not
 * @param version goes up with each change
 */
public record Webhook(
        long id,
        String organisation,
        String address,
        Set<WebhookEvent> events,
        boolean isOn,
        String offReason,
        Optional<Instant> failingSince,
        int version,
        String madeBy,
        Instant madeAt) {
    public Webhook {
        events = Set.copyOf(events);
    }

    /** In the order of {@link WebhookEvent}. */
    public List<WebhookEvent> inOrder() {
        return events.stream().sorted().toList();
    }

    public boolean has(WebhookEvent event) {
        return events.contains(event);
    }
}
