package dev.rollcall.server.directory;

import dev.rollcall.server.directory.Twin.Standing;
import java.time.Instant;

/** The version of the directory that a page shows, when it was made, and how it came to Apple. */
public record StandingView(String version, Instant madeAt, String words) {
    static StandingView of(Standing standing) {
        return new StandingView(standing.version().name(), standing.version().madeAt(), standing.words());
    }
}
