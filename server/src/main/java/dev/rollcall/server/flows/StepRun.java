package dev.rollcall.server.flows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of what a flow made of an event.
 *
 * @param number counted from 1
 * @param input what was sent, without what may not be kept
 * @param output what came of it, in the same way
 * @param answer what the other side said, encrypted, for later steps
 * @param run the run whose end it waits for, or waited for; empty where it needs none
 */
public record StepRun(
        long flowRun,
        int number,
        StepKind kind,
        State state,
        int tries,
        String input,
        String output,
        Optional<String> answer,
        Optional<Instant> beganAt,
        Optional<Instant> endedAt,
        Optional<Instant> nextTryAt,
        Optional<Long> run) {
    /** Where it is. */
    public enum State {
        WAITING("waits", "note"),
        SENDING("going on", "note"),
        ASKING("waits for a person", "halt"),
        DONE("done", "good"),
        FAILED("failed", "bad"),
        UNKNOWN("may have been sent", "halt"),
        REJECTED("rejected", "note");

        private final String words;
        private final String tone;

        State(String words, String tone) {
            this.words = words;
            this.tone = tone;
        }

        public String words() {
            return words;
        }

        /** {@code good}, {@code halt}, {@code bad} or {@code note}. */
        public String tone() {
            return tone;
        }
    }

    public boolean isOver() {
        return state != State.WAITING && state != State.SENDING && state != State.ASKING;
    }

    /** How long its last try took; empty where it did not end. */
    public Optional<Duration> took() {
        return beganAt.flatMap(began -> endedAt.map(ended -> Duration.between(began, ended)));
    }
}
