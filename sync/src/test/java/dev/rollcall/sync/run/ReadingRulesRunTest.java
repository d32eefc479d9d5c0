package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No record is left out in silence: what a source lacks or misspells is named, and its cause before what follows from it. */
@Tag("long")
class ReadingRulesRunTest {
    private static final Path FIXTURES = Path.of("../fixtures");

    private TestHome home;
    private Path folder;

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        folder = temporary;
        home = new TestHome(folder.resolve("home"));
    }

    private Path set(String fixture) throws IOException {
        Path set = Files.createDirectories(folder.resolve("set"));
        try (Stream<Path> files = Files.list(FIXTURES.resolve(fixture))) {
            for (Path file : files.toList()) {
                Files.copy(file, set.resolve(String.valueOf(file.getFileName())));
            }
        }
        return set;
    }

    private static void change(Path set, String file, UnaryOperator<String> change) throws IOException {
        Path path = set.resolve(file);
        Files.writeString(path, change.apply(Files.readString(path)));
    }

    private static String withoutLinesOf(String text, String word) {
        return text.lines().filter(line -> !line.contains(word)).reduce("", (all, line) -> all + line + "\n");
    }

    private static List<String> codes(RunReport report) {
        return report.problems().stream().map(group -> group.kind().code()).toList();
    }

    private static ProblemGroup group(RunReport report, String code) {
        return report.problems().stream()
                .filter(group -> group.kind().code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not among " + codes(report)));
    }

    private static Settings settings(String yaml) throws Exception {
        return SettingsText.read("rollcall.yaml", yaml, Path.of("")).settings();
    }

    @Test
    void whoHasNoRoleIsWhatTheEnrollmentsSay() throws Exception {
        Path set = set("birch-lane/oneroster-1.2");
        RunReport whole = home.check(set);
        change(set, "roles.csv", text -> withoutLinesOf(text, "s-201"));

        RunReport report = home.check(set);

        assertThat(group(report, "RST-208").examples())
                .extracting(Problem::detail)
                .containsExactly("student");
        assertThat(sent(report, "users")).isEqualTo(sent(whole, "users"));
        assertThat(sent(report, "enrollments")).isEqualTo(sent(whole, "enrollments"));
    }

    private static long sent(RunReport report, String entity) {
        return report.books().stream()
                .filter(books -> books.entity().equals(entity))
                .flatMap(books -> books.out().stream())
                .mapToLong(RunReport.RowsOut::rows)
                .sum();
    }

    @Test
    void whoHasNeitherRoleNorEnrollmentIsNamed() throws Exception {
        Path set = set("birch-lane/oneroster-1.2");
        change(set, "roles.csv", text -> withoutLinesOf(text, "s-201"));
        change(set, "enrollments.csv", text -> withoutLinesOf(text, "s-201"));

        RunReport report = home.check(set);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(group(report, "RST-212").examples())
                .extracting(problem -> problem.where().record())
                .containsExactly("s-201");
    }

    @Test
    void manyWithoutARoleStopTheRun() throws Exception {
        Path set = set("birch-lane/oneroster-1.2");
        change(set, "roles.csv", text -> text.lines().findFirst().orElseThrow() + "\n");
        change(set, "enrollments.csv", text -> withoutLinesOf(text, "s-20"));

        RunReport report = home.check(set);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(report)).contains("RST-213");
    }

    @Test
    void aFileThatIsCutOffStopsTheRun() throws Exception {
        Path set = set("birch-lane/oneroster");
        change(set, "enrollments.csv", text -> text.substring(0, text.lastIndexOf(",student")));

        RunReport report = home.check(set);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(report)).startsWith("RST-018");
    }

    @ParameterizedTest
    @CsvSource({
        "orgs.csv, birch-lane, RST-215, ERROR",
        "classes.csv, math-5a, RST-215, ERROR",
        "users.csv, s-201, RST-214, WARNING",
        "enrollments.csv, e-002, RST-214, WARNING",
        "academicSessions.csv, fall-2026, RST-215, ERROR",
        "courses.csv, course-math-5, RST-214, WARNING"
    })
    void aStatusThatNobodyKnowsIsNamed(String file, String record, String code, Severity severity) throws Exception {
        Path set = set("birch-lane/oneroster");
        change(set, file, text -> text.replace("\n" + record + ",,", "\n" + record + ",Actve,"));

        ProblemGroup group = group(home.check(set), code);

        assertThat(group.severity()).isEqualTo(severity);
        assertThat(group.examples()).singleElement().satisfies(problem -> {
            assertThat(problem.where().record()).isEqualTo(record);
            assertThat(problem.value()).isEqualTo("actve");
        });
    }

    @Test
    void schoolsOfAppleFilesAreFiltered() throws Exception {
        Path apple = FIXTURES.resolve("apple-orchard/apple");
        String first = Files.readAllLines(apple.resolve("locations.csv")).get(1).split(",", 2)[0];

        RunReport report = home.sync(apple, folder.resolve("out"), settings("filter: {schools: ['" + first + "']}"));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(Files.readAllLines(folder.resolve("out/locations.csv"))).hasSize(2);
        for (String file : List.of("courses.csv", "classes.csv")) {
            String header = Files.readAllLines(apple.resolve(file)).get(0);
            int column = List.of(header.split(",")).indexOf("location_id");
            assertThat(Files.readAllLines(folder.resolve("out").resolve(file)).stream()
                            .skip(1))
                    .allMatch(line -> line.split(",", -1)[column].equals(first));
        }
    }

    @Test
    void aClassThatStandsTwiceInAppleFilesIsToldOnce() throws Exception {
        Path set = set("apple-orchard/apple");
        String first = Files.readAllLines(set.resolve("classes.csv")).get(1);
        change(set, "classes.csv", text -> text + first + "\n");

        RunReport report = home.sync(set, folder.resolve("out"), settings("filter: {}"));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(group(report, "RST-301").examples())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where().record()).isEqualTo(first.split(",", 2)[0]));
        assertThat(Files.readAllLines(folder.resolve("out/classes.csv")))
                .filteredOn(first::equals)
                .hasSize(1);
    }

    @Test
    void aFilterThatAppleFilesCannotHaveStopsTheRun() throws Exception {
        RunReport report = home.sync(
                FIXTURES.resolve("apple-orchard/apple"),
                folder.resolve("out"),
                settings("filter: {class_types: scheduled}"));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(report)).startsWith("RST-505");
    }

    @Test
    void aRowThatCannotBeReadStandsBeforeWhatFollowsFromIt() throws Exception {
        Path set = set("birch-lane/oneroster");
        change(set, "orgs.csv", text -> text.replace("Birch Lane School", "\"Birch Lane School"));

        RunReport report = home.check(set);

        assertThat(codes(report))
                .startsWith("RST-031")
                .contains("RST-155")
                .doesNotContain("RST-124", "RST-127", "RST-158");
    }

    @Test
    void aMissingSchoolStandsBeforeItsPeopleAndClasses() throws Exception {
        Path set = set("birch-lane/oneroster");
        change(set, "orgs.csv", text -> withoutLinesOf(text, "Birch Lane School"));

        RunReport report = home.check(set);

        assertThat(codes(report)).startsWith("RST-158").contains("RST-127", "RST-124");
        assertThat(group(report, "RST-158").examples())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .startsWith("org 'birch-lane' is missing, and ");
        assertThat(Files.readString(home.folder(report).resolve("problems.csv")))
                .contains("orgs.csv");
    }

    @Test
    void whoIsSentForAClassAtAChosenSchoolIsNamed() throws Exception {
        Path set = set("birch-lane/oneroster");
        change(set, "orgs.csv", text -> text + "elm,,,Elm Street School,school,,\n");
        change(set, "users.csv", text -> text.replace("\ns-201,,,true,birch-lane,", "\ns-201,,,true,elm,"));

        RunReport report =
                home.sync(set, folder.resolve("out"), settings("filter: {schools: [birch-lane, larch-county]}"));

        assertThat(group(report, "RST-506").examples())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("kept, since the person attends the class '")
                .endsWith("at Birch Lane School");
    }

    @Test
    void theGradesOfTheSourceAreShownWhereAFilterTakesNone() throws Exception {
        RunReport report = home.sync(
                FIXTURES.resolve("birch-lane/oneroster"), folder.resolve("out"), settings("filter: {grades: ['12']}"));

        assertThat(group(report, "RST-508").examples())
                .extracting(Problem::value)
                .singleElement()
                .asString()
                .contains("05");
        assertThat(codes(report)).startsWith("RST-508");
    }

    @Test
    void theFilterThatTookEverybodyIsNamedWithTheNearValue() throws Exception {
        RunReport report = home.sync(
                FIXTURES.resolve("birch-lane/oneroster"), folder.resolve("out"), settings("filter: {grades: ['5']}"));

        assertThat(codes(report)).contains("RST-501", "RST-509").doesNotContain("RST-619");
        assertThat(group(report, "RST-501").examples())
                .extracting(Problem::value, Problem::detail)
                .contains(tuple("students", "filter.grades"));
        assertThat(group(report, "RST-509").examples())
                .extracting(Problem::fix)
                .containsExactly("Did you mean '05'? Correct it in the settings.");
    }

    @Test
    void aStatusOfTheSettingsThatTakesNothingIsShownBesideThoseOfTheSource() throws Exception {
        RunReport report = home.sync(
                FIXTURES.resolve("birch-lane/oneroster"),
                folder.resolve("out"),
                settings("filter: {status: {classes: activ}}"));

        assertThat(group(report, "RST-508").examples())
                .extracting(Problem::fix)
                .containsExactly(
                        "The source has: active. Correct filter.status.classes in the settings, or the values in your SIS.");
        assertThat(codes(report)).startsWith("RST-508", "RST-509");
    }

    @Test
    void aSettingWithoutEffectIsNamed() throws Exception {
        RunReport report = home.sync(
                FIXTURES.resolve("apple-orchard/apple"),
                folder.resolve("out"),
                settings("filter: {terms: all}\noneroster: {page_size: 50}"));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(group(report, "RST-622").examples())
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(
                        "filter.terms has no effect, since the source is Apple School Manager CSV",
                        "oneroster.page_size has no effect, since the source is Apple School Manager CSV");
    }

    @Test
    void oneStudentWithTwoIdsIsJoinedInAppleFilesToo() throws Exception {
        Path set = set("apple-orchard/apple");
        List<String> students = Files.readAllLines(set.resolve("students.csv"));
        int email = List.of(students.get(0).split(",")).indexOf("email_address");
        String first = students.stream()
                .skip(1)
                .filter(line -> !line.split(",", -1)[email].isBlank())
                .findFirst()
                .orElseThrow();
        String id = first.split(",", -1)[0];
        change(set, "students.csv", text -> text + first.replaceFirst(id, id + "-again") + "\n");

        RunReport report = home.sync(set, folder.resolve("out"), settings("dedupe: {person_keys: [email]}"));

        assertThat(codes(report)).contains("RST-309");
        assertThat(Files.readString(folder.resolve("out/students.csv"))).doesNotContain(id + "-again");
    }

    @Test
    void anIdThatLostItsZerosIsFoundInEachFile() throws Exception {
        Path set = set("birch-lane/oneroster");
        for (String file : List.of("courses.csv", "classes.csv", "users.csv")) {
            change(set, file, text -> text.replace(",birch-lane,", ",0Birch-Lane,"));
        }

        RunReport report = home.check(set);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(report)).startsWith("RST-157").doesNotContain("RST-158", "RST-124", "RST-127");
        assertThat(group(report, "RST-157").examples())
                .extracting(Problem::what)
                .contains("'0Birch-Lane' does not exist, but 'birch-lane' does");
    }
}
