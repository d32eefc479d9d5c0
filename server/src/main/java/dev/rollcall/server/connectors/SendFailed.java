package dev.rollcall.server.connectors;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** A message was not taken. Its text is made for people and holds no secret. */
public final class SendFailed extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final Certainty certainty;
    private final transient Optional<Duration> retryAfter;

    /** What is known about a message that failed. */
    public enum Certainty {
        /** It did not arrive, and a later try may succeed. */
        LATER,
        /** It did not arrive, and no later try will succeed with these settings. */
        NEVER,
        /** It may have arrived: the connection ended after all was sent. */
        UNKNOWN
    }

    public SendFailed(String message, Certainty certainty, Optional<Duration> retryAfter) {
        super(message);
        this.certainty = certainty;
        this.retryAfter = retryAfter;
    }

    public Certainty certainty() {
        return certainty;
    }

    /** How long the other side asked to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
