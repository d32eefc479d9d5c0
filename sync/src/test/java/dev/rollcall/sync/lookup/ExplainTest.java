package dev.rollcall.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.TestHome;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways of records of Birch Lane, where some more people have arrived. */
@Tag("long")
class ExplainTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");

    private static Path run;

    private Path source;
    private TestHome home;
    private Path out;

    @BeforeAll
    static void aRunOfBirchLaneAsItIs(@TempDir Path folder) throws HomeNotWritable {
        TestHome home = new TestHome(folder.resolve("home"));
        run = home.folder(home.sync(BIRCH_LANE, folder.resolve("out")));
    }

    @BeforeEach
    void aSchoolThatPeopleJoin(@TempDir Path folder) throws IOException {
        home = new TestHome(folder.resolve("home"));
        out = folder.resolve("out");
        source = Files.createDirectory(folder.resolve("source"));
        try (Stream<Path> files = Files.list(BIRCH_LANE)) {
            for (Path file : files.toList()) {
                Files.copy(file, source.resolve(file.getFileName()));
            }
        }
    }

    private void add(String file, String row) throws IOException {
        Files.writeString(source.resolve(file), row + "\n", StandardOpenOption.APPEND);
    }

    private List<Explain.Way> ways(String record) throws HomeNotWritable {
        return ways(home.sync(source, out), record);
    }

    private List<Explain.Way> ways(RunReport report, String record) {
        return Explain.of(home.folder(report), record, Engines.ofCommand(), Cancellation.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s-205",
                "zoe.winter@birch-lane.example",
                "Zoe.WINTER@Birch-Lane.example",
                "Zoë Winter",
                "zoë WINTER",
                "zoe",
                "Zoe Winter",
                "winter ZO"
            })
    void aPersonIsFoundByIdMailAndName(String record) {
        assertThat(Explain.of(run, record, Engines.ofCommand(), Cancellation.NONE))
                .containsExactly(new Explain.Way(
                        "user 's-205' (Zoë Winter)",
                        List.of(
                                "read      users.csv:8",
                                "filter    kept",
                                "dedupe    kept",
                                "patch     kept",
                                "sent      students.csv: person_id=s-205, person_number=20205, first_name=Zoë, last_name=Winter,"
                                        + " grade_level=05, email_address=zoe.winter@birch-lane.example, sis_username=zoe.w,"
                                        + " location_id=birch-lane",
                                "class     Mathematics 5A (class 'math-5a'), as student by enrollment 'e-004': not sent, left out,"
                                        + " it is not valid on that day (2026-10-12 to 2026-10-30) (LFT-08, step"
                                        + " filter_enrollments)",
                                "class     Mathematics 5B (class 'math-5b'), as student by enrollment 'e-008': rosters.csv:"
                                        + " roster_id=e-008, class_id=math-5b, student_id=s-205",
                                "class     English 5 (class 'english-5'), as student by enrollment 'e-014': rosters.csv:"
                                        + " roster_id=e-014, class_id=english-5, student_id=s-205",
                                "class     Science 5 (class 'science-5'), as student by enrollment 'e-020': rosters.csv:"
                                        + " roster_id=e-020, class_id=science-5, student_id=s-205")));
    }

    @Test
    void aClassThatWasLeftOutTellsItsOwnReason() throws Exception {
        add("classes.csv", "drama-5,tobedeleted,,Drama 5,05,course-math-5,5D,scheduled,,birch-lane,fall-2026,,,");
        add("enrollments.csv", "e-022,,,drama-5,birch-lane,s-201,student,false,2026-09-01,2027-01-22");

        assertThat(ways("s-201").get(0).lines())
                .last()
                .asString()
                .startsWith("class     Drama 5 (class 'drama-5'), as student by enrollment 'e-022': not sent, ")
                .contains("Of the class itself: left out, its status is 'tobedeleted'");
    }

    @Test
    void whoIsInNoClassIsToldSo() throws Exception {
        add("users.csv", "s-206,,,true,birch-lane,student,finn,,Finn,Ohara,,20206,,,,,04,");

        assertThat(ways("finn").get(0).lines()).endsWith("class     no enrollment of the source names this person");
    }

    @Test
    void ofSeveralWhoFitAPartOfANameEachIsTitledOnly() {
        Explain.Answer answer = Explain.answer(run, "an", Engines.ofCommand(), Cancellation.NONE);

        assertThat(answer.isChoice()).isTrue();
        assertThat(answer.ways())
                .hasSizeGreaterThan(1)
                .allMatch(way -> way.lines().size() == 1);
    }

    @Test
    void aClassIsFoundByAPartOfItsTitle() {
        assertThat(Explain.of(run, "mathematics 5b", Engines.ofCommand(), Cancellation.NONE))
                .extracting(Explain.Way::title)
                .containsExactly("class 'math-5b' (Mathematics 5B)");
    }

    @Test
    void aCheckMakesNoFiles() throws Exception {
        Path checked = home.folder(home.check(source));

        assertThat(Explain.of(checked, "s-205", Engines.ofCommand(), Cancellation.NONE)
                        .get(0)
                        .lines())
                .contains("sent      no, a check makes no files");
    }

    @Test
    void whatAnOverrideGaveIsNamedAndFindsThePerson() throws Exception {
        String yaml = "overrides: [{sourcedId: s-205, email: zoe@birch.example, grades: '06'}]";
        Settings settings =
                SettingsText.read("rollcall.yaml", yaml, Path.of("")).settings();

        RunReport report = home.sync(source, out, settings);

        assertThat(Explain.of(home.folder(report), "zoe@birch.example", Engines.ofCommand(), Cancellation.NONE))
                .singleElement()
                .satisfies(way -> assertThat(way.lines())
                        .contains("patch     kept, with email, grades from the overrides of the settings"));
    }

    @Test
    void allPeopleOfOneNameAreTold() throws Exception {
        add("users.csv", "s-206,,,true,birch-lane,student,zoe2,,Zoë,Winter,,20206,,,,,04,");

        assertThat(ways("Zoë Winter"))
                .extracting(Explain.Way::title)
                .containsExactly("user 's-205' (Zoë Winter)", "user 's-206' (Zoë Winter)");
    }

    @Test
    void recordsOfAllKindsThatShareAnIdAreTold() throws Exception {
        add("users.csv", "birch-lane,,,true,birch-lane,student,bl,,Birch,Lane,,,,,,,04,");

        assertThat(ways("birch-lane"))
                .extracting(Explain.Way::title)
                .containsExactly("user 'birch-lane' (Birch Lane)", "org 'birch-lane' (Birch Lane School)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "' or 1 = 1 --", "%", "S-205"})
    void whatIsNotThereHasNoWay(String record) {
        assertThat(Explain.of(run, record, Engines.ofCommand(), Cancellation.NONE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "larch-county | filter    left out, it is a district, no school, and nothing that is sent refers to it (LFT-03, step filter_orgs)",
                "spring-2027  | filter    left out, it is not active on that day (2027-01-25 to 2027-06-18) (LFT-05, step filter_academic_sessions)",
                "e-004        | filter    left out, it is not valid on that day (2026-10-12 to 2026-10-30) (LFT-08, step filter_enrollments)"
            })
    void whatWasLeftOutHasAReason(String record, String reason) {
        assertThat(Explain.of(run, record, Engines.ofCommand(), Cancellation.NONE))
                .singleElement()
                .satisfies(way -> assertThat(way.lines())
                        .hasSize(3)
                        .startsWith(way.lines().get(0), reason)
                        .endsWith("sent      no"));
    }

    @Test
    void aDroppedRowNamesTheOneThatStays() throws Exception {
        add("enrollments.csv", "e-022,,,math-5a,birch-lane,s-201,student,false,2026-09-01,2027-01-22");

        assertThat(ways("e-022"))
                .containsExactly(new Explain.Way(
                        "enrollment 'e-022'",
                        List.of(
                                "read      enrollments.csv:23, student 's-201' in class 'math-5a'",
                                "filter    kept",
                                "dedupe    the student 's-201' is in this class already, by line 3 (RST-303, step dedupe_enrollments)",
                                "sent      no")));
    }

    /** A file that is not regular is kept in another way than one that stays where it is. */
    @Test
    void anEnrollmentOfAnIrregularFileHasItsLine() throws Exception {
        add("enrollments.csv", "");
        add("enrollments.csv", " e-022 ,,,math-5b,birch-lane, s-201 ,student,false,2026-09-01,2027-01-22");

        assertThat(ways("e-022").get(0).lines())
                .startsWith("read      enrollments.csv:24, student 's-201' in class 'math-5b'")
                .endsWith("sent      rosters.csv: roster_id=e-022, class_id=math-5b, student_id=s-201");
    }

    @Test
    void anOrphanIsToldOnceAndByTheStageThatDroppedIt() throws Exception {
        add("enrollments.csv", "e-022,,,drama-5,birch-lane,s-201,student,false,2026-09-01,2027-01-22");

        assertThat(ways("e-022").get(0).lines())
                .contains("patch     class 'drama-5' does not exist (RST-101, step patch_enrollments)")
                .noneMatch(line -> line.startsWith("validate"))
                .endsWith("sent      no");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e-002      | sent      rosters.csv: roster_id=e-002, class_id=math-5a, student_id=s-201",
                "e-015      | sent      classes.csv: class_id=science-5, instructor_id_2=t-102",
                "science-5  | sent      classes.csv: class_id=science-5, instructor_id=t-101, instructor_id_2=t-102",
                "birch-lane | sent      locations.csv: location_id=birch-lane, location_name=Birch Lane School",
                "fall-2026  | sent      no, a term only decides which classes are sent",
                "course-math-5 | sent      courses.csv: course_id=course-math-5"
            })
    void whatWasSentIsShownAsItStandsThere(String record, String sent) {
        assertThat(Explain.of(run, record, Engines.ofCommand(), Cancellation.NONE)
                        .get(0)
                        .lines())
                .endsWith(sent);
    }

    @Test
    void theSixteenthInstructorIsNotSent() throws Exception {
        for (int number = 10; number < 26; number++) {
            add("users.csv", "x-" + number + ",,,true,birch-lane,teacher,x" + number + ",,Tom,Many,,,,,,,,");
            add("enrollments.csv", "f-" + number + ",,,math-5b,birch-lane,x-" + number + ",teacher,false,2026-09-01,");
        }

        RunReport report = home.sync(source, out);

        assertThat(ways(report, "f-23").get(0).lines())
                .endsWith("sent      classes.csv: class_id=math-5b, instructor_id_15=x-23");
        assertThat(ways(report, "f-24").get(0).lines())
                .endsWith("sent      no, the class has 15 instructors before this one");
        assertThat(ways(report, "math-5b").get(0).lines().toString())
                .contains("instructor_id_15=x-23")
                .doesNotContain("instructor_id_16");
    }

    @Test
    void problemsOfTheRecordStandBeforeWhatWasSent() throws Exception {
        add(
                "users.csv",
                "s-206,,,true,birch-lane,student,finn,,Finn,O'Hara,,20206,finn.o'hara@birch-lane.example,,,,04,");

        assertThat(ways("s-206").get(0).lines())
                .contains(
                        "validate  warning RST-408: 'finn.o'hara@birch-lane.example' holds an apostrophe, which Apple refuses")
                .filteredOn(line -> line.startsWith("sent"))
                .singleElement()
                .asString()
                .startsWith("sent      students.csv: person_id=s-206")
                .doesNotContain("email_address");
    }

    @Test
    void aRunThatEndedInErrorsStillExplains() throws Exception {
        add("users.csv", "s-206,,,true,birch-lane,student,finn,,,O'Hara,,20206,,,,,04,");

        List<Explain.Way> ways = ways("s-206");

        assertThat(ways.get(0).lines())
                .contains(
                        "validate  error RST-201: givenName is blank",
                        "sent      no, the run ended before its files were made");
    }

    @Test
    void aRunThatReadNothingHasNoWays() throws Exception {
        RunReport report = home.check(source.resolveSibling("missing"));

        assertThat(Explain.of(home.folder(report), "s-205", Engines.ofCommand(), Cancellation.NONE))
                .isEmpty();
    }

    @Test
    void ofAnEarlyRunWithoutLinesOnlyEnrollmentsAreNotTold() throws Exception {
        Path early = home.folder(home.sync(source, out));
        Path kept = Files.move(early.resolve("lineage/enrollments.parquet"), early.resolve("kept.parquet"));
        Path lines = early.resolve("lineage/lines_enrollments.parquet");
        try (SqlEngine engine = new DuckDbEngine(256 << 20, early)) {
            engine.writeParquet("select * exclude (source_row) from read_parquet('" + kept + "')", lines);
        }

        assertThat(Explain.of(early, "e-001", Engines.ofCommand(), Cancellation.NONE))
                .isEmpty();
        assertThat(Explain.of(early, "s-205", Engines.ofCommand(), Cancellation.NONE))
                .hasSize(1);
    }
}
