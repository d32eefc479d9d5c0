package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fixture school comes out as its folder {@code expected} says, which was written by hand from the rules. */
@Tag("long")
class FixturesTest {
    private static final Path FIXTURES = Path.of("../fixtures");

    /**
     * They need a file without the right to read it, a disk that breaks off, a directory of an earlier run, or an API (RST-060 to
     * RST-093). One person with several ids (RST-309, RST-310) is JoinedUsersRunTest's, and words of an import (RST-613) are
     * DirectoryImportTest's. A home that others can look into (RST-640) hangs on the disk. What became of an upload (RST-641, RST-642) is asked by the next run, and
     * whose upload lies in a place (RST-680) takes two organisations. A
     * roster for several accounts (RST-511, RST-512) is AccountsSyncTest's; Apple's roster service (RST-097, RST-643 to RST-649, RST-73x), edits by hand
     * (RST-65x), what a SIS mixes up from one day to the next (RST-65x, RST-68x, RST-69x), one-off changes and schools that are kept (RST-098, RST-66x), and the ledger and the change of the year (RST-67x) have tests of their own.
     */
    private static final Set<String> MADE_BY_OTHER_TESTS = Set.of(
            "RST-002", "RST-059", "RST-309", "RST-310", "RST-414", "RST-608", "RST-613", "RST-614", "RST-615",
            "RST-616", "RST-617", "RST-620", "RST-621", "RST-623", "RST-640", "RST-641", "RST-642", "RST-680");

    @TempDir
    private Path folder = Path.of("");

    static List<Path> expectations() throws IOException {
        try (Stream<Path> paths = Files.walk(FIXTURES, 3)) {
            return paths.filter(path -> Files.isDirectory(path)
                            && String.valueOf(path.getFileName()).startsWith("expected"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void comesOutAsExpected(Path expected) throws IOException {
        Path to = folder.resolve("out");
        Console console = new Console(folder);

        int code = console.run(
                "sync",
                source(expected).toString(),
                "--to",
                to.toString(),
                "--as-of",
                "2026-11-23",
                "--home",
                folder.resolve("home").toString());

        assertThat(files(to)).isEqualTo(files(expected));
        assertThat(problems()).isEqualTo(told(expected));
        boolean isUnchanged = told(expected).contains("RST-055");
        assertThat(code).isIn(files(expected).isEmpty() && !isUnchanged ? List.of(10, 12) : List.of(0));
    }

    @Test
    void everyKindOfProblemOccursSomewhere() throws IOException {
        Set<String> missing = Arrays.stream(ProblemKind.values())
                .map(ProblemKind::code)
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(MADE_BY_OTHER_TESTS);
        missing.removeIf(code -> code.matches(
                "RST-0[678]\\d|RST-09[0-378]|RST-51[12]|RST-64[3-9]|RST-6[567]\\d|RST-68[1-9]|RST-69\\d|RST-73\\d"));

        for (Path expected : expectations()) {
            told(expected).forEach(line -> missing.remove(line.substring(0, "RST-000".length())));
        }

        assertThat(missing).isEmpty();
    }

    /** The settings that go with {@code expected-x} are {@code rollcall-x.yaml}; without them the source is run as it is. */
    private static Path source(Path expected) {
        Path school = expected.resolveSibling("");
        String name = String.valueOf(expected.getFileName()).substring("expected".length());
        return Stream.of("rollcall" + name + ".yaml", "oneroster", "apple", "roster.zip")
                .map(school::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file :
                        all.filter(path -> path.toString().endsWith(".csv")).toList()) {
                    files.put(String.valueOf(file.getFileName()), Files.readString(file));
                }
            }
        }
        return files;
    }

    private static List<String> told(Path expected) throws IOException {
        Path problems = expected.resolve("problems.txt");
        return Files.exists(problems) ? Files.readAllLines(problems) : List.of();
    }

    /** The problems of the only run as {@code CODE file:line}, sorted. */
    private List<String> problems() throws IOException {
        List<String> problems = new ArrayList<>();
        try (Stream<Path> runs = Files.find(
                        folder.resolve("home/organisations"),
                        3,
                        (path, attributes) -> attributes.isDirectory()
                                && String.valueOf(path.getParent()).endsWith("runs"));
                CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                        .ofNamedCsvRecord(runs.findFirst().orElseThrow().resolve("problems.csv"))) {
            for (NamedCsvRecord problem : csv) {
                String file = problem.getField("file");
                String line = problem.getField("line");
                problems.add(problem.getField("code")
                        + (file.isEmpty() ? "" : " " + file)
                        + (file.isEmpty() || line.isEmpty() ? "" : ":" + line));
            }
        }
        problems.sort(null);
        return problems;
    }
}
