package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Contestants who run over the same source, in turns.
 *
 * @param label the roster's size, or the fixture's name
 * @param rows data rows of the source
 * @param contestants ours first: the others are compared with it
 */
record Scenario(String label, long rows, List<Candidate> contestants) {
    /** All names, in the order of the table. */
    static final List<String> CONTESTANTS = List.of(
            "rollcall",
            "rollcall-512MB",
            "directory",
            "preview",
            "show",
            "diff",
            "pandas",
            "duckdb",
            "asm",
            "scan",
            "check",
            "empty");

    /** The label of the heat in which {@code rollcall check} runs over a small school. */
    static final String FIXTURE = "birch-lane";

    /** A day within the generated roster's first term, so that the figures do not change with the calendar. */
    static final String TODAY = "2026-11-23";

    /** The conversion alone, which is what the peers do too. */
    static final String WITHOUT_DIRECTORY = "directory: {use: false}\n";

    /** Sampler for everybody in the directory; its guard counts all that changes, and lets three of 100 pass. */
    static final String WITH_DIRECTORY = """
            match: {prevent_duplicates: true, fields: email_address, on_unmatched: create}
            guard:
              people: {update: 10 %, deactivate: 10 %}
              rosters: {create: 10 %, deactivate: 10 %}
            """;

    static final Path PEERS = Path.of("bench", "peers");

    Scenario {
        contestants = List.copyOf(contestants);
    }

    /**
     * Ours, with little memory too at the largest size, and the peers, over a generated roster.
     *
     * @param later the roster's later state, for those who have a directory of the first
     */
    static Scenario overRoster(RosterSize size, Path roster, Path later, BenchArguments arguments, Python python)
            throws IOException {
        Path out = workFolder(arguments).resolve("out");
        List<Candidate> contestants = new ArrayList<>();
        contestants.add(new Candidate("rollcall", sync("rollcall", roster, WITHOUT_DIRECTORY, arguments)));
        if (size.equals(RosterSize.TEN_MILLION)) {
            contestants.add(new Candidate(
                    "rollcall-512MB",
                    sync("rollcall-512MB", roster, WITHOUT_DIRECTORY + "memory: 512MB\n", arguments)));
        }
        contestants.addAll(withDirectory(roster, later, arguments));
        contestants.add(new Candidate(
                "pandas",
                List.of(
                        python.command(),
                        PEERS.resolve("convert.py").toString(),
                        roster.toString(),
                        out.toString(),
                        TODAY)));
        contestants.add(
                new Candidate("duckdb", sqlScript("convert.sql", "source=" + roster, "out=" + out, "today=" + TODAY)));
        contestants.add(new Candidate("asm", sqlScript("asm.sql", "source=" + roster, "out=" + out, "today=" + TODAY)));
        contestants.add(new Candidate("scan", sqlScript("scan.sql", "source=" + roster)));
        return new Scenario(size.label(), RowCount.of(roster), wanted(contestants, arguments));
    }

    /** How long a person waits for {@code rollcall check} of a small school, and what of it is Java and DuckDB. */
    static Scenario overFixture(BenchArguments arguments) throws IOException {
        Path fixture = Path.of("fixtures", FIXTURE, "oneroster");
        List<Candidate> contestants = List.of(
                new Candidate("check", List.of(launcher(arguments), "check", fixture.toString())),
                new Candidate("empty", sqlScript("empty.sql")));
        return new Scenario(FIXTURE, RowCount.of(fixture), wanted(contestants, arguments));
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

    /** Ours from the second day on: the first state was delivered before, and is no contestant. */
    private static List<Candidate> withDirectory(Path roster, Path later, BenchArguments arguments) throws IOException {
        Candidate first = new Candidate("first", sync("first", roster, WITH_DIRECTORY, arguments));
        List<String> second = sync("directory", later, WITH_DIRECTORY, arguments);
        List<String> preview = new ArrayList<>(inTemporaryFolder(workFolder(arguments)));
        preview.addAll(second);
        preview.add("--preview");
        Candidate directory = new Candidate("directory", second, Optional.of(first));
        List<String> show = look(arguments, "show", personIn(later));
        List<String> diff = look(arguments, "diff", "1", "2");
        return List.of(
                directory,
                new Candidate("preview", preview, Optional.of(first)),
                new Candidate("show", show, Optional.of(directory)),
                new Candidate("diff", diff, Optional.of(directory)));
    }

    /** The last user who is sent, in the columns' order of the generator. */
    private static String personIn(Path roster) throws IOException {
        try (Stream<String> users = Files.lines(roster.resolve("users.csv"))) {
            return users.map(user -> user.split(",", 3))
                    .filter(user -> user[1].equals("active"))
                    .reduce((earlier, last) -> last)
                    .orElseThrow()[0];
        }
    }

    /** @param settings all but the source; they are kept in a file of the contestant's name and the roster's */
    private static List<String> sync(String name, Path source, String settings, BenchArguments arguments)
            throws IOException {
        Path file = arguments
                .dir()
                .resolve(name + "-" + source.getFileName() + ".yaml")
                .toAbsolutePath();
        Files.writeString(file, "source: \"" + source.toAbsolutePath() + "\"\n" + settings);
        return List.of(
                launcher(arguments),
                "sync",
                file.toString(),
                "--to",
                workFolder(arguments).resolve("out.zip").toString(),
                "--home",
                home(arguments),
                "--as-of",
                TODAY);
    }

    private static List<String> look(BenchArguments arguments, String... what) {
        List<String> command = new ArrayList<>(List.of(launcher(arguments), "directory"));
        command.addAll(List.of(what));
        command.addAll(List.of("--home", home(arguments)));
        return command;
    }

    /** A preview leaves its report where Java has its temporary files: here, so that it goes with the work folder. */
    private static List<String> inTemporaryFolder(Path folder) {
        return List.of("env", "JDK_JAVA_OPTIONS=\"-Djava.io.tmpdir=" + folder + "\"");
    }

    private static String home(BenchArguments arguments) {
        return workFolder(arguments).resolve("home").toString();
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

    private static List<Candidate> wanted(List<Candidate> contestants, BenchArguments arguments) {
        return contestants.stream()
                .filter(contestant -> arguments.wants(contestant.name()))
                .toList();
    }
}
