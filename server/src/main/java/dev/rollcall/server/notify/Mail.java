package dev.rollcall.server.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail to one person.
 *
 * @param subject as a list shows it
 * @param sentSubject as it is sent, until it was
 * @param text empty once it was sent, or is not sent any more: then nothing of it is kept but its subject
 * @param fault why the last try failed; empty where none did
 */
public record Mail(
        long id,
        String recipient,
        String subject,
        String sentSubject,
        String text,
        State state,
        int tries,
        Instant nextTryAt,
        Optional<Instant> goodUntil,
        String fault,
        Instant madeAt) {
    /** What became of it. */
    public enum State {
        WAITING("Waiting", "note"),
        SENT("Sent", "good"),
        /** After the last try. */
        GIVEN_UP("Not sent", "bad"),
        /** What it was about is over. */
        TOO_LATE("Not sent: too late", "halt");

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
