package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Values that a SIS mixes up among people, schools and classes: the upload goes out, and says so with default settings. */
@Tag("long")
class MixedUpRunTest {
    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void aHomeThatDelivered() throws Exception {
        home = new TestHome(FOLDER.resolve("home"));
        RunReport first = FOLDER.once("delivered", () -> run(district -> district));
        assertThat(first.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void addressesThatChangedPlacesAreToldForBoth() throws Exception {
        RunReport report = run(district ->
                district.with("users.csv", person("s-a1", "a", "s-a2")).with("users.csv", person("s-a2", "a", "s-a1")));

        assertToldOnce(report, ProblemKind.ADDRESS_OF_ANOTHER, 2, "Sam Elm (s-a1)");
    }

    @Test
    void anAddressThatANewcomerHasFromSomebodyWhoLeftIsTold() throws Exception {
        RunReport report = run(district -> district.withoutPerson("s-a3")
                .with("users.csv", person("s-new", "a", "s-a3").replace("Sam,Elm", "Noa,Fir")));

        assertToldOnce(report, ProblemKind.ADDRESS_OF_ANOTHER, 1, "Sam Elm (s-a3)");
    }

    @Test
    void namesOfSchoolsThatChangedPlacesAreTold() throws Exception {
        RunReport report =
                run(district -> district.with("orgs.csv", "a,Birch,school").with("orgs.csv", "b,Alder,school"));

        assertToldOnce(report, ProblemKind.NAME_OF_ANOTHER, 2, "Alder");
    }

    @Test
    void aColumnThatIsBlankForASchoolIsTold() throws Exception {
        RunReport report = run(district -> {
            for (int number = 1; number <= 3; number++) {
                district.with(
                        "users.csv", person("s-b" + number, "b", "s-b" + number).replaceAll(",05$", ","));
            }
            return district;
        });

        assertToldOnce(report, ProblemKind.VALUES_LOST, 1, "3 people of 'Birch'");
    }

    @Test
    void lettersThatWereLostToAnEncodingAreTold() throws Exception {
        RunReport report = run(district ->
                district.with("users.csv", person("s-b1", "b", "s-b1").replace("Sam", "Zo\u00c3\u00ab")));

        assertToldOnce(report, ProblemKind.NAME_DAMAGED, 1, "Zo\u00c3\u00ab");
    }

    @Test
    void aClassWhoseIdAnotherClassHasNowIsTold() throws Exception {
        RunReport report = run(district -> district.with("classes.csv", "c-a2,Drama A,D9,k-a,a")
                .without("enrollments.csv", "e-c-a2-t-a", "e-c-a2-t-ab", "e-c-a2-s-a1", "e-c-a2-s-a2", "e-c-a2-s-a3")
                .enrollment("t-b", "c-a2", "teacher")
                .enrollment("s-b1", "c-a2", "student"));

        assertToldOnce(report, ProblemKind.CLASS_OF_OTHERS, 1, "D9");
    }

    @Test
    void aSchoolWhoseClassesHaveOtherInstructorsIsTold() throws Exception {
        UnaryOperator<TestDistrict> three = district -> district.with("classes.csv", "c-a3,Clay A,A3,k-a,a")
                .enrollment("t-a", "c-a3", "teacher")
                .enrollment("s-a1", "c-a3", "student");
        assertThat(run(three).verdict().outcome()).isEqualTo(Outcome.DELIVERED);

        RunReport report = run(district -> three.apply(district)
                .without("enrollments.csv", "e-c-a1-t-a", "e-c-a2-t-a", "e-c-a2-t-ab", "e-c-a3-t-a")
                .enrollment("t-b", "c-a1", "teacher")
                .enrollment("t-b", "c-a2", "teacher")
                .enrollment("t-b", "c-a3", "teacher"));

        assertToldOnce(report, ProblemKind.INSTRUCTORS_REPLACED, 1, "3 classes of 'Alder'");
    }

    @Test
    void numbersAndUserNamesOfAShiftedColumnAreToldByName() throws Exception {
        RunReport report = run(district -> district.with("users.csv", pupil("a1", "us-a2,Sam,Elm,Ns-a2", "05"))
                .with("users.csv", pupil("a2", "us-a1,Sam,Elm,Ns-a1", "05")));

        assertToldOnce(report, ProblemKind.NUMBER_OF_ANOTHER, 4, "'Ns-a2' was that of 'Sam Elm (s-a2)'");
    }

    @Test
    void firstAndLastNamesThatChangedPlacesAreToldForEachColumn() throws Exception {
        RunReport report = run(district -> {
            for (int number = 1; number <= 3; number++) {
                district.with("users.csv", pupil("b" + number, "us-b" + number + ",Elm,Sam,Ns-b" + number, "05"));
            }
            return district;
        });

        assertToldOnce(report, ProblemKind.VALUES_REPLACED, 2, "3 people of 'Birch'");
    }

    @Test
    void gradesThatWentUpTwiceAreTold() throws Exception {
        RunReport report = run(district -> ofGrade(district, "07"));

        assertToldOnce(report, ProblemKind.GRADES_CHANGED, 1, "3 students of 'Birch'");
    }

    @Test
    void aNewSchoolYearInWhichCoursesAndClassesGoUpWithTheirStudentsIsQuiet() throws Exception {
        assertThat(run(district -> ofYear(district, 5)).verdict().outcome()).isEqualTo(Outcome.DELIVERED);

        RunReport report = run(district -> ofYear(district, 6));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(report.problems()).extracting(ProblemGroup::severity).containsOnly(Severity.NOTE);
    }

    private static TestDistrict ofYear(TestDistrict district, int grade) {
        for (int number = 1; number <= 3; number++) {
            String name = (grade + number) + "B";
            district.with("courses.csv", "k-b" + number + ",Homeroom " + name + ",H" + number + ",b")
                    .with("classes.csv", "c-b" + number + ",Class " + name + "," + name + ",k-b" + number + ",b")
                    .enrollment("t-b", "c-b" + number, "teacher")
                    .enrollment("s-b1", "c-b" + number, "student");
        }
        return ofGrade(district, "0" + grade);
    }

    @Test
    void courseNamesThatChangedPlacesAreTold() throws Exception {
        UnaryOperator<TestDistrict> two = district -> district.with("courses.csv", "k-a2,Drama,DR,a");
        assertThat(run(two).verdict().outcome()).isEqualTo(Outcome.DELIVERED);

        RunReport report = run(district ->
                two.apply(district).with("courses.csv", "k-a2,Art,DR,a").with("courses.csv", "k-a,Drama,AR,a"));

        assertToldOnce(report, ProblemKind.COURSE_NAME_OF_ANOTHER, 2, "this one was 'Art'");
    }

    @Test
    void coursesThatAllHaveANewNameAreTold() throws Exception {
        UnaryOperator<TestDistrict> three =
                district -> district.with("courses.csv", "k-a2,Drama,DR,a").with("courses.csv", "k-a3,Chess,CH,a");
        assertThat(run(three).verdict().outcome()).isEqualTo(Outcome.DELIVERED);

        RunReport report = run(district -> district.with("courses.csv", "k-a,Course,AR,a")
                .with("courses.csv", "k-a2,Course,DR,a")
                .with("courses.csv", "k-a3,Course,CH,a"));

        assertToldOnce(report, ProblemKind.COURSES_RENAMED, 1, "3 courses of 'Alder'");
    }

    @Test
    void numbersOfClassesThatChangedPlacesAreTold() throws Exception {
        UnaryOperator<TestDistrict> three = district -> district.with("classes.csv", "c-a3,Clay A,A3,k-a,a")
                .enrollment("t-a", "c-a3", "teacher")
                .enrollment("s-a1", "c-a3", "student");
        assertThat(run(three).verdict().outcome()).isEqualTo(Outcome.DELIVERED);

        RunReport report = run(district -> three.apply(district)
                .with("classes.csv", "c-a1,Music A,A2,k-d,a")
                .with("classes.csv", "c-a2,Art A,A3,k-a,a")
                .with("classes.csv", "c-a3,Clay A,A1,k-a,a"));

        assertToldOnce(report, ProblemKind.CLASSES_RENAMED, 1, "3 classes of 'Alder'");
    }

    @Test
    void aClassThatLosesAllItsStudentsIsTold() throws Exception {
        RunReport report =
                run(district -> district.without("enrollments.csv", "e-c-a2-s-a1", "e-c-a2-s-a2", "e-c-a2-s-a3"));

        assertToldOnce(report, ProblemKind.CLASS_EMPTIED, 1, "the class 'A2' has no students any more, and 3");
    }

    @Test
    void aClassThatWasMovedToNextYearIsTold() throws Exception {
        UnaryOperator<TestDistrict> dated = district -> district.terms("c-a2", "now");
        assertThat(run(dated).verdict().outcome()).isEqualTo(Outcome.DELIVERED);

        RunReport report = run(district -> district.terms("c-a2", "next"));

        assertToldOnce(report, ProblemKind.CLASS_PUT_OFF, 1, "terms begin on 2027-08-01");
    }

    private static TestDistrict ofGrade(TestDistrict district, String grade) {
        for (int number = 1; number <= 3; number++) {
            district.with("users.csv", pupil("b" + number, "us-b" + number + ",Sam,Elm,Ns-b" + number, grade));
        }
        return district;
    }

    /** @param names user name, first and last name, and number */
    private static String pupil(String number, String names, String grade) {
        return "s-" + number + ",\"" + number.charAt(0) + "\",student," + names + ",s-" + number + "@district.example,"
                + grade;
    }

    private static String person(String id, String org, String nameOfAddress) {
        return id + ",\"" + org + "\",student,u" + id + ",Sam,Elm,N" + id + "," + nameOfAddress
                + "@district.example,05";
    }

    private void assertToldOnce(RunReport report, ProblemKind kind, int times, String words) throws Exception {
        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(report.problems())
                .filteredOn(group -> group.kind() == kind)
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.count()).isEqualTo(times);
                    assertThat(group.examples())
                            .anySatisfy(problem -> assertThat(problem.what()).contains(words));
                });
    }

    private RunReport run(UnaryOperator<TestDistrict> change) throws Exception {
        Path source = change.apply(new TestDistrict()).write(FOLDER.free("day"));
        return home.sync(source, FOLDER.resolve("out"), Settings.DEFAULTS);
    }
}
