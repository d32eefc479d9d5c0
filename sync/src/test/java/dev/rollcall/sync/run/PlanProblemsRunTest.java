package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the plan shows of a source that was mixed up: the upload goes out, and says so with default settings. */
@Tag("long")
class PlanProblemsRunTest {
    private static final int PUPILS = 120;

    private final Path folder;
    private final TestHome home;

    PlanProblemsRunTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.home = new TestHome(folder.resolve("home"));
    }

    @Test
    void classesWhoseStudentsChangedPlacesAreTold() throws Exception {
        run("day-1", district -> students(district, "c-a3", "s-a", "c-a4", "s-b"));

        RunReport report = run("day-2", district -> students(district, "c-a3", "s-b", "c-a4", "s-a"));

        assertTold(report, ProblemKind.STUDENTS_REPLACED, "classes of 'Alder'", "2 (A3, A4)");
    }

    @Test
    void everyStudentInEveryClassIsTold() throws Exception {
        run("day-1", district -> large(district, 1));

        RunReport report = run("day-2", district -> large(district, 4));

        assertTold(report, ProblemKind.ENROLLMENTS_MULTIPLIED, "students of 'Alder'", "127 → 487");
    }

    @Test
    void peopleWhoCameTwiceAreTold() throws Exception {
        home.sync(TestSchool.of(20).write(folder.resolve("day-1")), folder.resolve("out"), Settings.DEFAULTS);

        RunReport report =
                home.sync(TestSchool.of(35).write(folder.resolve("day-2")), folder.resolve("out"), Settings.DEFAULTS);

        assertTold(report, ProblemKind.PEOPLE_MULTIPLIED, "'Alder School North' would have", "20 → 35");
    }

    @Test
    void aSchoolThatTakesInAnotherIsQuiet() throws Exception {
        home.sync(
                TestSchool.of(40).moving(25).write(folder.resolve("day-1")), folder.resolve("out"), Settings.DEFAULTS);

        RunReport report =
                home.sync(TestSchool.of(40).write(folder.resolve("day-2")), folder.resolve("out"), Settings.DEFAULTS);

        assertThat(report.problems()).extracting(group -> group.kind()).doesNotContain(ProblemKind.PEOPLE_MULTIPLIED);
    }

    private static TestDistrict students(
            TestDistrict district, String one, String inOne, String other, String inOther) {
        district.with("classes.csv", "c-a3,Clay A,A3,k-a,a").with("classes.csv", "c-a4,Drama A,A4,k-a,a");
        for (String named : new String[] {one, other}) {
            district.enrollment("t-a", named, "teacher");
            for (int number = 1; number <= 3; number++) {
                district.enrollment((named.equals(one) ? inOne : inOther) + number, named, "student");
            }
        }
        return district;
    }

    private static TestDistrict large(TestDistrict district, int classesOfEach) {
        for (int number = 1; number <= 4; number++) {
            district.with("classes.csv", "c-x" + number + ",Clay " + number + ",X" + number + ",k-a,a")
                    .enrollment("t-a", "c-x" + number, "teacher");
        }
        for (int pupil = 1; pupil <= PUPILS; pupil++) {
            district.user("p-" + pupil, "a", "student", "Sam" + pupil);
            for (int number = 1; number <= classesOfEach; number++) {
                district.enrollment("p-" + pupil, "c-x" + number, "student");
            }
        }
        return district;
    }

    private void assertTold(RunReport report, ProblemKind kind, String who, String counts) throws Exception {
        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(report.problems())
                .filteredOn(group -> group.kind() == kind)
                .singleElement()
                .satisfies(group -> assertThat(group.examples())
                        .singleElement()
                        .satisfies(problem ->
                                assertThat(problem.what()).contains(who).contains(counts)));
        assertThat(Files.readString(home.folder(report).resolve("problems.csv")))
                .contains(kind.code());
    }

    private RunReport run(String day, UnaryOperator<TestDistrict> change) throws Exception {
        Path source = change.apply(new TestDistrict()).write(folder.resolve(day));
        return home.sync(source, folder.resolve("out"), Settings.DEFAULTS);
    }
}
