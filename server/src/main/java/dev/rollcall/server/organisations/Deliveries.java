package dev.rollcall.server.organisations;

import java.time.Instant;
import java.util.Optional;

/** What a connection last made for Apple, and what of it Apple has, for its page; the room of runs knows. */
public interface Deliveries {
    /** The newest upload, whatever became of it; empty before the first. */
    Optional<Last> last(Connection connection);

    /** The newest upload that Apple has; empty where none is known to have arrived. */
    Optional<Last> lastAtApple(Connection connection);

    /**
     * An upload.
     *
     * @param run which made it
     * @param words what is known of it, such as {@code Handed over}
     * @param tone in which pages say so
     * @param at when it was asked for
     * @param isAtApple whether Apple has it, as far as anybody knows
     */
    record Last(long run, String words, String tone, Instant at, boolean isAtApple) {}
}
