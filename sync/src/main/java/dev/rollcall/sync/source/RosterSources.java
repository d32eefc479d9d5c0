package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Picks the source that fits a path or an address. */
public final class RosterSources {
    private RosterSources() {}

    /**
     * Makes the source that reads this place.
     *
     * @param place the path of a folder or a ZIP, or an address that a module reaches
     * @param form what the files are; found out from them where empty
     * @param cancellation ends the opening of the source
     */
    public static RosterSource of(
            String place, Optional<Form> form, Settings.InputLimits limits, Cancellation cancellation) {
        Optional<RemoteRosters> remote = RemoteRosters.reaching(place);
        return remote.isPresent()
                ? new RemoteSource(remote.get(), place, form, limits, cancellation)
                : of(Path.of(place), form, limits, cancellation);
    }

    /**
     * Makes the source that reads this path.
     *
     * @param path a folder or a ZIP; need not exist yet
     * @param form what the files are; found out from them where empty
     * @param cancellation ends the opening of the source
     */
    public static RosterSource of(
            Path path, Optional<Form> form, Settings.InputLimits limits, Cancellation cancellation) {
        boolean zip = Files.isRegularFile(path) || (!Files.exists(path) && FileNames.isZip(path.toString()));
        return zip
                ? new ZipSource(path, form, limits, cancellation)
                : new FolderSource(path, form, limits, cancellation);
    }

    /** The same, whose opening nobody cancels. */
    public static RosterSource of(Path path, Optional<Form> form, Settings.InputLimits limits) {
        return of(path, form, limits, Cancellation.NONE);
    }

    /** The same, whose opening nobody cancels. */
    public static RosterSource of(String place, Optional<Form> form, Settings.InputLimits limits) {
        return of(place, form, limits, Cancellation.NONE);
    }
}
