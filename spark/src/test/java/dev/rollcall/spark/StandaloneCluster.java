package dev.rollcall.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** A real Spark cluster on this machine: a master and workers, each a process, started from Spark's own jars. */
final class StandaloneCluster {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://\\S+)");

    private final Path folder;
    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final String address;

    StandaloneCluster(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = folder;
        this.home = sparkHome(folder.resolve("spark-home"));
        Path log = folder.resolve("master.log");
        start(log, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        await(() -> said(log, ADDRESS.pattern()));
        Matcher matcher = ADDRESS.matcher(Files.readString(log));
        if (!matcher.find()) {
            throw new IllegalStateException("the master says no address");
        }
        address = matcher.group(1);
        for (int worker = 1; worker <= workers; worker++) {
            Path workerLog = folder.resolve("worker-" + worker + ".log");
            start(
                    workerLog,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    "0",
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "1200m",
                    "--work-dir",
                    folder.resolve("worker-" + worker).toString(),
                    address);
            await(() -> said(workerLog, "Successfully registered with master"));
        }
    }

    String address() {
        return address;
    }

    /** Ends a worker and the executor it started, as {@code kill -9} does. */
    void killWorker(int number) throws InterruptedException {
        kill(processes.get(number));
    }

    /** Spark's jars without those of Rollcall and of its tests. */
    private static Path sparkHome(Path home) throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String entry : classPath()) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar") && !entry.contains("rollcall") && !entry.contains("junit")) {
                Path link = jars.resolve(jar.getFileName());
                // One library may stand twice on a class path.
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, jar.toAbsolutePath());
                }
            }
        }
        return home;
    }

    private static List<String> classPath() {
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
                "-Dspark.ui.enabled=false",
                "-Dspark.default.parallelism=4",
                "-Dspark.sql.shuffle.partitions=4"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), "dev.rollcall.server.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--engine", "spark", "--master", address));
        Process process = builder(command, log).start();
        processes.add(process);
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

    private void start(Path log, String main, String... arguments) throws IOException {
        List<String> command = java();
        command.addAll(List.of("-Xmx256m", "-cp", home.resolve("jars") + "/*", main));
        command.addAll(List.of(arguments));
        processes.add(builder(command, log).start());
    }

    /** Java with what Spark asks of it, as this process has it. */
    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx") && !argument.startsWith("-javaagent"))
                .forEach(command::add);
        return command;
    }

    private ProcessBuilder builder(List<String> command, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        // Spark's scripts set it; without them a worker looks for it in Spark's own build.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    static boolean said(Path log, String expression) {
        try {
            return Files.exists(log)
                    && Pattern.compile(expression)
                            .matcher(Files.readString(log))
                            .find();
        } catch (IOException notYet) {
            return false;
        }
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

    static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** Ends all that was started. */
    void end() throws InterruptedException {
        for (Process process : processes) {
            kill(process);
        }
    }
}
