package dev.rollcall.sync.run;

import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsPlaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody asks of a run.
 *
 * @param aim how far the run goes
 * @param source the path of a folder or a ZIP, or an address: of a OneRoster API, or of files that a module reaches
 * @param to where the upload goes beside the directory; empty where it goes to the directory alone
 * @param home where runs and the directory are kept
 * @param resumes whether a pull of an API goes on with the pages of one that broke off
 * @param asOf the day that counts as today
 * @param clock what the time of the run is read from
 * @param places where the settings stand, for problems that name one
 * @param again the kept state that is sent once more, in the place of a source; empty where there is a source
 * @param fetched what the API of the source gave to an earlier run, which is taken in the place of asking it; empty where it is
 *     asked
 */
public record RunRequest(
        Aim aim,
        String source,
        Optional<String> to,
        Path home,
        boolean resumes,
        LocalDate asOf,
        Settings settings,
        Clock clock,
        SettingsPlaces places,
        Optional<KeptState> again,
        Optional<Path> fetched) {

    /** The source alone says where an API is; an address that the settings came with does not count. */
    public RunRequest {
        settings = settings.withApi(settings.api().at(source));
    }

    /** A request that asks its source. */
    public RunRequest(
            Aim aim,
            String source,
            Optional<String> to,
            Path home,
            boolean resumes,
            LocalDate asOf,
            Settings settings,
            Clock clock,
            SettingsPlaces places,
            Optional<KeptState> again) {
        this(aim, source, to, home, resumes, asOf, settings, clock, places, again, Optional.empty());
    }

    /** The same request, which takes what an earlier run has fetched. */
    public RunRequest taking(Optional<Path> kept) {
        return new RunRequest(aim, source, to, home, resumes, asOf, settings, clock, places, again, kept);
    }

    /** A request whose settings stand in no file. */
    public RunRequest(
            Aim aim,
            String source,
            Optional<String> to,
            Path home,
            boolean resumes,
            LocalDate asOf,
            Settings settings,
            Clock clock) {
        this(aim, source, to, home, resumes, asOf, settings, clock, SettingsPlaces.NONE, Optional.empty());
    }

    /** How far a run goes. */
    public enum Aim {
        /** Looks for problems; there is no plan. */
        CHECK,
        /** Shows the plan and delivers nothing; its report is kept as that of any run. */
        PREVIEW,
        /** Makes all ready, and leaves the delivery to an approval. */
        PREPARE,
        /** Delivers, unless the guard holds it. */
        DELIVER
    }

    /** {@code check}, {@code preview} or {@code sync}. */
    public String command() {
        return switch (aim) {
            case CHECK -> "check";
            case PREVIEW -> "preview";
            case PREPARE, DELIVER -> "sync";
        };
    }

    /** Whether a delivery is to come of it, now or by an approval. */
    boolean isForDelivery() {
        return aim == Aim.PREPARE || aim == Aim.DELIVER;
    }
}
