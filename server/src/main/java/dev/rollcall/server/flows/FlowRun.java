package dev.rollcall.server.flows;

import java.time.Instant;
import java.util.Optional;

/** What a flow made of one event. */
public record FlowRun(
        long id, long flow, long event, int version, State state, Instant beganAt, Optional<Instant> endedAt) {
    /** Where it is. */
    public enum State {
        RUNNING("going on", "note"),
        ASKING("waits for a person", "halt"),
        DONE("done", "good"),
        PARTLY("done, but for a step that failed", "bad"),
        FAILED("failed", "bad"),
        REJECTED("rejected by a person", "note");

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
        return state != State.RUNNING && state != State.ASKING;
    }
}
