package dev.rollcall.sync.run;

import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody asks of a run.
 *
 * @param source the folder or ZIP
 * @param sourceAsGiven the source in the caller's words, for the report
 * @param to where the upload goes; empty for a check, which changes nothing
 * @param home where runs are kept
 * @param asOf the day that counts as today
 * @param clock what the time of the run is read from
 */
public record RunRequest(
        Path source,
        String sourceAsGiven,
        Optional<String> to,
        Path home,
        LocalDate asOf,
        Settings settings,
        Clock clock) {

    /** {@code check} or {@code sync}. */
    public String command() {
        return to.isPresent() ? "sync" : "check";
    }
}
