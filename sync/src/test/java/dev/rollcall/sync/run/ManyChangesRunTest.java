package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Changes of a large part of one school of a district, so that no limit counts them: the upload goes out, and says so with default
 * settings. Alder has sixty pupils in twelve classes, each with a teacher of its own; each pupil is in two of them.
 */
@Tag("long")
class ManyChangesRunTest {
    private static final int PUPILS = 60;
    private static final int CLASSES = 12;
    private static final int PLACES = 10;

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void aHomeThatDelivered() throws Exception {
        home = new TestHome(FOLDER.resolve("home"));
        RunReport first = FOLDER.once("delivered", () -> run(1, district -> district));
        assertThat(first.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void aSecondLocationForAllPupilsIsTold() throws Exception {
        RunReport report = run(2, district -> pupils(district, 1, PUPILS, "a,b", 0));

        assertTold(report, ProblemKind.LOCATIONS_CHANGED, "people of 'Alder', two fifths", "60 (Birch)");
    }

    @Test
    void pupilsWhoAreAtAnotherSchoolAreTold() throws Exception {
        RunReport report = run(2, district -> pupils(district, 1, 32, "b", 0));

        assertTold(report, ProblemKind.LOCATIONS_CHANGED, "people of 'Alder', two fifths", "32 (Birch)");
    }

    @Test
    void classesThatAllLoseTwoFifthsOfTheirStudentsAreTold() throws Exception {
        RunReport report = run(2, district -> thinned(district, CLASSES, 4));

        assertTold(report, ProblemKind.STUDENTS_LOST, "classes of 'Alder', half", "12 (X1, X10, X11, X12, X2 …)");
    }

    @Test
    void gradesThatWereShiftedByARowAreTold() throws Exception {
        RunReport report = run(2, district -> {
            for (int pupil = 1; pupil < PUPILS; pupil++) {
                pupils(district, pupil, pupil, "a", grade(pupil + 1) - grade(pupil));
            }
            return district;
        });

        assertTold(report, ProblemKind.GRADES_CHANGED, "students of 'Alder', a fifth of the school or more");
    }

    @Test
    void aSecondRiseOfAllGradesIsToldAndTheOneOfTheNextYearIsNot() throws Exception {
        assertQuiet(run(3, district -> pupils(district, 1, PUPILS, "a", 1)));
        assertQuiet(run(10, district -> pupils(district, 1, PUPILS, "a", 1)));

        assertTold(
                run(40, district -> pupils(district, 1, PUPILS, "a", 2)),
                ProblemKind.GRADES_UP_TWICE,
                "60 students of 'Alder', half",
                "second time within half a year");
        assertTold(run(50, district -> pupils(district, 1, PUPILS, "a", 1)), ProblemKind.GRADES_CHANGED, "60 students");
        assertQuiet(run(368, district -> pupils(district, 1, PUPILS, "a", 2)));
    }

    @Test
    void anEarlierVersionThatIsDamagedKeepsNoUpload() throws Exception {
        assertQuiet(run(3, district -> pupils(district, 1, PUPILS, "a", 1)));
        Directory directory = home.directory();
        Files.writeString(directory.file(directory.version("1"), DirectoryFile.PERSON), "damaged");

        assertQuiet(run(40, district -> pupils(district, 1, PUPILS, "a", 2)));
    }

    @Test
    void instructorsWhoChangedPlacesInAThirdOfTheClassesAreTold() throws Exception {
        RunReport report = run(2, district -> rotated(district, 4));

        assertTold(report, ProblemKind.INSTRUCTORS_REPLACED, "4 classes of 'Alder', a quarter");
    }

    @Test
    void everyInstructorInEveryClassIsTold() throws Exception {
        RunReport report = run(2, district -> {
            for (int number = 1; number <= CLASSES; number++) {
                for (int teacher = 1; teacher <= CLASSES; teacher++) {
                    district.enrollment("tx" + teacher, "x" + number, "teacher");
                }
            }
            return district;
        });

        assertTold(report, ProblemKind.INSTRUCTORS_MULTIPLIED, "classes of 'Alder'", "15 → 147");
    }

    @Test
    void anOrdinaryDayIsQuiet() throws Exception {
        RunReport report = run(2, district -> {
            pupils(district, 1, 3, "a,b", 0);
            pupils(district, 4, 5, "b", 0);
            pupils(district, 6, 7, "a", 2);
            rotated(district, 2);
            return thinned(thinned(district, CLASSES, 1), 2, 5);
        });

        assertQuiet(report);
    }

    @Test
    void aNewSchoolYearIsQuiet() throws Exception {
        RunReport report = run(300, district -> {
            pupils(district, 1, 28, "a", 1);
            return pupils(district, 29, PUPILS, "b", 1);
        });

        assertQuiet(report);
    }

    private static TestDistrict thinned(TestDistrict district, int classes, int students) {
        for (int number = 1; number <= classes; number++) {
            for (int place = 0; place < students; place++) {
                district.without("enrollments.csv", "e-x" + number + "-p" + pupilAt(number, place));
            }
        }
        return district;
    }

    private static TestDistrict rotated(TestDistrict district, int classes) {
        for (int number = 1; number <= classes; number++) {
            district.without("enrollments.csv", "e-x" + number + "-tx" + number)
                    .enrollment("tx" + (number % classes + 1), "x" + number, "teacher");
        }
        return district;
    }

    private static int pupilAt(int number, int place) {
        return ((number - 1) * PLACES / 2 + place) % PUPILS + 1;
    }

    /** @param up how many grades are added to those that they have on the first day */
    private static TestDistrict pupils(TestDistrict district, int first, int last, String orgs, int up) {
        for (int pupil = first; pupil <= last; pupil++) {
            String id = "p" + pupil;
            district.with(
                    "users.csv",
                    id + ",\"" + orgs + "\",student,u" + id + ",Sam,Elm,N" + id + "," + id + "@district.example,0"
                            + (grade(pupil) + up));
        }
        return district;
    }

    /** Three grades, in the order of no list. */
    private static int grade(int pupil) {
        return 1 + pupil * pupil % 7 % 3;
    }

    private static TestDistrict district() {
        TestDistrict district = new TestDistrict();
        for (int number = 1; number <= CLASSES; number++) {
            district.user("tx" + number, "a", "teacher", "Tom")
                    .with("classes.csv", "x" + number + ",Clay " + number + ",X" + number + ",k-a,a")
                    .enrollment("tx" + number, "x" + number, "teacher");
            for (int place = 0; place < PLACES; place++) {
                district.enrollment("p" + pupilAt(number, place), "x" + number, "student");
            }
        }
        for (int pupil = 1; pupil <= 4 * PUPILS; pupil++) {
            district.user("q" + pupil, "b", "student", "Sam")
                    .enrollment("q" + pupil, "c-b1", "student")
                    .enrollment("q" + pupil, "c-b2", "student");
        }
        return pupils(district, 1, PUPILS, "a", 0);
    }

    private static void assertTold(RunReport report, ProblemKind kind, String... words) {
        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(report.problems())
                .filteredOn(group -> group.severity() == Severity.WARNING)
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.kind()).isEqualTo(kind);
                    assertThat(group.examples()).singleElement().satisfies(problem -> assertThat(problem.what())
                            .contains(words));
                });
    }

    private static void assertQuiet(RunReport report) {
        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(report.problems()).extracting(ProblemGroup::severity).containsOnly(Severity.NOTE);
    }

    private RunReport run(int day, UnaryOperator<TestDistrict> change) throws Exception {
        Path source = change.apply(district()).write(FOLDER.free("day"));
        return home.syncAfter(day, source, FOLDER.resolve("out"), Settings.DEFAULTS);
    }
}
