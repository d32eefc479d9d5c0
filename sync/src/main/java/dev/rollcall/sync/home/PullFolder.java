package dev.rollcall.sync.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the answers of an API lie while a run pulls: {@code <home>/organisations/<organisation>/pull}. They stay when the
 * pull breaks off, however it does, so that {@code --resume} goes on with them; they go when it is complete, and when the
 * next pull begins without {@code --resume}.
 */
public final class PullFolder implements AutoCloseable {
    private final PrivateFolder folder;

    private PullFolder(PrivateFolder folder) {
        this.folder = folder;
    }

    /** The folder of an organisation, for one run at a time; empty where another run has it. */
    public static Optional<PullFolder> take(Path home, String organisation) throws IOException {
        return PrivateFolder.take(OrganisationFolder.of(home, organisation).resolve("pull"))
                .map(PullFolder::new);
    }

    /** Lets the answers of a pull go that broke off before an instant and was not gone on with, but for one that goes on now. */
    public static void wipeOlderThan(Path home, String organisation, Instant oldest) throws IOException {
        Path left = OrganisationFolder.of(home, organisation).resolve("pull");
        if (Files.isDirectory(left)
                && Files.getLastModifiedTime(left).toInstant().isBefore(oldest)) {
            Optional<PullFolder> free = take(home, organisation);
            if (free.isPresent()) {
                try (PullFolder pull = free.get()) {
                    pull.wipe();
                }
            }
        }
    }

    /** The folder, with what is left of a pull that broke off, or without. */
    public Path path(boolean resume) throws IOException {
        if (!resume) {
            wipe();
        }
        return PrivateFolder.create(folder.path());
    }

    /** Lets the answers go. */
    public void wipe() throws IOException {
        DurableFiles.wipe(folder.path());
    }

    @Override
    public void close() {
        folder.close();
    }
}
