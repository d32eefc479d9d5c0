package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Contestants who run over the same source, in turns.
 *
 * @param label the roster's size, or the fixture's name
 * @param rows data rows of the source
 * @param contestants ours first: the others are compared with it
 */
record Heat(String label, long rows, List<Contestant> contestants) {
    /** All names, in the order of the table. */
    static final List<String> CONTESTANTS =
            List.of("rollcall", "rollcall-512MB", "pandas", "duckdb", "scan", "check", "empty");

    /** The label of the heat in which {@code rollcall check} runs over a small school. */
    static final String FIXTURE = "birch-lane";

    /** A day within the generated roster's first term, so that the figures do not change with the calendar. */
    private static final String TODAY = "2026-11-23";

    static final Path PEERS = Path.of("bench", "peers");

    Heat {
        contestants = List.copyOf(contestants);
    }

    /** Ours, with little memory too at the largest size, and the peers, over a generated roster. */
    static Heat overRoster(RosterSize size, Path roster, BenchArguments arguments, Python python) throws IOException {
        Path work = workFolder(arguments);
        Path out = work.resolve("out");
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(new Contestant("rollcall", sync(roster, arguments)));
        if (size.equals(RosterSize.TEN_MILLION)) {
            Path settings = arguments.dir().resolve("rollcall-512MB.yaml").toAbsolutePath();
            Files.writeString(settings, "source: \"%s\"%nmemory: 512MB%n".formatted(roster.toAbsolutePath()));
            contestants.add(new Contestant("rollcall-512MB", sync(settings, arguments)));
        }
        contestants.add(new Contestant(
                "pandas",
                List.of(
                        python.command(),
                        PEERS.resolve("convert.py").toString(),
                        roster.toString(),
                        out.toString(),
                        TODAY)));
        contestants.add(
                new Contestant("duckdb", sqlScript("convert.sql", "source=" + roster, "out=" + out, "today=" + TODAY)));
        contestants.add(new Contestant("scan", sqlScript("scan.sql", "source=" + roster)));
        return new Heat(size.label(), RowCount.of(roster), wanted(contestants, arguments));
    }

    /** How long a person waits for {@code rollcall check} of a small school, and what of it is Java and DuckDB. */
    static Heat overFixture(BenchArguments arguments) throws IOException {
        Path fixture = Path.of("fixtures", FIXTURE, "oneroster");
        List<Contestant> contestants = List.of(
                new Contestant("check", List.of(launcher(arguments), "check", fixture.toString())),
                new Contestant("empty", sqlScript("empty.sql")));
        return new Heat(FIXTURE, RowCount.of(fixture), wanted(contestants, arguments));
    }

    /** The name of ours in the heat of that label. */
    static String oursIn(String label) {
        return label.equals(FIXTURE) ? "check" : "rollcall";
    }

    /** Emptied before each run. A contestant writes its files into {@code out} or {@code out.zip} in it. */
    static Path workFolder(BenchArguments arguments) {
        return arguments.dir().resolve("work").toAbsolutePath();
    }

    /** A start as the user has it, absolute since a bare name would be looked for on the PATH. */
    static String launcher(BenchArguments arguments) {
        return arguments.rollcall().toAbsolutePath().toString();
    }

    private static List<String> sync(Path source, BenchArguments arguments) {
        Path work = workFolder(arguments);
        return List.of(
                launcher(arguments),
                "sync",
                source.toString(),
                "--to",
                work.resolve("out.zip").toString(),
                "--home",
                work.resolve("home").toString(),
                "--as-of",
                TODAY);
    }

    private static List<String> sqlScript(String script, String... variables) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", "."),
                SqlScript.class.getName(),
                PEERS.resolve(script).toString()));
        command.addAll(List.of(variables));
        return command;
    }

    private static List<Contestant> wanted(List<Contestant> contestants, BenchArguments arguments) {
        return contestants.stream()
                .filter(contestant -> arguments.wants(contestant.name()))
                .toList();
    }
}
