package dev.rollcall.sync.api;

import dev.rollcall.sync.settings.Settings;
import java.time.Instant;
import java.util.Optional;

/**
 * What a pull asks for.
 *
 * @param filter what the school sends: what it never sends may stay with the API, as far as settings or preset say that the
 *     API filters; empty where everything is wanted
 * @param since only what changed since; empty where it does not matter
 */
public record PullScope(Optional<Settings.Filter> filter, Optional<Instant> since) {
    /** All records of all collections. */
    public static final PullScope EVERYTHING = new PullScope(Optional.empty(), Optional.empty());

    /** What the school sends may be all that comes. */
    public static PullScope needed(Settings.Filter filter) {
        return new PullScope(Optional.of(filter), Optional.empty());
    }

    /** What changed since that time of the host's clock. */
    public static PullScope changes(Instant since) {
        return new PullScope(Optional.empty(), Optional.of(since));
    }
}
