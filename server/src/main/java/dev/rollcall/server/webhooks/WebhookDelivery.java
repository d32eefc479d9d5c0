package dev.rollcall.server.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One message to one webhook, and what became of it.
 *
 * @param messageId the same for every try, so that the receiver can tell what it has already
 * @param event the type of the event
 * @param body as it is sent
 * @param status of the last answer; empty where there was none
 * @param answer how the last answer began
 * @param fault why the last try failed; empty where none did
 */
public record WebhookDelivery(
        long id,
        long webhook,
        String messageId,
        String event,
        String body,
        State state,
        int tries,
        Instant nextTryAt,
        Instant madeAt,
        Optional<Instant> triedAt,
        OptionalInt status,
        String answer,
        String fault) {
    /** What became of it. */
    public enum State {
        WAITING("Waiting", "note"),
        SENT("Taken", "good"),
        GIVEN_UP("Not taken", "bad");

        private final String words;
        private final String tone;

        State(String words, String tone) {
            this.words = words;
            this.tone = tone;
        }

        /** As pages say it. */
        public String words() {
            return words;
        }

        /** As pages colour it. */
        public String tone() {
            return tone;
        }
    }
}
