package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.UploadMarks;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One roster that holds what the engines, left to themselves, take differently: letters beyond ASCII, blanks of every kind,
 * spellings of dates, patterns, number signs, a long row, and paths with every character that means something to a reader
 * of files. It ends alike on both, also where the machine speaks Turkish, and also the second time.
 */
class UnusualRosterTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");

    private static final String NO_BREAK = "\u00A0";
    private static final String THIN = "\u2009";
    private static final String LINE_SEPARATOR = "\u2028";
    private static final String NEXT_LINE = "\u0085";

    private static final String YAML = """
            source: "export[1]"
            filter:
              schools: ["inönü okulu", "Iğdır Okulu"]
              course_codes: ["ök*", "ENG*", "SCI*"]
            limits:
              row_bytes: 4MB
            """;

    /** @param from the text of Birch Lane; empty where a row is added */
    private record Change(String from, String to) {}

    /** For each file, what is changed. */
    private static final Map<String, List<Change>> CHANGES = Map.of(
            "orgs.csv",
            List.of(
                    change("Birch Lane School,school", "İnönü Okulu,school"),
                    more("igdir,,,IĞDIR OKULU,school,LC-018,larch-county")),
            "academicSessions.csv",
            List.of(change("schoolYear,2026-08-24", "ext:year" + LINE_SEPARATOR + ",2026-08-24")),
            "courses.csv",
            List.of(
                    change("MAT5", "ÖK5"),
                    more("course-long,,,year-2027," + "x".repeat(2_200_000) + ",ENG9,05,birch-lane,English,01")),
            "classes.csv",
            List.of(change(
                    "Lab 1,birch-lane,\"fall-2026,spring-2027\"",
                    "Lab 1,birch-lane,\"" + NO_BREAK + "fall-2026," + THIN + "spring-2027" + NO_BREAK + "\"")),
            "users.csv",
            List.of(
                    change("t-101,,,", "t-101,,2026-1-5 10:00,"),
                    change("amira.haddad@", "İnci@"),
                    change("ben.larsen@", "inci@"),
                    change(
                            "20201,İnci@birch-lane.example,,,,05,",
                            "20201,İnci@birch-lane.example,,,,\"05" + NO_BREAK + ",06\","),
                    change("s-204,,,true,birch-lane,", "s-204,,,true,\"birch-lane," + THIN + "larch-county\","),
                    more("s-206#2,,,true,birch-lane,student,lin.s,,Lin,Haddad,,20206,lin@birch-lane.example,,,,05,"),
                    more("s-207" + NEXT_LINE
                            + ",,,true,birch-lane,student,kim.s,,Kim,Haddad,,20207,kim@birch-lane.example,,,,05,"),
                    more("s-208" + LINE_SEPARATOR
                            + ",,,true,birch-lane,student,ada.s,,Ada,Iğdır,,20208,ada@birch-lane.example,,,,05,"),
                    more("s-209,tobedeleted,,true,igdir,student,bo.s,,Bo,Haddad,,20209,bo@birch-lane.example,,,,05,")),
            "enrollments.csv",
            List.of(
                    change(
                            "s-201,student,false,2026-08-24,2027-06-18\ne-011",
                            "s-201,student,FALSE,2026-08-24T08:00:00Z,2027/6/18\ne-011"),
                    change(
                            "science-5,birch-lane,s-201,student,false,2026-08-24",
                            "science-5,birch-lane,s-201,student,false,2027-1-5 0:00"),
                    change(
                            "science-5,birch-lane,s-202,student,false,2026-08-24,2027-06-18",
                            "science-5,birch-lane,s-202,student,false,2026-08-24,2026/9/30T16:00"),
                    change(
                            "science-5,birch-lane,s-203,student,false,2026-08-24",
                            "science-5,birch-lane,s-203,student,false,epoch"),
                    change(
                            "science-5,birch-lane,s-204,student,false,2026-08-24",
                            "science-5,birch-lane,s-204,Student,false,2026-08-24 (BC)"),
                    change(
                            "science-5,birch-lane,s-205,student,false,2026-10-12",
                            "science-5,birch-lane,s-205,student,false,2027\\1\\5")));

    @Test
    void bothEnginesGiveOneAnswer(@TempDir Path temporary) throws Exception {
        Path odd = temporary.resolve("status=active").resolve("Ö #1 %41 {x} a*b? 'q' \"d\" back\\slash ");
        write(odd.resolve("export[1]"), true);
        // What a reader finds that takes the name for a pattern.
        write(odd.resolve("export1"), false);
        Files.writeString(odd.resolve("rollcall.yaml"), YAML);
        Settings settings = SettingsFile.read(odd.resolve("rollcall.yaml")).settings();

        Map<String, EngineStart> days = new LinkedHashMap<>();
        days.put("first, as many rows are run", (memory, spill, status) -> SparkBench.LOCAL.openForManyIn(spill));
        days.put("second", (memory, spill, status) -> SparkBench.LOCAL.openIn(spill));
        for (Map.Entry<String, EngineStart> one : days.entrySet()) {
            String day = one.getKey();
            RunReport expected = BothEngines.onDuckDb(
                    odd.resolve("export[1]"), settings, odd.resolve("duckdb"), odd.resolve("duckdb/out [1]"));
            RunReport found = inTurkish(() -> BothEngines.onSpark(
                    odd.resolve("export[1]"),
                    settings,
                    odd.resolve("spark"),
                    odd.resolve("spark/out [1]"),
                    one.getValue()));

            assertThat(found.verdict().outcome())
                    .as(day)
                    .isEqualTo(expected.verdict().outcome())
                    .isEqualTo(RunReport.Outcome.DELIVERED);
            Map<String, String> six = BothEngines.filesIn(odd.resolve("duckdb/out [1]"));
            assertThat(six).as(day).hasSize(6);
            assertThat(BothEngines.filesIn(odd.resolve("spark/out [1]")))
                    .as(day)
                    .isEqualTo(six);
            Map<String, String> kept = BothEngines.kept(odd.resolve("duckdb"), expected);
            assertThat(kept).as(day).containsKeys("report.json", "problems.csv");
            assertThat(BothEngines.kept(odd.resolve("spark"), found)).as(day).isEqualTo(kept);
            tellsWhatIsWrong(kept.getOrDefault("problems.csv", ""));
            assertThat(six.get("locations.csv")).contains("İnönü Okulu", "IĞDIR OKULU");
            assertThat(six.get("students.csv")).doesNotContain("s-209", "Wrong");
            for (String engine : List.of("duckdb", "spark")) {
                // Else the second run asks what became of the upload, and names the place of each engine.
                new UploadMarks(odd.resolve(engine), settings.organisation(), Engines.ofCommand())
                        .mark(UploadMarks.LAST, DeliveryState.HANDED_OVER, "Ada", Instant.EPOCH);
            }
        }
    }

    private static void tellsWhatIsWrong(String problems) {
        assertThat(problems.lines().filter(line -> line.contains(",RST-202,")).count())
                .as("epoch, (BC) and backslashes are no days")
                .isEqualTo(3);
        assertThat(problems.lines().filter(line -> line.contains(",RST-305,")).count())
                .as("addresses that differ in case only")
                .isEqualTo(2);
        assertThat(problems)
                .contains("RST-204", "RST-401", "\"s-206#2\"")
                .doesNotContain("RST-126", "RST-128", "RST-210", "RST-034");
    }

    /** @param isMeant whether these are the pupils who are to be sent */
    private static void write(Path folder, boolean isMeant) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(BIRCH_LANE)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                String text = Files.readString(file);
                for (Change change : CHANGES.getOrDefault(name, List.of())) {
                    assertThat(text).as(name).contains(change.from());
                    text = change.from().isEmpty()
                            ? text + change.to() + "\n"
                            : text.replace(change.from(), change.to());
                }
                Files.writeString(folder.resolve(name), isMeant ? text : text.replace("Haddad", "Wrong"));
            }
        }
    }

    private static Change change(String from, String to) {
        return new Change(from, to);
    }

    private static Change more(String row) {
        return new Change("", row);
    }

    private interface Run {
        RunReport run() throws Exception;
    }

    private static RunReport inTurkish(Run run) throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            return run.run();
        } finally {
            Locale.setDefault(before);
        }
    }
}
