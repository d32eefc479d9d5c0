package dev.rollcall.server.connectors;

import java.time.Instant;

/** Whoever wants the messages that come by an account. */
public interface Receiver {
    /** Whether no more are wanted; asked about once a second. */
    boolean isDone();

    /** From when on messages are wanted, where none was read yet. */
    Instant since();

    /** The other side answers. */
    void answered();

    /**
     * Keeps a message. Only once this has returned the other side is told that it need not send the message again; whatever is
     * thrown ends the reading, and the message comes once more with the next.
     */
    void take(Arrived message);
}
