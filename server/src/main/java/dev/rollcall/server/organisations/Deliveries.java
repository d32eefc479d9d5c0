package dev.rollcall.server.organisations;

import java.time.Instant;
import java.util.Optional;

/** What was last delivered by a connection, for its page; the room of runs knows. */
public interface Deliveries {
    /** Empty before the first delivery. */
    Optional<Last> last(Connection connection);

    /**
     * The last delivery.
     *
     * @param run which made it
     * @param words what is known of it, such as {@code Handed over}
     * @param tone in which pages say so
     * @param at when it was asked for
     */
    record Last(long run, String words, String tone, Instant at) {}
}
