package dev.rollcall.sync.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run: {@code <home>/organisations/<organisation>/runs/<run>}. The report stays; {@code work} is wiped
 * when the run ends, and by the next run where a run was killed.
 */
public final class RunFolder implements AutoCloseable {
    /**
     * The live runs of this process. Their lock files are left alone: a process loses its lock on a file when it closes any
     * handle to it (fcntl(2)).
     */
    private static final Set<Path> ALIVE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;
    private Optional<Path> openToOthers = Optional.empty();

    private RunFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    public static Path of(Path home, String organisation) {
        return OrganisationFolder.of(home, organisation).resolve("runs");
    }

    /** Makes the folder of a new run. Its name is the time of its beginning, with a number where there is one already. */
    public static RunFolder create(Path home, String organisation, Instant now) throws IOException {
        Path place = of(home, organisation);
        Optional<Path> openToOthers = HomeAccess.keepForOwner(home);
        DurableFiles.createPrivateFolder(place);
        Path runs = place.toRealPath();
        sweep(runs);
        for (int number = 1; ; number++) {
            Path path = runs.resolve(RunIds.TIME.format(now) + (number == 1 ? "" : "-" + number));
            try {
                Files.createDirectory(path, DurableFiles.folderForOwner(path));
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
            RunFolder made = take(path).orElseThrow(() -> new FileAlreadyExistsException(path.toString()));
            made.openToOthers = openToOthers;
            return made;
        }
    }

    /**
     * Takes the folder of a run that has ended, to go on with it.
     *
     * @param run its id
     * @return empty where there is no such run, or where somebody else goes on with it
     */
    public static Optional<RunFolder> reopen(Path home, String organisation, String run) throws IOException {
        Path runs = of(home, organisation);
        Path path = runs.resolve(run);
        boolean isOne = runs.equals(path.getParent()) && Files.isDirectory(path);
        return isOne ? take(path.toRealPath()) : Optional.empty();
    }

    private static synchronized Optional<RunFolder> take(Path path) throws IOException {
        if (!ALIVE.add(path)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = DurableFiles.openForOwner(path.resolve("lock"));
            lock = channel.tryLock();
            if (lock == null) {
                return Optional.empty();
            }
            DurableFiles.wipe(path.resolve("work"));
            Files.createDirectory(path.resolve("work"), DurableFiles.folderForOwner(path));
            return Optional.of(new RunFolder(path, channel, lock));
        } finally {
            if (lock == null || !Files.isDirectory(path.resolve("work"))) {
                ALIVE.remove(path);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /** Wipes the work of runs that were killed: their lock is free, and their work is still there. */
    private static synchronized void sweep(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            for (Path run : all.filter(run -> Files.isDirectory(run.resolve("work")) && !ALIVE.contains(run))
                    .toList()) {
                try (FileChannel channel = DurableFiles.openForOwner(run.resolve("lock"));
                        @Nullable FileLock free = channel.tryLock()) {
                    if (free != null) {
                        DurableFiles.wipe(run.resolve("work"));
                        Files.deleteIfExists(run.resolve("lock"));
                        DurableFiles.keepForOwner(run);
                    }
                }
            }
        }
    }

    /**
     * Removes the runs that began before an instant, but for one that goes on. What is called otherwise than a run stays.
     *
     * @return how many were removed
     */
    public static int removeOlderThan(Path home, String organisation, Instant oldest) throws IOException {
        return removeOlderThan(home, organisation, oldest, run -> false);
    }

    /**
     * The same, but for runs that are needed still.
     *
     * @param isNeeded is asked with the folder of a run
     */
    public static synchronized int removeOlderThan(
            Path home, String organisation, Instant oldest, Predicate<Path> isNeeded) throws IOException {
        Path runs = of(home, organisation).toRealPath();
        int removed = 0;
        for (Path run : DurableFiles.entries(runs)) {
            Optional<Instant> began = RunIds.began(DurableFiles.nameOf(run));
            if (began.filter(oldest::isAfter).isPresent()
                    && DurableFiles.isFolder(run)
                    && !isNeeded.test(run)
                    && wiped(run)) {
                removed++;
            }
        }
        return removed;
    }

    /**
     * Removes one run.
     *
     * @return false where it goes on; nothing was removed then
     */
    public static synchronized boolean remove(Path home, String organisation, String run) throws IOException {
        Path folder = of(home, organisation).resolve(run);
        if (RunIds.began(run).isEmpty()) {
            throw new IllegalArgumentException("no run is called " + run);
        }
        return !Files.isDirectory(folder) || wiped(folder.toRealPath());
    }

    private static boolean wiped(Path run) throws IOException {
        if (ALIVE.contains(run)) {
            return false;
        }
        try (FileChannel channel = DurableFiles.openForOwner(run.resolve("lock"));
                @Nullable FileLock free = channel.tryLock()) {
            if (free != null) {
                DurableFiles.wipe(run);
            }
            return free != null;
        }
    }

    /** Whether somebody, in this process or another, has the folder of a run. */
    public static synchronized boolean isInUse(Path run) throws IOException {
        Path real = run.toRealPath();
        if (ALIVE.contains(real)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.WRITE);
                @Nullable FileLock free = channel.tryLock()) {
            return free == null;
        } catch (NoSuchFileException nobody) {
            return false;
        }
    }

    /** What of the home others have rights to, although it should be its owner's alone. */
    public Optional<Path> openToOthers() {
        return openToOthers;
    }

    public String run() {
        return String.valueOf(path.getFileName());
    }

    public Path path() {
        return path;
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    /** The folder of what is needed to explain a record; it stays with the report. */
    public Path lineage() throws IOException {
        return Files.createDirectories(path.resolve("lineage"), DurableFiles.folderForOwner(path));
    }

    /** A folder inside {@code work}. */
    public Path work(String name) throws IOException {
        return Files.createDirectories(path.resolve("work").resolve(name), DurableFiles.folderForOwner(path));
    }

    @Override
    public void close() throws IOException {
        DurableFiles.wipe(path.resolve("work"));
        DurableFiles.keepForOwner(path);
        lock.release();
        channel.close();
        ALIVE.remove(path);
        Files.deleteIfExists(path.resolve("lock"));
    }
}
