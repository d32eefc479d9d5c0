package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that problems name, in files so large that an engine reads and joins their parts side by side. */
@Tag("long")
class LineNumbersTest {
    private static final int ROWS = 400_000;

    private Path folder;

    @BeforeEach
    void anEmptyFolder(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void aRegularFileIsCountedAsItIsRead() throws Exception {
        Path source = copy(Path.of("../fixtures/birch-lane/oneroster"));
        append(source.resolve("enrollments.csv"), line -> enrollment(line) + "\n");

        assertThat(wrongLines(source)).isEmpty();
    }

    @Test
    void aFileThatWasWrittenAgainKeepsTheLinesItCameWith() throws Exception {
        Path source = copy(Path.of("../fixtures/birch-lane/oneroster"));
        append(source.resolve("enrollments.csv"), line -> enrollment(line) + " \r\n");

        assertThat(wrongLines(source)).isEmpty();
    }

    @Test
    void applesFilesToo() throws Exception {
        Path source = copy(Path.of("../fixtures/apple-orchard/apple"));
        append(
                source.resolve("rosters.csv"),
                line -> "r-" + line + "," + (line % 100 == 0 ? "unknown-" + line : "ao-garden-1") + ",ao-s1\n");

        assertThat(wrongLines(source)).isEmpty();
    }

    private Path copy(Path fixture) throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        try (Stream<Path> files = Files.list(fixture)) {
            for (Path file : files.toList()) {
                Files.copy(file, source.resolve(file.getFileName()));
            }
        }
        return source;
    }

    /** Of a hundred rows one names a class that does not exist, and has the number of its line; the others were deleted. */
    private static String enrollment(int line) {
        String verdict = line % 100 == 0
                ? "active,2026-08-01T02:00:00.000Z,unknown-" + line
                : "tobedeleted,2026-08-01T02:00:00.000Z,math-5a";
        return "e-" + line + "," + verdict + ",birch-lane,s-201,student,,2026-08-24,2027-01-22";
    }

    private static void append(Path file, IntFunction<String> row) throws IOException {
        StringBuilder rows = new StringBuilder(Files.readString(file));
        int first = (int) rows.chars().filter(letter -> letter == '\n').count() + 1;
        IntStream.range(first, first + ROWS).mapToObj(row).forEach(rows::append);
        Files.writeString(file, rows);
    }

    /** The problems whose line is not the one that the value names. */
    private List<String> wrongLines(Path source) throws IOException, HomeNotWritable {
        TestHome home = new TestHome(folder.resolve("home"));
        RunReport report = home.check(source);
        List<NamedCsvRecord> problems;
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(home.folder(report).resolve("problems.csv"))) {
            problems = csv.stream()
                    .filter(problem -> problem.getField("value").startsWith("unknown-"))
                    .toList();
        }
        assertThat(problems).hasSize(ROWS / 100);
        return problems.stream()
                .filter(problem -> !problem.getField("value").equals("unknown-" + problem.getField("line")))
                .map(NamedCsvRecord::toString)
                .limit(3)
                .toList();
    }
}
