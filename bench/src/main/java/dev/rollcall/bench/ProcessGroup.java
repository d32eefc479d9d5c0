package dev.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process and those that work for it, such as the workers of a cluster: what a run costs is what all of them take. There
 * is nothing else that this JVM has started.
 *
 * @param helpers started by this JVM before it, and ended after it; what they start for it must end with it
 * @param disk the folder in which all of them write
 */
record ProcessGroup(List<ProcessHandle> helpers, Path disk) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOOKS_FOR_ONE_AT_THE_DISK = 10;
    private static final Duration LAST_WORDS = Duration.ofSeconds(20);

    /**
     * @param run cpu of all, and the most memory that all held at one moment
     * @param helpersCpu what of the cpu is the helpers'
     * @param diskBytes the most that lay in the folder at one moment
     */
    record Cost(Measurement run, Duration helpersCpu, long diskBytes) {
        /** For a person who waits. */
        String told() {
            return String.format(
                    Locale.ROOT,
                    "%.2f s, %.2f cpu s (%.2f of helpers), %d MB, %d MB on disk",
                    run.wall().toMillis() / 1e3,
                    run.cpu().toMillis() / 1e3,
                    helpersCpu.toMillis() / 1e3,
                    run.peakBytes() >> 20,
                    diskBytes >> 20);
        }
    }

    Cost measure(List<String> command, Path log) throws IOException, InterruptedException {
        Duration before = cpuOfHelpers();
        Sampler looks = new Sampler();
        Thread looking = new Thread(looks, "looks");
        looking.setDaemon(true);
        looking.start();
        Measurement alone = ProcessMeter.measure(command, log);
        looking.interrupt();
        looking.join();
        awaitChildren();
        Duration helping = cpuOfHelpers().minus(before);
        Measurement all =
                new Measurement(alone.exitCode(), alone.wall(), alone.cpu().plus(helping), looks.memory);
        return new Cost(all, helping, looks.disk);
    }

    /** The kernel adds what a child took only when its parent has seen its end. */
    private void awaitChildren() throws InterruptedException {
        long end = System.nanoTime() + LAST_WORDS.toNanos();
        while (System.nanoTime() < end
                && helpers.stream()
                        .anyMatch(helper -> helper.children().findAny().isPresent())) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private Duration cpuOfHelpers() throws IOException {
        Duration sum = Duration.ZERO;
        for (ProcessHandle helper : helpers) {
            sum = sum.plus(ProcessMeter.cpu(helper.pid()));
        }
        return sum;
    }

    /** Sampler now and then, and keeps the most it has seen. */
    private final class Sampler implements Runnable {
        private volatile long memory;
        private volatile long disk;

        @Override
        public void run() {
            try {
                for (int look = 0; !Thread.currentThread().isInterrupted(); look++) {
                    memory = Math.max(memory, memoryNow());
                    if (look % LOOKS_FOR_ONE_AT_THE_DISK == 0) {
                        disk = Math.max(disk, bytesIn(ProcessGroup.this.disk));
                    }
                    Thread.sleep(BETWEEN_LOOKS.toMillis());
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }

        private static long memoryNow() {
            try (Stream<ProcessHandle> running = ProcessHandle.current().descendants()) {
                return running.filter(process -> !isBeingBorn(process))
                        .mapToLong(process -> ProcessMeter.residentBytes(process.pid()))
                        .sum();
            }
        }

        /** A process that has not yet become what it is started for still is its parent, whose memory would count twice. */
        private static boolean isBeingBorn(ProcessHandle process) {
            return process.parent()
                    .map(parent -> words(parent).equals(words(process)))
                    .orElse(true);
        }

        private static String words(ProcessHandle process) {
            try {
                return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            } catch (IOException gone) {
                return "";
            }
        }
    }

    /** Files come and go meanwhile; what is gone counts nothing. */
    static long bytesIn(Path folder) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }
}
