package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
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
