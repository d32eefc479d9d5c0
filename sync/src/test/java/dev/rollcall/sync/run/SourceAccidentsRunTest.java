package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to a source by accident: each is held, stopped or told by name with default settings. */
@Tag("long")
class SourceAccidentsRunTest {
    private static final int SCHOOLS = 12;
    private static final int PUPILS = 6;

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void aHome() {
        home = new TestHome(FOLDER.resolve("home"));
    }

    @Test
    void anIdThatWasGivenToSomebodyElseStopsTheRun() throws Exception {
        deliver();
        UnaryOperator<String> given =
                line -> line.startsWith("p-0-1,") ? "p-0-1,s-0,student,ida,Ida,Jansen,X1,ida.jansen@oak.example" : line;

        RunReport report = run(given, Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(group(report, ProblemKind.ID_OF_ANOTHER).examples())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .contains("Kim-1 Oak-0-1, kim.0.1@oak.example")
                        .contains("Ida Jansen, ida.jansen@oak.example"));

        RunReport known = run(given, samePeople());
        assertThat(known.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(kinds(known)).doesNotContain(ProblemKind.ID_OF_ANOTHER);
    }

    @Test
    void anIdThatWasGivenToSomebodyElseStopsARunThatPreventsDuplicatesToo() throws Exception {
        deliver();

        RunReport report = run(
                line -> line.startsWith("p-0-1,") ? "p-0-1,s-0,student,ida,Ida,Jansen,X1,ida.jansen@oak.example" : line,
                TestHome.match(
                        new Settings.Match(true, Set.of("email_address"), Optional.empty(), false, true, Set.of())));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(kinds(report)).contains(ProblemKind.ID_OF_ANOTHER);
    }

    @Test
    void aMarriageIsQuiet() throws Exception {
        deliver();

        RunReport report = run(
                line -> line.startsWith("t-0-1,")
                        ? "t-0-1,s-0,teacher,tlund,Tia-1,Lund,NT01,tia.lund@oak.example"
                        : line,
                Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(kinds(report)).isEmpty();
    }

    @Test
    void rosterRowsThatVanishAreHeldAndTheVerdictSaysSoFirst() throws Exception {
        deliver();

        RunReport report =
                run(line -> line.startsWith("e-p-") && !line.startsWith("e-p-0-1") ? "" : line, Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(report.verdict().sentence()).startsWith("The source looks cut off: 71 of 72 roster rows are gone.");
        assertThat(plan(report).held()).extracting(HeldLimit::key).containsOnly("guard.schools.rosters");
        assertThat(home.approve(report.run()).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void enrollmentsThatTheSisNumbersAnewAreNoLoss() throws Exception {
        deliver();

        RunReport report = run(line -> line.startsWith("e-p-") ? "n" + line : line, Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(plan(report).schools()).extracting(SchoolPlan::rosters).containsOnly(new Counts(PUPILS, 0, PUPILS));
    }

    @Test
    void aSchoolThatVanishesIsHeldThoughItsShareIsSmall() throws Exception {
        deliver();

        RunReport report = run(line -> isOfSchool(line, 7) ? "" : line, Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(report.verdict().sentence())
                .startsWith("Oak 7 looks cut off in the source: 9 of 9 people are gone.");
        assertThat(plan(report).held())
                .extracting(HeldLimit::key, HeldLimit::school)
                .contains(tuple("guard.schools.people", "Oak 7"));
        assertThat(plan(report).schools().get(0).name()).isEqualTo("Oak 7");
        assertThat(plan(report).schools().get(0).people()).isEqualTo(new Counts(PUPILS + 3, PUPILS + 3, 0));
        assertThat(plan(report).schools()).hasSize(SCHOOLS);
    }

    @Test
    void classesThatLoseTheirOnlyInstructorAreHeldAndASchoolWithoutInstructorsIsNamed() throws Exception {
        deliver();

        RunReport report = run(line -> line.startsWith("e-t-4-") ? "" : line, Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(plan(report).held())
                .containsExactly(new HeldLimit("guard.schools.instructors", "50 % and 2", 3, 3, "Oak 4"));
        assertThat(group(report, ProblemKind.CLASSES_WITHOUT_INSTRUCTOR).examples())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("'Oak 4' has classes with no instructor, 3 in all"));
    }

    @Test
    void theFirstRunNamesASchoolWithoutInstructors() throws Exception {
        RunReport report = run(line -> line.startsWith("e-t-4-") ? "" : line, Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(kinds(report)).containsExactly(ProblemKind.CLASSES_WITHOUT_INSTRUCTOR);
    }

    @Test
    void aFirstUploadWithoutStudentsOrRosterRowsIsAnError() throws Exception {
        RunReport noStudents = run(line -> line.startsWith("p-") ? "" : line, Settings.DEFAULTS);
        RunReport noRosters = run(line -> line.startsWith("e-p-") ? "" : line, Settings.DEFAULTS);
        RunReport noStaff = run(line -> line.startsWith("t-") ? "" : line, Settings.DEFAULTS);

        for (RunReport report : List.of(noStudents, noRosters, noStaff)) {
            assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        }
        // Their places in classes are missing because they are, which is not told once more.
        assertThat(group(noStudents, ProblemKind.UPLOAD_WITHOUT).examples())
                .extracting(problem -> problem.value())
                .containsExactly("students");
        assertThat(group(noRosters, ProblemKind.UPLOAD_WITHOUT).examples())
                .extracting(problem -> problem.value())
                .containsExactly("rosters");
        assertThat(group(noStaff, ProblemKind.UPLOAD_WITHOUT).examples())
                .extracting(problem -> problem.value())
                .containsExactly("staff");
    }

    @Test
    void enrollmentsThatPointAtNothingHoldAFirstRunToo() throws Exception {
        RunReport report = run(
                line -> line.startsWith("e-p-") && !line.startsWith("e-p-0") ? line.replace(",k-", ",x-") : line,
                Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(report.verdict().sentence())
                .startsWith(
                        "The source looks cut off: 66 of 108 enrollments point at nothing or at somebody in another role.");
        assertThat(plan(report).held()).extracting(HeldLimit::key).containsExactly("guard.dropped_enrollments");
    }

    @Test
    void enrollmentsThatPointAtNothingHoldARunWithoutADirectoryUntilItIsApproved() throws Exception {
        RunReport report = run(
                line -> line.startsWith("e-p-") && !line.startsWith("e-p-0") ? line.replace(",k-", ",x-") : line,
                withoutDirectory());

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(plan(report).held()).extracting(HeldLimit::key).containsExactly("guard.dropped_enrollments");
        assertThat(TestHome.filesIn(FOLDER.resolve("out"))).isEmpty();

        assertThat(home.approve(report.run()).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(TestHome.filesIn(FOLDER.resolve("out"))).hasSize(6);
    }

    @Test
    void aPupilWhoComesBackUnderANewIdIsNamed() throws Exception {
        deliver();

        RunReport report = run(line -> line.replace("p-3-2", "p-new"), Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(group(report, ProblemKind.PERSON_UNDER_NEW_ID).examples())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("Kim-2 Oak-3-2")
                        .contains("p-3-2")
                        .contains("match.prevent_duplicates"));
    }

    @Test
    void pupilsWhoBecomeTeachersAreAnActOfTheirOwnWithALimit() throws Exception {
        deliver();

        RunReport one =
                run(line -> line.startsWith("p-0-0,") ? line.replace("student", "teacher") : line, Settings.DEFAULTS);

        assertThat(one.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(group(one, ProblemKind.ROLE_DIFFERS).count()).isEqualTo(1);
        assertThat(people(one).count(Action.ROLE)).isEqualTo(1);

        RunReport many =
                run(line -> line.startsWith("p-1-") ? line.replace("student", "teacher") : line, Settings.DEFAULTS);

        assertThat(many.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(plan(many).held()).extracting(HeldLimit::key).contains("guard.people.role");
    }

    private static boolean isOfSchool(String line, int school) {
        return line.startsWith("s-" + school + ",")
                || line.startsWith("a-" + school + ",")
                || line.startsWith("p-" + school + "-")
                || line.startsWith("t-" + school + "-")
                || line.startsWith("k-" + school + "-")
                || line.startsWith("e-p-" + school + "-")
                || line.startsWith("e-t-" + school + "-");
    }

    private static Settings samePeople() {
        return TestHome.match(
                new Settings.Match(false, Set.of("email_address"), Optional.empty(), false, true, Set.of("p-0-1")));
    }

    private static Settings withoutDirectory() {
        Settings all = Settings.DEFAULTS;
        return new Settings(
                all.organisation(),
                all.form(),
                all.filter(),
                all.dedupe(),
                all.patch(),
                all.attributes(),
                all.account(),
                all.match(),
                all.overrides(),
                all.strictIds(),
                all.quoting(),
                all.limits(),
                new Settings.DirectoryRetention(false, 30, 400),
                all.runs(),
                all.guard(),
                all.api(),
                all.delivery(),
                all.memoryBytes());
    }

    private void deliver() throws Exception {
        RunReport first = FOLDER.once("delivered", () -> run(line -> line, Settings.DEFAULTS));
        assertThat(first.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    /** A run of twelve schools with six pupils, three teachers and three classes each, whose lines were changed; blank ones go. */
    private RunReport run(UnaryOperator<String> change, Settings settings) throws Exception {
        List<String> orgs = new ArrayList<>(List.of("sourcedId,name,type"));
        List<String> users =
                new ArrayList<>(List.of("sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email"));
        List<String> courses = new ArrayList<>(List.of("sourcedId,title,orgSourcedId"));
        List<String> classes = new ArrayList<>(List.of("sourcedId,title,courseSourcedId,schoolSourcedId"));
        List<String> enrollments = new ArrayList<>(List.of("sourcedId,classSourcedId,userSourcedId,role"));
        for (int school = 0; school < SCHOOLS; school++) {
            courses.add("a-" + school + ",Art,s-" + school);
            orgs.add("s-" + school + ",Oak " + school + ",school");
            for (int number = 0; number < PUPILS; number++) {
                String place = school + "-" + number;
                users.add("p-" + place + ",s-" + school + ",student,u" + place + ",Kim-" + number + ",Oak-" + place
                        + ",N" + place + ",kim." + place.replace('-', '.') + "@oak.example");
                enrollments.add("e-p-" + place + ",k-" + school + "-" + number % 3 + ",p-" + place + ",student");
            }
            for (int number = 0; number < 3; number++) {
                String place = school + "-" + number;
                users.add("t-" + place + ",s-" + school + ",teacher,v" + place + ",Tia-" + number + ",Ash-" + place
                        + ",NT" + school + number + ",tia." + place + "@oak.example");
                classes.add("k-" + place + ",Art " + place + ",a-" + school + ",s-" + school);
                enrollments.add("e-t-" + place + ",k-" + place + ",t-" + place + ",teacher");
            }
        }
        Map<String, List<String>> files = new LinkedHashMap<>();
        files.put("orgs.csv", orgs);
        files.put("users.csv", users);
        files.put("courses.csv", courses);
        files.put("classes.csv", classes);
        files.put("enrollments.csv", enrollments);
        Map<String, List<List<String>>> rows = new LinkedHashMap<>();
        files.forEach((file, lines) -> rows.put(
                file,
                lines.stream()
                        .map(change)
                        .filter(line -> !line.isEmpty())
                        .map(line -> List.of(line.split(",", -1)))
                        .toList()));
        return home.sync(new Roster(rows).write(FOLDER.free("day")), FOLDER.resolve("out"), settings);
    }

    private static List<ProblemKind> kinds(RunReport report) {
        return report.problems().stream()
                .map(ProblemGroup::kind)
                .filter(kind -> kind.severity() != Severity.NOTE)
                .toList();
    }

    private static ProblemGroup group(RunReport report, ProblemKind kind) {
        return report.problems().stream()
                .filter(group -> group.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " is not in " + report.problems()));
    }

    private static EntityPlan people(RunReport report) {
        return plan(report).entities().stream()
                .filter(one -> one.entity() == Entity.PEOPLE)
                .findFirst()
                .orElseThrow();
    }

    private static RunPlan plan(RunReport report) {
        return Objects.requireNonNull(report.plan());
    }
}
