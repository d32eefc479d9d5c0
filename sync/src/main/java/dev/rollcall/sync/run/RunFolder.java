package dev.rollcall.sync.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run: {@code <home>/organisations/<organisation>/runs/<run>}. The report stays; {@code work} is wiped
 * when the run ends, and by the next run where a run was killed.
 */
final class RunFolder implements AutoCloseable {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private RunFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    static Path of(Path home, String organisation) {
        return home.resolve("organisations").resolve(organisation).resolve("runs");
    }

    /** Makes the folder of a new run. Its name is the time of its beginning, with a number where there is one already. */
    static RunFolder create(Path home, String organisation, Instant now) throws IOException {
        Path runs = of(home, organisation);
        Files.createDirectories(runs);
        sweep(runs);
        for (int number = 1; ; number++) {
            Path path = runs.resolve(NAME.format(now) + (number == 1 ? "" : "-" + number));
            try {
                Files.createDirectory(path);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.lock();
            Files.createDirectory(path.resolve("work"));
            return new RunFolder(path, channel, lock);
        }
    }

    /** Wipes the work of runs that were killed: their lock is free, and their work is still there. */
    private static void sweep(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            for (Path run : all.filter(run -> Files.isDirectory(run.resolve("work"))).toList()) {
                try (FileChannel channel = FileChannel.open(
                                run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        @Nullable FileLock free = channel.tryLock()) {
                    if (free != null) {
                        wipe(run.resolve("work"));
                    }
                } catch (OverlappingFileLockException alive) {
                    // A run of this very process holds it: it is alive.
                }
            }
        }
    }

    String run() {
        return String.valueOf(path.getFileName());
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** The folder of what {@link Explain} needs; it stays with the report. */
    Path lineage() throws IOException {
        return Files.createDirectories(path.resolve("lineage"));
    }

    /** A folder inside {@code work}. */
    Path work(String name) throws IOException {
        return Files.createDirectories(path.resolve("work").resolve(name));
    }

    @Override
    public void close() throws IOException {
        wipe(path.resolve("work"));
        lock.release();
        channel.close();
        Files.deleteIfExists(path.resolve("lock"));
    }

    private static void wipe(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
