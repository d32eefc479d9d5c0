package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a command says: {@code --quiet}, {@code --verbose} and {@code --log-file}. */
@Tag("long")
@Tag("jdk")
class OutputTest {
    private static final String BIRCH_LANE = "../fixtures/birch-lane/oneroster";

    @TempDir
    private Path home = Path.of("");

    @Test
    void aQuietRunSaysItsVerdictAlone() {
        Console console = new Console(home);

        int code = console.run("sync", BIRCH_LANE, "--as-of", "2026-11-23", "-q");

        assertThat(code).isZero();
        assertThat(console.out().lines()).hasSize(1);
        assertThat(console.out()).isEqualTo("The roster was delivered to the directory.\n");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aQuietRunThatFailsSaysItsErrorsAndWhereItsReportLies() throws IOException {
        Path roster = copyOfBirchLane();
        Files.writeString(
                roster.resolve("enrollments.csv"),
                Files.readString(roster.resolve("enrollments.csv")).replace("classSourcedId", "class"));
        Console console = new Console(home);

        int code = console.run("check", roster.toString(), "--as-of", "2026-11-23", "--quiet");

        assertThat(code).isEqualTo(ExitCode.ERRORS.number());
        assertThat(console.out())
                .contains("1 x error RST-013")
                .contains("report.html")
                .doesNotContain("x warning")
                .doesNotContain("Next:");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aVerboseRunSaysEachPartAndShowsTheWholeVerdict() {
        Console console = new Console(home);

        int code = console.run("sync", BIRCH_LANE, "--as-of", "2026-11-23", "-v");

        assertThat(code).isZero();
        assertThat(console.out()).startsWith("The roster was delivered").contains("Next:");
        assertThat(console.err())
                .containsPattern("reading took \\d\\.\\d s: 47 rows read so far")
                .containsPattern("filtering took \\d\\.\\d s: 3 rows left out")
                .containsPattern("building Apple's files took \\d\\.\\d s: .*students.csv")
                .endsWith(" s\n");
    }

    @Test
    void quietAndVerboseExcludeEachOther() {
        Console console = new Console(home);

        int code = console.run("sync", BIRCH_LANE, "-qv");

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).contains("--quiet and --verbose exclude each other");
        assertThat(home.resolve(".rollcall")).doesNotExist();
    }

    @Test
    void aLogHasALineWithItsTimeForEachEventAndIsAddedTo() throws IOException {
        Path log = Files.writeString(home.resolve("rollcall.log"), "before\n");

        new Console(home).run("check", BIRCH_LANE, "--as-of", "2026-11-23", "--log-file", log.toString());
        new Console(home).run("runs", "--log-file=~/rollcall.log");

        List<String> lines = Files.readAllLines(log);
        assertThat(lines.get(0)).isEqualTo("before");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.matches("2026-09-02T08:15:00\\.000Z \\[\\d+\\] \\S.*"))
                .anyMatch(line -> line.endsWith("] run 20260902-081500 began"))
                .anyMatch(line -> line.contains("] rollcall check ended with exit code 0 after "))
                .anyMatch(line -> line.contains("] rollcall runs ended with exit code 0 after "));
    }

    @Test
    void aNewLogBelongsToItsOwnerAlone() throws IOException {
        new Console(home).run("runs", "--log-file", home.resolve("new.log").toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("new.log"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nowhere/rollcall.log | its folder is not there
            folder               | it is a folder
            """)
    void aLogThatCannotBeWrittenIsToldBeforeAnythingBegins(String name, String reason) throws IOException {
        Files.createDirectory(home.resolve("folder"));
        Console console = new Console(home);

        int code =
                console.run("sync", BIRCH_LANE, "--log-file", home.resolve(name).toString());

        assertThat(code).isEqualTo(2);
        assertThat(console.err().replaceAll("\\s+", " ")).contains("cannot be written: " + reason);
        assertThat(home.resolve(".rollcall")).doesNotExist();
    }

    /** Neither what happens nor how it ended may name a pupil, whatever was asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync ../fixtures/birch-lane/oneroster --as-of 2026-11-23",
                "check ../fixtures/birch-lane/oneroster --as-of 2026-11-23",
                "explain last Zoë",
                "directory show zoe.winter@birch-lane.example",
                "directory show nobody.canary@birch-lane.example",
                "directory list Winter",
                "directory diff 1 current",
                "schools ../fixtures/birch-lane/oneroster --as-of 2026-11-23",
            })
    void noLineOfALogNamesAPerson(String command) throws IOException {
        new Console(home).run("sync", BIRCH_LANE, "--as-of", "2026-11-23");
        Path log = home.resolve("rollcall.log");
        Console console = new Console(home);

        console.run(Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("-v", "--log-file", log.toString()))
                .toArray(String[]::new));

        String verbose = String.join(
                "\n",
                console.err()
                        .lines()
                        .filter(line -> !line.startsWith("rollcall: ") && !line.startsWith("  "))
                        .toList());
        assertThat(Files.readAllLines(log)).hasSizeGreaterThanOrEqualTo(2);
        assertThat((Files.readString(log) + verbose).toLowerCase(Locale.ROOT))
                .doesNotContain(names())
                .doesNotContain("canary")
                .doesNotContain("@");
    }

    /** The given and family names of Birch Lane, in small letters. */
    private static Set<String> names() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(BIRCH_LANE, "users.csv"));
        List<String> head = List.of(lines.get(0).split(",", -1));
        Set<String> names = new TreeSet<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            names.add(cells[head.indexOf("givenName")].toLowerCase(Locale.ROOT));
            names.add(cells[head.indexOf("familyName")].toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private Path copyOfBirchLane() throws IOException {
        Path roster = Files.createDirectory(home.resolve("roster"));
        try (Stream<Path> files = Files.list(Path.of(BIRCH_LANE))) {
            for (Path file : files.toList()) {
                Files.copy(file, roster.resolve(file.getFileName()));
            }
        }
        return roster;
    }
}
