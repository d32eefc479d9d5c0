package dev.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs a process and tells what it cost, read from Linux's {@code /proc}, so that nothing is to be installed. */
final class ProcessMeter {
    /** The kernel keeps the peak itself; only what grows in a process's last tenth of a second is missed. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** USER_HZ: the unit of times in {@code /proc}, the same on all Linux systems of today. */
    private static final int TICKS_PER_SECOND = 100;

    private static final int COULD_NOT_START = 127;

    private ProcessMeter() {}

    /**
     * Runs the command to its end, in the folder in which this JVM runs. Other children of this JVM must not end
     * meanwhile: their time would be added.
     *
     * @param log takes what the process prints
     */
    static Measurement measure(List<String> command, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Duration cpuBefore = cpuOfEndedChildren();
        long start = System.nanoTime();
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            Files.writeString(log, e.getMessage() + "\n");
            return new Measurement(COULD_NOT_START, Duration.ZERO, Duration.ZERO, 0);
        }
        long peakBytes = 0;
        while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            peakBytes = Math.max(peakBytes, peakBytesOfLargest(process.toHandle()));
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        return new Measurement(process.exitValue(), wall, cpuOfEndedChildren().minus(cpuBefore), peakBytes);
    }

    static long peakBytesOfLargest(ProcessHandle root) {
        try (Stream<ProcessHandle> children = root.descendants()) {
            return Stream.concat(Stream.of(root), children)
                    .mapToLong(handle -> peakBytes(handle.pid()))
                    .max()
                    .orElse(0);
        }
    }

    private static long peakBytes(long pid) {
        return bytes(pid, "VmHWM:");
    }

    /** What a process holds at this moment; zero where it has ended or the system does not tell. */
    static long residentBytes(long pid) {
        return bytes(pid, "VmRSS:");
    }

    private static long bytes(long pid, String key) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // It has just ended, or this is not Linux.
            return 0;
        }
    }

    /** Of a process that runs, its ended children included; zero where the system does not tell. */
    static Duration cpu(long pid) throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        return Files.exists(stat) ? ticks(Files.readString(stat), 14, 15, 16, 17) : Duration.ZERO;
    }

    /** Exact, where asking the child itself would miss its last moments: proc(5), cutime and cstime of this JVM. */
    private static Duration cpuOfEndedChildren() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return Duration.ZERO;
        }
        return ticks(Files.readString(stat), 16, 17);
    }

    /** @param fields by their numbers in proc(5) */
    private static Duration ticks(String line, int... fields) {
        // The second field is the program's name in brackets and may hold blanks; the third comes after it.
        String[] fromThird = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = IntStream.of(fields)
                .mapToLong(field -> Long.parseLong(fromThird[field - 3]))
                .sum();
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }
}
