package dev.rollcall.spark;

import dev.rollcall.bench.SparkCluster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.spi.ToolProvider;

/** A real Spark cluster on this machine: a master and workers, each a process, started from Spark's own jars. */
final class StandaloneCluster {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final SparkCluster cluster;
    private final List<Process> runs = new ArrayList<>();

    StandaloneCluster(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = folder;
        this.cluster = new SparkCluster(sparkHome(folder.resolve("spark-home")), folder, workers, "1200m");
    }

    /** Ends a worker and the executor it started, as {@code kill -9} does. */
    void killWorker(int number) {
        cluster.killWorker(number);
    }

    /** Spark's jars without those that were built here: what executors need of them comes with the run. */
    private static Path sparkHome(Path home) throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String entry : classPath()) {
            Path jar = Path.of(entry);
            boolean isOfAnotherTest = entry.contains("minicluster");
            if (entry.endsWith(".jar") && !entry.contains("/target/") && !isOfAnotherTest) {
                Path link = jars.resolve(jar.getFileName());
                // One library may stand twice on a class path.
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, jar.toAbsolutePath());
                }
            }
        }
        return home;
    }

    static List<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /**
     * Starts {@code rollcall} as a school does, on this cluster. Rollcall's own classes go to the executors in a jar.
     *
     * @param log what it prints
     */
    Process rollcall(Path log, String... arguments) throws IOException {
        Path jar = folder.resolve("rollcall-spark.jar");
        if (!Files.exists(jar)) {
            int result = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", ownClasses(), ".");
            if (result != 0) {
                throw new IllegalStateException("jar ends with " + result);
            }
        }
        List<String> path = new ArrayList<>(List.of(jar.toString()));
        classPath().stream().filter(entry -> !entry.equals(ownClasses())).forEach(path::add);
        List<String> command = java();
        command.addAll(List.of(
                "-Xmx1g",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.executor.memory=1g",
                "-Dspark.ui.port=0",
                "-Dspark.default.parallelism=4",
                "-Dspark.sql.shuffle.partitions=4"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), "dev.rollcall.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--engine", "spark", "--master", cluster.address()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        runs.add(process);
        return process;
    }

    private static String ownClasses() {
        try {
            return Path.of(SparkEngine.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Java with what Spark asks of it, as this process has it. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                // Each says for itself how much it may take.
                .filter(argument -> !argument.startsWith("-Xm") && !argument.startsWith("-javaagent"))
                .forEach(command::add);
        return command;
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it does not come about within " + PATIENCE);
            }
            Thread.sleep(50);
        }
    }

    /** Ends all that was started. */
    void end() {
        runs.forEach(SparkCluster::kill);
        cluster.close();
    }
}
