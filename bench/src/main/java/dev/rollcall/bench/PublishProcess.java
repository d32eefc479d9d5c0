package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A roster that {@code rollcall publish} serves on this machine, in a process of its own. */
final class PublishProcess implements AutoCloseable {
    static final String CLIENT_ID = "bench";
    static final String CLIENT_SECRET = "no-secret-for-a-bench";

    private static final Pattern READY = Pattern.compile("token URL +http://[^:]+:(\\d+)/");
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Process process;
    private final int port;
    private final Duration start;

    private PublishProcess(Process process, int port, Duration start) {
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param log takes what the process prints
     * @throws IOException where it ends, or is not ready in five minutes
     */
    static PublishProcess start(String launcher, Path roster, Path home, Path log)
            throws IOException, InterruptedException {
        return start(List.of(launcher, "publish", roster.toString()), home, log);
    }

    /** The same of the directory of a home. */
    static PublishProcess ofDirectory(String launcher, Path home, Path log) throws IOException, InterruptedException {
        return start(List.of(launcher, "publish"), home, log);
    }

    private static PublishProcess start(List<String> publish, Path home, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(publish);
        command.addAll(List.of("--port", "0", "--client-id", CLIENT_ID, "--home", home.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("ROLLCALL_CLIENT_SECRET", CLIENT_SECRET);
        long began = System.nanoTime();
        Process process = builder.start();
        while (System.nanoTime() - began < LONGEST_START.toNanos()) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                Duration start = Duration.ofNanos(System.nanoTime() - began);
                return new PublishProcess(process, Integer.parseInt(ready.group(1)), start);
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("'rollcall publish' ended, see " + log);
            }
        }
        process.destroy();
        throw new IOException("'rollcall publish' was not ready in time, see " + log);
    }

    int port() {
        return port;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** What it cost until now; its seconds are those until it answered. */
    Measurement cost() throws IOException {
        return new Measurement(
                0, start, ProcessMeter.cpu(process.pid()), ProcessMeter.peakBytesOfLargest(process.toHandle()));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
