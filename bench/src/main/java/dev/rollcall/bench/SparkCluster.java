package dev.rollcall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Spark cluster on this machine: a master and workers of one core each, every one a process, started as Spark's own
 * scripts start them.
 */
public final class SparkCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String ADDRESS = "Starting Spark master at (spark://\\S+)";
    private static final String REGISTERED = "Successfully registered with master";

    private final Path sparkHome;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final String address;

    /**
     * @param sparkHome a folder with {@code jars} in it
     * @param folder takes what the processes print, and the workers' folders
     * @param workerMemory as Spark writes it, such as {@code 2g}
     */
    public SparkCluster(Path sparkHome, Path folder, int workers, String workerMemory)
            throws IOException, InterruptedException {
        this.sparkHome = sparkHome.toAbsolutePath();
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        try {
            Path log = start("master", "org.apache.spark.deploy.master.Master");
            this.address = said(log, ADDRESS).group(1);
            for (int number = 1; number <= workers; number++) {
                String name = "worker-" + number;
                Path workerLog = start(
                        name,
                        "org.apache.spark.deploy.worker.Worker",
                        "--cores",
                        "1",
                        "--memory",
                        workerMemory,
                        "--work-dir",
                        this.folder.resolve(name).toString(),
                        address);
                said(workerLog, REGISTERED);
            }
        } catch (IOException | InterruptedException | RuntimeException fault) {
            processes.forEach(SparkCluster::kill);
            throw fault;
        }
    }

    /** What {@code --master} wants. */
    public String address() {
        return address;
    }

    /** The master, then the workers. */
    List<ProcessHandle> processes() {
        return processes.stream().map(Process::toHandle).toList();
    }

    /** Ends a worker and the executor it started, as {@code kill -9} does. */
    public void killWorker(int number) {
        kill(processes.get(number));
    }

    private Path start(String name, String main, String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        all.addAll(List.of(arguments));
        processes.add(builder(command(main, all), log).start());
        return log;
    }

    /** Spark's own launcher knows what it asks of this Java, and tells the command with a zero after each word. */
    private List<String> command(String main, List<String> arguments) throws IOException, InterruptedException {
        List<String> asking = new ArrayList<>(List.of(java(), "-cp", jars(), "org.apache.spark.launcher.Main", main));
        asking.addAll(arguments);
        Path complaints = folder.resolve("launcher.log");
        Process launcher = builder(asking, complaints)
                .redirectErrorStream(false)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .redirectError(complaints.toFile())
                .start();
        String told = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (launcher.waitFor() != 0 || told.isBlank()) {
            throw new IOException("Spark's launcher does not tell how to start " + main + ", see " + complaints);
        }
        return Arrays.stream(told.split("\0", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private ProcessBuilder builder(List<String> command, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME", sparkHome.toString(),
                        // Spark's scripts set it; without them a worker looks for it in Spark's own build.
                        "SPARK_SCALA_VERSION", "2.13",
                        "SPARK_LOCAL_IP", "127.0.0.1",
                        "SPARK_DAEMON_MEMORY", "256m",
                        "JAVA_HOME", System.getProperty("java.home")));
        return builder;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String jars() {
        return sparkHome.resolve("jars") + "/*";
    }

    private static Matcher said(Path log, String expression) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Matcher matcher = Pattern.compile(expression).matcher(Files.readString(log));
            if (matcher.find()) {
                return matcher;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        throw new IOException("Spark's cluster does not start, see " + log);
    }

    /** Ends a process and all that it started. */
    public static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Ends all of it. */
    @Override
    public void close() {
        processes.forEach(SparkCluster::kill);
    }
}
