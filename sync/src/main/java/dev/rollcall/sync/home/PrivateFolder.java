package dev.rollcall.sync.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of an organisation beside its directory, for its owner alone, since it will hold the names of pupils. One thread
 * has it at a time; close it in that thread.
 */
public final class PrivateFolder implements AutoCloseable {

    private final Path path;
    private final WriterLock lock;

    private PrivateFolder(Path path, WriterLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the folder, where it is not there yet, for its owner alone. */
    public static Path create(Path folder) throws IOException {
        DurableFiles.createPrivateFolder(folder);
        return folder;
    }

    /** Takes the folder and makes it, where it is not there yet; empty where somebody has it. */
    public static Optional<PrivateFolder> take(Path folder) throws IOException {
        create(folder);
        Path real = folder.toRealPath();
        WriterLock lock = WriterLock.at(real.resolveSibling(real.getFileName() + ".lock"));
        return lock.tryAcquire() ? Optional.of(new PrivateFolder(real, lock)) : Optional.empty();
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            DurableFiles.keepForOwner(path);
        } catch (IOException closedToOthersAllTheSame) {
            // Nobody else enters the folder itself.
        }
        lock.release();
    }
}
