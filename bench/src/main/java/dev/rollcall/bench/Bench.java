package dev.rollcall.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./dev bench}: makes the rosters, runs the contestants, prints one table and writes it down.
 * It is started in the repository's folder. Exit code 0: all were measured; 1: one failed; 2: wrong usage.
 */
public final class Bench {
    static final int WRONG_USAGE = 2;
    static final Path PUBLISHED = Path.of("bench", "RESULTS.md");

    private final BenchArguments arguments;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream progress;

    private Bench(BenchArguments arguments, Clock clock, PrintStream out, PrintStream progress) {
        this.arguments = arguments;
        this.clock = clock;
        this.out = out;
        this.progress = progress;
    }

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        System.exit(run(args, Clock.systemUTC(), System.out, System.err));
    }

    static int run(String[] args, Clock clock, PrintStream out, PrintStream progress)
            throws IOException, SQLException, InterruptedException {
        String kind = args.length > 0 ? args[0] : "";
        List<String> rest = List.of(args).subList(Math.min(1, args.length), args.length);
        BenchArguments arguments;
        try {
            arguments = switch (kind) {
                case "api" -> BenchArguments.parseAll(ApiBench.SIZES, rest);
                case "spark" -> BenchArguments.parseAll(BenchArguments.SIZES, rest);
                case "directory" -> BenchArguments.parseAll(DirectoryBench.SIZES, rest);
                case "server" -> BenchArguments.parseAll(ServerBench.SIZES, rest);
                default -> BenchArguments.parse(args);
            };
        } catch (IllegalArgumentException e) {
            progress.println("bench: " + e.getMessage());
            progress.print(
                    switch (kind) {
                        case "api" -> ApiBench.USAGE;
                        case "spark" -> EngineBench.USAGE;
                        case "directory" -> DirectoryBench.USAGE;
                        case "server" -> ServerBench.USAGE;
                        default -> BenchArguments.USAGE;
                    });
            return WRONG_USAGE;
        }
        if (!Files.exists(Scenario.PEERS)) {
            progress.println("bench: " + Scenario.PEERS + " is not here. Start ./dev bench in the repository.");
            return WRONG_USAGE;
        }
        return switch (kind) {
            case "api" -> new ApiBench(arguments, progress).run(clock, out);
            case "spark" -> new EngineBench(arguments, progress).run(clock, out);
            case "directory" -> new DirectoryBench(arguments, progress).run(clock, out);
            case "server" -> new ServerBench(arguments, progress).run(clock, out);
            default -> new Bench(arguments, clock, out, progress).run();
        };
    }

    private int run() throws IOException, SQLException, InterruptedException {
        Python python = Python.find();
        String machine = Machine.describe(python);
        List<Scenario> heats = new ArrayList<>();
        for (RosterSize size : arguments.sizes()) {
            progress.println("roster of " + size.label() + " rows and its later state: made unless they are there");
            Path roster = RosterGenerator.generate(size, arguments.seed(), Files.createDirectories(arguments.dir()));
            Path later = RosterGenerator.generateLater(roster, arguments.seed());
            heats.add(Scenario.overRoster(size, roster, later, arguments, python));
        }
        heats.add(Scenario.overFixture(arguments));

        Runner race = new Runner(
                arguments.runs(),
                Scenario.workFolder(arguments),
                arguments.dir().resolve("homes"),
                arguments.dir().resolve("logs"),
                progress);
        List<Result> results = new ArrayList<>();
        for (Scenario heat : heats) {
            results.addAll(race.run(heat));
        }

        report(new Results(results), machine);
        return results.stream().anyMatch(result -> result.failure().isPresent()) ? 1 : 0;
    }

    private void report(Results results, String machine) throws IOException {
        String table = ResultsTable.of(results);
        out.println(table);
        Path file = arguments.resultsFile(BenchArguments.SIZES);
        ResultsFile.writeMain(
                file, """
                # What was measured

                Made by `./dev bench`, not by hand. %s, %s; median of %d runs; seed %d.

                %s
                A row is a whole process, start of the JVM included. Peak MB is the most memory that its largest process
                held in any run. Ratio to ours is this row's seconds for each second of ours. `rollcall` validates,
                explains, reports and zips, without a directory; `directory` finds one of the first state and delivers
                the later state; `preview` only tells what that would change; `show` and `diff` look into the directory
                after it; `pandas` and `duckdb` only convert; `asm` sorts and checks a little, too; `scan` only reads, the
                limit; `empty` opens DuckDB and does nothing. [README.md](README.md) tells more.
                """.formatted(LocalDate.now(clock), machine, arguments.runs(), arguments.seed(), table));
        progress.println("written to " + file);
    }
}
