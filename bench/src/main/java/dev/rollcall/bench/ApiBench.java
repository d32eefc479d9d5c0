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
 * {@code ./dev bench api}: {@code rollcall fetch} against {@code rollcall publish} on the same machine, and beside it a loop
 * that gets the same pages and throws them away. Exit codes are those of {@link Bench}.
 */
final class ApiBench {
    static final String USAGE = """
            usage: ./dev bench api [--rows 1M,5M] [--runs 3] [--seed 7] [--dir DIR] [--rollcall PATH]
            """;

    static final int PAGE_SIZE = 1000;
    static final int PARALLEL = 4;
    static final Duration LATENCY = Duration.ofMillis(50);

    /** The rosters that its goals need. */
    static final List<RosterSize> SIZES = List.of(RosterSize.ONE_MILLION, RosterSize.parse("5M"));

    private final BenchArguments arguments;
    private final PrintStream progress;
    private final Path work;

    ApiBench(BenchArguments arguments, PrintStream progress) {
        this.arguments = arguments;
        this.progress = progress;
        this.work = Scenario.workFolder(arguments);
    }

    int run(Clock clock, PrintStream out) throws IOException, SQLException, InterruptedException {
        String machine = Machine.describe(Python.find());
        List<Result> results = results();
        String table = ApiTable.of(results);
        out.println(table);
        Path file = arguments.resultsFile(SIZES);
        ResultsFile.writeApi(file, """
                Made by `./dev bench api`, not by hand. %s, %s; median of %d runs; seed %d; pages of %,d records, %d requests
                at once.

                %s
                `fetch` is `rollcall fetch` as a whole process: start, sign-in, all pages, the second look, the CSV set. `loop`
                gets the same pages with the same sign-in and as many requests at once, and throws them away: the limit. Both
                ask `rollcall publish`, which runs on the same machine and takes most of its time; `publish` is that process,
                its seconds those until it answered, its cpu seconds and memory those of all runs together. The names with
                `own-core` give the provider one core and the other process another, where all others share all cores; those with
                `%dms` are behind a door that lets each answer wait that long; `one-by-one` is the loop with one request at a
                time. [README.md](README.md) tells more.
                """.formatted(
                        LocalDate.now(clock),
                        machine,
                        arguments.runs(),
                        arguments.seed(),
                        PAGE_SIZE,
                        PARALLEL,
                        table,
                        LATENCY.toMillis()));
        progress.println("written to " + file);
        return results.stream().anyMatch(result -> result.failure().isPresent()) ? 1 : 0;
    }

    private List<Result> results() throws IOException, SQLException, InterruptedException {
        List<Result> results = new ArrayList<>();
        for (RosterSize size : arguments.sizes()) {
            progress.println("roster of " + size.label() + " rows: made unless it is there");
            Path roster = RosterGenerator.generate(size, arguments.seed(), Files.createDirectories(arguments.dir()));
            // The door makes a run last a minute and more; the smallest roster tells enough of it, and of cores.
            results.addAll(results(size, roster, size.equals(arguments.sizes().get(0))));
        }
        return results;
    }

    private List<Result> results(RosterSize size, Path roster, boolean isSmallest)
            throws IOException, InterruptedException {
        BenchFolder.fresh(work);
        Path logs = Files.createDirectories(arguments.dir().resolve("logs"));
        long rows = RowCount.of(roster);
        Map<String, List<Measurement>> measurements = new LinkedHashMap<>();
        Map<String, Long> rowsOut = new LinkedHashMap<>();
        progress.println(size.label() + " publish: starts");
        try (PublishProcess served = PublishProcess.start(
                        Scenario.launcher(arguments),
                        roster,
                        work.resolve("home"),
                        logs.resolve(size.label() + "-publish.log"));
                LatencyProxy door = new LatencyProxy(served.port(), LATENCY)) {
            Map<String, List<String>> contestants = new LinkedHashMap<>();
            contestants.put("loop", loop(served.port(), PARALLEL));
            contestants.put("fetch", fetch("fetch", served.port()));
            if (isSmallest && Cores.canBeShared()) {
                contestants.put("loop" + ApiTable.OWN_CORE, Cores.onTheSecond(loop(served.port(), PARALLEL)));
                contestants.put("fetch" + ApiTable.OWN_CORE, Cores.onTheSecond(fetch("fetch", served.port())));
            } else if (isSmallest) {
                progress.println("no taskset, or no second core: nobody gets a core to himself");
            }
            if (isSmallest) {
                String slow = "-" + LATENCY.toMillis() + "ms";
                contestants.put("one-by-one" + slow, loop(door.port(), 1));
                contestants.put("fetch" + slow, fetch("fetch" + slow, door.port()));
            }
            for (int run = 1; run <= arguments.runs(); run++) {
                for (Map.Entry<String, List<String>> contestant : contestants.entrySet()) {
                    String name = contestant.getKey();
                    List<Measurement> before = measurements.computeIfAbsent(name, key -> new ArrayList<>());
                    if (!before.isEmpty() && before.get(before.size() - 1).exitCode() != 0) {
                        continue;
                    }
                    BenchFolder.delete(work.resolve("set"));
                    progress.printf("%s %s, run %d of %d: ", size.label(), name, run, arguments.runs());
                    Path log = logs.resolve(size.label() + "-" + name + ".log");
                    Measurement one = measured(name, contestant.getValue(), log, served.process());
                    before.add(one);
                    rowsOut.put(name, RowCount.of(work.resolve("set")));
                    progress.println(
                            one.exitCode() == 0
                                    ? one.wall().toMillis() + " ms"
                                    : "failed with exit code " + one.exitCode() + ", see " + log);
                }
            }
            measurements.put("publish", List.of(served.cost()));
        }
        BenchFolder.delete(work);
        List<Result> results = new ArrayList<>();
        measurements.forEach(
                (name, all) -> results.add(new Result(size.label(), name, rows, rowsOut.getOrDefault(name, 0L), all)));
        return results;
    }

    private static Measurement measured(String name, List<String> command, Path log, ProcessHandle served)
            throws IOException, InterruptedException {
        if (!name.endsWith(ApiTable.OWN_CORE)) {
            return ProcessMeter.measure(command, log);
        }
        Cores.tieToTheFirst(served);
        try {
            return ProcessMeter.measure(command, log);
        } finally {
            Cores.free(served);
        }
    }

    private static String root(int port) {
        return "http://127.0.0.1:" + port + "/ims/oneroster/v1p1";
    }

    private static String tokenUrl(int port) {
        return "http://127.0.0.1:" + port + "/oauth2/token";
    }

    private static List<String> loop(int port, int atOnce) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", "."),
                PageLoop.class.getName(),
                root(port),
                tokenUrl(port),
                PublishProcess.CLIENT_ID,
                PublishProcess.CLIENT_SECRET,
                Integer.toString(PAGE_SIZE),
                Integer.toString(atOnce));
    }

    private List<String> fetch(String name, int port) throws IOException {
        Path settings = arguments.dir().resolve(name + ".yaml").toAbsolutePath();
        Files.writeString(
                settings, """
                source: "%s"
                oneroster: {client_id: %s, token_url: "%s", page_size: %d, parallel: %d}
                """.formatted(root(port), PublishProcess.CLIENT_ID, tokenUrl(port), PAGE_SIZE, PARALLEL));
        return List.of(
                "env",
                "ROLLCALL_CLIENT_SECRET=" + PublishProcess.CLIENT_SECRET,
                Scenario.launcher(arguments),
                "fetch",
                settings.toString(),
                "--to",
                work.resolve("set").toString());
    }
}
