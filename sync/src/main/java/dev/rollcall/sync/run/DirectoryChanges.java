package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Changes of a directory that a person asks for and no run makes. Each makes a new version, which then is the current one.
 * They wait until nobody else writes to the directory.
 */
public final class DirectoryChanges {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private DirectoryChanges() {}

    /**
     * Makes the files of an old version those of a new one.
     *
     * @param version the number of the old one, as people write it
     * @throws ChangeRefused where nobody has said what became of the last upload: its version would be dropped with that
     * @throws DirectoryFault where there is no such version, the directory is damaged, or another has it for too long
     */
    public static Version restore(Directory directory, String version, Instant now)
            throws ChangeRefused, DirectoryFault, IOException {
        Version old = directory.version(version);
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {})) {
            Optional<Delivery> open = openDelivery(directory);
            if (open.isPresent()) {
                throw ChangeRefused.openUpload(open.get().run());
            }
            return lock.restore(old, now);
        }
    }

    /** A directory that cannot tell any more is put right by what is restored. */
    private static Optional<Delivery> openDelivery(Directory directory) throws IOException {
        try {
            return directory.openDelivery();
        } catch (DirectoryFault damaged) {
            return Optional.empty();
        }
    }

    /**
     * Adds people whom Apple School Manager knows already.
     *
     * @param people a CSV file with {@code person_id} and other columns of Apple's
     * @param limits how large the file and its values may be
     * @param engines lend the engine that reads the file
     * @param cancellation ends the import before the version is made
     * @throws ImportRefused where the file has errors
     * @throws ChangeRefused where nobody has said what became of the last upload
     * @throws DirectoryFault where the directory is damaged, or another has it for too long
     */
    public static Version importPeople(
            Directory directory,
            Path people,
            Settings.InputLimits limits,
            Instant now,
            Engines engines,
            Cancellation cancellation)
            throws ImportRefused, ChangeRefused, DirectoryFault, IOException {
        return DirectoryImport.into(directory, people, limits, now, engines, cancellation);
    }
}
