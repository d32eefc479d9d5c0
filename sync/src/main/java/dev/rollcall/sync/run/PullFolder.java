package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.OrganisationFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the answers of an API lie while a run pulls: {@code <home>/organisations/<organisation>/pull}. They stay when the
 * pull breaks off, however it does, so that {@code --resume} goes on with them; they go when it is complete, and when the
 * next pull begins without {@code --resume}.
 */
final class PullFolder implements AutoCloseable {
    /** Those that runs of this process have: a process loses its lock on a file when it closes any handle to it (fcntl(2)). */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private PullFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** The folder of an organisation, for one run at a time; empty where another run has it. */
    static Optional<PullFolder> take(Path home, String organisation) throws IOException {
        Path organisations = Files.createDirectories(OrganisationFolder.of(home, organisation));
        Path folder = organisations.toRealPath().resolve("pull");
        if (!TAKEN.add(folder)) {
            return Optional.empty();
        }
        PullFolder taken = null;
        try {
            ownersOnly(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolveSibling("pull.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            taken = new PullFolder(folder, channel, lock);
            return Optional.of(taken);
        } finally {
            if (taken == null) {
                TAKEN.remove(folder);
            }
        }
    }

    /** Makes a folder that only the owner may look into, where the file system knows owners. */
    static Path ownersOnly(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectory(folder);
    }

    /** The folder, with what is left of a pull that broke off, or without. */
    Path path(boolean resume) throws IOException {
        if (!resume) {
            wipe();
        }
        return ownersOnly(folder);
    }

    /** Lets the answers go. */
    void wipe() throws IOException {
        RunFolder.wipe(folder);
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
            channel.close();
        } finally {
            TAKEN.remove(folder);
        }
    }
}
