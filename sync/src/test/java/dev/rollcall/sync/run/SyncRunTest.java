package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How runs end: delivered, clean, in errors, refused, failed; and what they leave behind. */
@Tag("long")
@Tag("jdk")
class SyncRunTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");
    private static final Path SUMMER_BREAK = Path.of("../fixtures/summer-break/oneroster");

    private Path folder;
    private TestHome home;

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        folder = temporary;
        home = new TestHome(temporary.resolve("home"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.zip"})
    void errorsLeaveTheDestinationAsItWas(String to) throws Exception {
        Path out = folder.resolve(to);
        home.sync(BIRCH_LANE, out);
        Map<Path, Long> before = entries(out);

        RunReport report = home.sync(SUMMER_BREAK, out);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(report.verdict().sentence()).isEqualTo("3 errors stopped the run; nothing was sent.");
        assertThat(report.output()).isEmpty();
        assertThat(entries(out)).isEqualTo(before).isNotEmpty();
    }

    /** Size and time of the files, so that a second writing of the same would be seen. */
    private static Map<Path, Long> entries(Path out) throws IOException {
        try (Stream<Path> paths = Files.walk(out)) {
            Map<Path, Long> entries = new TreeMap<>();
            for (Path path : paths.toList()) {
                entries.put(path, Files.getLastModifiedTime(path).toMillis());
            }
            return entries;
        }
    }

    @Test
    void theSameRosterGivesTheSameZip() throws Exception {
        home.sync(BIRCH_LANE, folder.resolve("first.zip"));
        home.sync(BIRCH_LANE, folder.resolve("second.zip"));

        assertThat(folder.resolve("second.zip")).hasSameBinaryContentAs(folder.resolve("first.zip"));
    }

    @Test
    void aCheckSaysWhatCouldBeSentAndSendsNothing() throws Exception {
        RunReport report = home.check(BIRCH_LANE);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(report.command()).isEqualTo("check");
        assertThat(report.output()).isEmpty();
        assertThat(report.books())
                .flatExtracting(EntityBooks::out)
                .contains(new RowsOut(Message.of("run.books.ready"), 20))
                .noneMatch(RowsOut::isIntoFile);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(home.path()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"references", "values", "repeats", "roles"})
    void theListOfProblemsHasTheWordsOfTheReport(String trouble) throws Exception {
        RunReport report = home.check(Path.of("../fixtures/troubled-waters/source-" + trouble + "/oneroster"));

        List<String> told = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(home.folder(report).resolve("problems.csv"))) {
            for (NamedCsvRecord row : rows) {
                told.add(String.join(
                        " | ",
                        row.getField("code"),
                        row.getField("severity"),
                        row.getField("file"),
                        row.getField("line"),
                        row.getField("column"),
                        row.getField("what"),
                        row.getField("fix")));
            }
        }
        List<String> reported = new ArrayList<>();
        report.problems().forEach(group -> group.examples()
                .forEach(problem -> reported.add(words(problem, group.severity().word()))));
        assertThat(reported).isNotEmpty().containsExactlyInAnyOrderElementsOf(told);
    }

    private static String words(Problem problem, String severity) {
        String file = problem.where().file();
        String field = problem.where().field();
        return String.join(
                " | ",
                problem.kind().code(),
                severity,
                file == null ? "" : file,
                problem.where().line() == 0
                        ? ""
                        : String.valueOf(problem.where().line()),
                field == null ? "" : field,
                problem.what(),
                problem.fix());
    }

    @Test
    void aFaultOfOursIsThrownOnceItIsReported() throws Exception {
        Consumer<RunEvent> faulty = event -> {
            if (event.equals(new RunEvent.PartBegan(RunPart.VALIDATE))) {
                throw new IllegalStateException("our fault");
            }
        };

        assertThatThrownBy(() -> home.sync(BIRCH_LANE, folder.resolve("out"), Settings.DEFAULTS, faulty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("our fault");

        ReportSummary report = new Runs(home.path(), "default").list().get(0);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(home.runs().resolve(report.run()).resolve("work")).doesNotExist();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aRunTellsWhatHappensInIt() throws Exception {
        List<RunEvent> events = new ArrayList<>();

        RunReport report = home.sync(BIRCH_LANE, folder.resolve("out"), Settings.DEFAULTS, events::add);

        assertThat(events).startsWith(new RunEvent.Began(report.run()), new RunEvent.PartBegan(RunPart.OPENING_SOURCE));
        assertThat(events).endsWith(new RunEvent.PartBegan(RunPart.DELIVERY), new RunEvent.Ended(Outcome.DELIVERED));
        assertThat(events).as("40 records, and the roles of 7 users").contains(new RunEvent.RowsDone(47));
        assertThat(events)
                .filteredOn(RunEvent.ProblemsCounted.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aSourceThatIsNotThereIsToldAndReported() throws Exception {
        RunReport report = home.sync(folder.resolve("missing"), folder.resolve("out"));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.SOURCE_NOT_REACHABLE);
        assertThat(report.verdict().sentence()).contains("missing").endsWith("is not there.");
        assertThat(home.folder(report).resolve("report.json")).exists();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aDestinationThatHoldsOtherFilesIsToldBeforeTheSourceIsRead() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("letter.txt"), "not ours");

        RunReport report = home.sync(folder.resolve("missing"), out);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(report.verdict().sentence()).contains("letter.txt");
        assertThat(TestHome.filesIn(out)).containsOnlyKeys("letter.txt");
    }
}
