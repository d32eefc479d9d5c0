package dev.rollcall.sync.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The folder of an organisation in a home, in which its runs and its directory are kept. */
public final class OrganisationFolder {
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    private OrganisationFolder() {}

    /**
     * {@code <home>/organisations/<organisation>}, whether or not it is there.
     *
     * @throws IllegalArgumentException when the name would lead elsewhere
     */
    public static Path of(Path home, String organisation) {
        Path name = Path.of(organisation);
        if (!organisation.equals(String.valueOf(name.getFileName())) || NO_NAMES.contains(organisation)) {
            throw new IllegalArgumentException("'" + organisation + "' cannot be the name of a folder");
        }
        return home.resolve("organisations").resolve(name);
    }

    /**
     * Removes all that a home keeps of an organisation.
     *
     * @return false where a run or a change of its directory goes on; nothing was removed then
     */
    public static boolean remove(Path home, String organisation) throws IOException {
        Path folder = of(home, organisation);
        Path runs = RunFolder.of(home, organisation);
        if (Files.isDirectory(runs)) {
            for (Path run : DurableFiles.entries(runs)) {
                if (Files.isDirectory(run) && RunFolder.isInUse(run)) {
                    return false;
                }
            }
        }
        // Whoever writes has one of the two, and here both are taken until nothing is left.
        Optional<PullFolder> free = PullFolder.take(home, organisation);
        if (free.isEmpty()) {
            return false;
        }
        try (PullFolder pull = free.get()) {
            DurableFiles.createPrivateFolder(folder.resolve("directory"));
            WriterLock directory = WriterLock.of(folder.resolve("directory"));
            if (!directory.tryAcquire()) {
                return false;
            }
            try {
                pull.wipe();
                // Out of sight in one step, so that no half organisation is ever seen.
                Path away = ProcessFolder.create(home, "removed");
                DurableFiles.rename(folder, away.resolve("organisation"));
                DurableFiles.wipe(away);
            } finally {
                directory.release();
            }
        }
        return true;
    }
}
