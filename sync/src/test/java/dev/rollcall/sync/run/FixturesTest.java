package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.pipeline.StepKeys;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every small school of {@code fixtures} gives what its folder {@code expected} says: Apple's six files byte for byte, and
 * the codes and places of the problems. No two rows of a step have the key that its head names.
 *
 * <p>Settings files are read in {@code server}, so a school that has one is run there.
 */
@Tag("jdk")
class FixturesTest {
    private static final Path FIXTURES = Path.of("../fixtures");
    private static final List<String> SOURCES = List.of("oneroster", "apple", "roster.zip");

    private Path folder;

    @BeforeEach
    void anEmptyFolder(@TempDir Path temporary) {
        folder = temporary;
    }

    /** The schools: folders with {@code expected} and, beside it, {@code oneroster}, {@code apple} or {@code roster.zip}. */
    static List<Path> schools() throws IOException {
        try (Stream<Path> all = Files.walk(FIXTURES, 2)) {
            return all.filter(school -> Files.isDirectory(school.resolve("expected")))
                    .filter(school -> !hasWishes(school.resolve("rollcall.yaml")) && hasSource(school))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasSource(Path school) {
        return SOURCES.stream().map(school::resolve).anyMatch(Files::exists);
    }

    /** Whether settings ask for more than a source and an organisation, so that a run without them differs. */
    private static boolean hasWishes(Path settings) {
        try {
            return Files.exists(settings)
                    && Files.readAllLines(settings).stream()
                            .anyMatch(line ->
                                    !line.isBlank() && !line.matches("#.*|organisation: .*|source: (oneroster|apple)"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Test
    void thereAreSchools() throws IOException {
        assertThat(schools()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("schools")
    void aSchoolGivesWhatItsExpectedSays(Path school) throws Exception {
        List<String> problems = problems(school.resolve("expected/problems.txt"));
        Map<String, String> files = TestHome.filesIn(school.resolve("expected"));
        files.remove("problems.txt");
        boolean stops = problems.stream().anyMatch(FixturesTest::isError);
        TestHome home = new TestHome(folder.resolve("home"));

        RunReport report = home.syncOn(
                StepKeys.checkedBy((memoryBytes, spill, status) -> new DuckDbEngine(memoryBytes, spill)),
                source(school),
                folder.resolve("out"),
                Settings.DEFAULTS);

        assertThat(told(home.folder(report).resolve("problems.csv"))).isEqualTo(problems);
        boolean isUnchanged = problems.contains(ProblemKind.NO_UPDATES.code());
        assertThat(report.verdict().outcome())
                .isEqualTo(stops ? Outcome.ERRORS : isUnchanged ? Outcome.CLEAN : Outcome.DELIVERED);
        Map<String, String> sent = TestHome.filesIn(folder.resolve("out"));
        if (stops || isUnchanged || !files.isEmpty()) {
            assertThat(sent).isEqualTo(files);
        } else {
            assertThat(sent).hasSize(6);
        }
    }

    private static Path source(Path school) {
        return SOURCES.stream()
                .map(school::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError(school + " has no source"));
    }

    /** Each problem as {@code RST-101 enrollments.csv:4}. */
    private static List<String> told(Path problems) throws IOException {
        List<String> told = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(problems)) {
            for (NamedCsvRecord row : rows) {
                String line = row.getField("line").isEmpty() ? "" : ":" + row.getField("line");
                told.add((row.getField("code") + " " + row.getField("file") + line).strip());
            }
        }
        told.sort(null);
        return told;
    }

    private static List<String> problems(Path expected) throws IOException {
        return Files.exists(expected)
                ? Files.readAllLines(expected).stream().sorted().toList()
                : List.of();
    }

    private static boolean isError(String problem) {
        return Arrays.stream(ProblemKind.values())
                .anyMatch(kind -> problem.startsWith(kind.code()) && kind.severity() == Severity.ERROR);
    }
}
