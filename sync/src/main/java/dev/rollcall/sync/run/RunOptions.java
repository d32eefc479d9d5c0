package dev.rollcall.sync.run;

import dev.rollcall.sync.settings.Settings;
import java.util.Optional;

/**
 * How a run is to go, as whoever starts it chose: a command line, a form, a program. What of it does not go together is
 * decided here, so that all of them refuse the same; each says it with the names that its own fields have.
 *
 * @param aim how far the run goes
 * @param to where the upload goes beside the directory; empty where it goes to the directory alone
 * @param resumes whether a pull of an API goes on with the pages of one that broke off
 * @param approves the held run whose plan somebody approves: its id, or {@code last}
 */
public record RunOptions(RunRequest.Aim aim, Optional<String> to, boolean resumes, Optional<String> approves) {
    /** A run that only looks for problems. */
    public static final RunOptions CHECK =
            new RunOptions(RunRequest.Aim.CHECK, Optional.empty(), false, Optional.empty());

    /** Why a run may not begin. */
    public enum Conflict {
        /** It delivers nothing, so there is nothing to approve. */
        APPROVES_WITHOUT_DELIVERY,
        /** It keeps nothing of a pull that breaks off, so there is nothing to go on with. */
        RESUMES_WITHOUT_DELIVERY,
        /** The source is no API, so there is no pull to go on with. */
        RESUMES_WITHOUT_API,
        /** The settings do without a directory, so a preview has nothing to compare with. */
        PREVIEW_WITHOUT_DIRECTORY,
        /** The settings do without a directory, so there is no plan to approve. */
        APPROVES_WITHOUT_DIRECTORY,
        /** The settings do without a directory, and no destination is named, so the upload would go nowhere. */
        NO_DESTINATION
    }

    /** What does not go together, or not with these settings; empty where the run may begin. */
    public Optional<Conflict> conflict(Settings settings) {
        boolean delivers = aim == RunRequest.Aim.DELIVER;
        if (approves.isPresent() && !delivers) {
            return Optional.of(Conflict.APPROVES_WITHOUT_DELIVERY);
        }
        if (resumes && !delivers) {
            return Optional.of(Conflict.RESUMES_WITHOUT_DELIVERY);
        }
        if (resumes && settings.api().url().isEmpty()) {
            return Optional.of(Conflict.RESUMES_WITHOUT_API);
        }
        return settings.directory().use() ? Optional.empty() : conflictWithoutDirectory();
    }

    private Optional<Conflict> conflictWithoutDirectory() {
        if (aim == RunRequest.Aim.PREVIEW) {
            return Optional.of(Conflict.PREVIEW_WITHOUT_DIRECTORY);
        }
        if (approves.isPresent()) {
            return Optional.of(Conflict.APPROVES_WITHOUT_DIRECTORY);
        }
        return aim == RunRequest.Aim.DELIVER && to.isEmpty() ? Optional.of(Conflict.NO_DESTINATION) : Optional.empty();
    }
}
