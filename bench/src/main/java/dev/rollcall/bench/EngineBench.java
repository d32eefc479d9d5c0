package dev.rollcall.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./dev bench spark}: the same runs on DuckDB and on Spark, in one process and on a cluster of this machine. Exit codes
 * are those of {@link Bench}.
 */
final class EngineBench {
    static final String USAGE = """
            usage: ./dev bench spark [--rows 1M,10M] [--runs 3] [--seed 7] [--dir DIR] [--rollcall PATH]
            """;

    private static final Path SPARK = Path.of("spark", "target");

    /** Of one process that does all; of a driver, and of each executor. */
    private static final String HERE = "4g";

    private static final String APART = "2g";

    private final BenchArguments arguments;
    private final PrintStream progress;
    private final Path work;

    EngineBench(BenchArguments arguments, PrintStream progress) {
        this.arguments = arguments;
        this.progress = progress;
        this.work = Scenario.workFolder(arguments);
    }

    int run(Clock clock, PrintStream out) throws IOException, SQLException, InterruptedException {
        String machine = Machine.describe(Python.find());
        List<EngineResult> results = results();
        String table = EngineTable.of(results);
        out.println(table);
        Path file = arguments.resultsFile(BenchArguments.SIZES);
        ResultsFile.writeSpark(file, """
                Made by `./dev bench spark`, not by hand. %s, %s; median of %d runs; seed %d.

                %s
                A row is a whole first run, `rollcall sync` with a directory: start, files, steps, books, lineage, ZIP, version 1.
                `spark-local` is one process with `--master local[2]` and %s of heap. The names with `worker` are a standalone
                cluster on the same two cores: a driver, a master, and workers of one core and one executor each, with %s of heap
                for the driver and for each executor. `workers' cpu` is what all but the driver took. Cpu seconds, memory and disk are those of all these processes together, memory
                and disk at the worst moment; the source is not counted. [README.md](README.md) tells more.

                %s""".formatted(
                        LocalDate.now(clock),
                        machine,
                        arguments.runs(),
                        arguments.seed(),
                        table,
                        HERE,
                        APART,
                        Projection.of(results)));
        progress.println("written to " + file);
        return results.stream().anyMatch(result -> result.run().failure().isPresent()) ? 1 : 0;
    }

    private List<EngineResult> results() throws IOException, SQLException, InterruptedException {
        List<EngineResult> results = new ArrayList<>();
        for (RosterSize size : arguments.sizes()) {
            progress.println("roster of " + size.label() + " rows: made unless it is there");
            Path roster = RosterGenerator.generate(size, arguments.seed(), Files.createDirectories(arguments.dir()));
            results.addAll(results(size, roster));
        }
        BenchFolder.delete(work);
        return results;
    }

    private List<EngineResult> results(RosterSize size, Path roster) throws IOException, InterruptedException {
        Map<Place, List<ProcessGroup.Cost>> costs = new LinkedHashMap<>();
        Map<Place, Long> rowsOut = new LinkedHashMap<>();
        for (int run = 1; run <= arguments.runs(); run++) {
            for (Place place : Place.values()) {
                // That shows how workers share; the largest roster would show it once more, in a long time.
                if (place == Place.ONE_WORKER && !size.equals(arguments.sizes().get(0))) {
                    continue;
                }
                List<ProcessGroup.Cost> before = costs.computeIfAbsent(place, key -> new ArrayList<>());
                if (!before.isEmpty() && before.get(before.size() - 1).run().exitCode() != 0) {
                    continue;
                }
                progress.printf("%s %s, run %d of %d: ", size.label(), place.title(), run, arguments.runs());
                ProcessGroup.Cost cost = runOnce(size, roster, place);
                before.add(cost);
                rowsOut.put(place, RowCount.of(work.resolve("out.zip")));
                progress.println(
                        cost.run().exitCode() == 0
                                ? cost.told()
                                : "failed with exit code " + cost.run().exitCode() + ", see " + log(size, place));
            }
        }
        long rows = RowCount.of(roster);
        List<EngineResult> results = new ArrayList<>();
        costs.forEach((place, all) -> results.add(new EngineResult(
                place,
                new Result(
                        size.label(),
                        place.title(),
                        rows,
                        rowsOut.getOrDefault(place, 0L),
                        all.stream().map(ProcessGroup.Cost::run).toList()),
                median(all.stream().map(ProcessGroup.Cost::helpersCpu).toList()),
                all.stream().mapToLong(ProcessGroup.Cost::diskBytes).max().orElse(0))));
        return results;
    }

    private static double median(List<Duration> durations) {
        double[] seconds = durations.stream()
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sorted()
                .toArray();
        int middle = seconds.length / 2;
        return seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
    }

    private ProcessGroup.Cost runOnce(RosterSize size, Path roster, Place place)
            throws IOException, InterruptedException {
        BenchFolder.fresh(work);
        Path log = log(size, place);
        if (place.workers() == 0) {
            return new ProcessGroup(List.of(), work).measure(command(place, roster, "local[2]"), log);
        }
        try (SparkCluster cluster = new SparkCluster(SPARK, work.resolve("cluster"), place.workers(), APART)) {
            return new ProcessGroup(cluster.processes(), work).measure(command(place, roster, cluster.address()), log);
        }
    }

    private Path log(RosterSize size, Place place) throws IOException {
        return Files.createDirectories(arguments.dir().resolve("logs"))
                .resolve(size.label() + "-" + place.title() + ".log");
    }

    private List<String> command(Place place, Path roster, String master) {
        List<String> command = new ArrayList<>();
        if (place.isSpark()) {
            String heaps = place.workers() == 0 ? "-Xmx" + HERE : "-Xmx" + APART + " -Dspark.executor.memory=" + APART;
            command.addAll(List.of(
                    "env",
                    "ROLLCALL_JAVA_OPTS=" + heaps + " -Dspark.driver.host=127.0.0.1 -Dspark.local.dir="
                            + work.resolve("shuffles")));
        }
        command.addAll(List.of(
                Scenario.launcher(arguments),
                "sync",
                roster.toAbsolutePath().toString(),
                "--to",
                work.resolve("out.zip").toString(),
                "--home",
                work.resolve("home").toString(),
                "--as-of",
                Scenario.TODAY));
        if (place.isSpark()) {
            command.addAll(List.of("--engine", "spark", "--master", master));
        }
        if (place.workers() > 0) {
            command.addAll(List.of("--work", work.resolve("rows").toString()));
        }
        return command;
    }

    /** Where the steps run. */
    enum Place {
        DUCKDB("duckdb", 0),
        SPARK_HERE("spark-local", 0),
        TWO_WORKERS("spark-2-workers", 2),
        ONE_WORKER("spark-1-worker", 1);

        private final String title;
        private final int workers;

        Place(String title, int workers) {
            this.title = title;
            this.workers = workers;
        }

        String title() {
            return title;
        }

        int workers() {
            return workers;
        }

        boolean isSpark() {
            return this != DUCKDB;
        }
    }
}
