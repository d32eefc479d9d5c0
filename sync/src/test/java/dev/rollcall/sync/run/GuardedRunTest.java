package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Settings.Threshold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs that pass a limit of the guard or just do not, and those whose source was cut off. */
@Tag("long")
class GuardedRunTest {
    private static final TestSchool ALDER = TestSchool.of(20);
    private static final String HELD =
            "On hold for your approval: this run would change more than your limits allow. Nothing was delivered.";

    private static Path delivered = Path.of("");

    private Path folder;
    private TestHome home;
    private Path out;

    @BeforeAll
    static void deliverASchoolOfTwentyPeople(@TempDir Path temporary) throws Exception {
        delivered = temporary;
        new TestHome(delivered.resolve("home")).sync(ALDER.write(delivered.resolve("alder")), delivered.resolve("out"));
    }

    @BeforeEach
    void aSchoolOfTwentyPeople(@TempDir Path temporary) {
        TestHome.copy(delivered, temporary);
        folder = temporary;
        home = new TestHome(folder.resolve("home"));
        out = folder.resolve("out");
        assertThat(home.version()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"CREATE,1", "CREATE,2", "UPDATE,1", "UPDATE,2", "MOVE,1", "MOVE,2", "DEACTIVATE,1", "DEACTIVATE,2"})
    void upToTheLimitARunGoes(Action action, int people) throws Exception {
        Map<String, String> before = TestHome.filesIn(out);
        Path source = changed(action, people).write(folder.resolve("changed"));

        RunReport preview = home.preview(source, limit(action));

        assertThat(preview.verdict().outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(plan(preview).held()).isEmpty();
        assertUntouched(before);

        RunReport delivered = home.sync(source, out, limit(action));

        assertThat(delivered.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(plan(delivered).entities())
                .filteredOn(each -> each.entity() == Entity.PEOPLE)
                .singleElement()
                .satisfies(each -> assertThat(each.count(action)).isEqualTo(people));
        assertThat(plan(delivered).entities()).isEqualTo(plan(preview).entities());
        assertThat(TestHome.filesIn(out)).isNotEqualTo(before).hasSize(6);
        assertThat(home.version()).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "UPDATE", "MOVE", "DEACTIVATE"})
    void aboveTheLimitARunIsHeldUntilItIsApproved(Action action) throws Exception {
        Map<String, String> before = TestHome.filesIn(out);
        Path source = changed(action, 3).write(folder.resolve("changed"));
        HeldLimit passed = new HeldLimit("guard.people." + action.word(), "10 % and 1", 3, 20);

        RunReport preview = home.preview(source, limit(action));
        RunReport held = home.sync(source, out, limit(action));

        for (RunReport report : List.of(preview, held)) {
            assertThat(report.verdict().outcome()).isEqualTo(Outcome.HELD);
            assertThat(plan(report).held()).containsExactly(passed);
            assertThat(plan(report).approved()).isFalse();
        }
        String cutOff = action == Action.DEACTIVATE ? "The source looks cut off: 3 of 20 people are gone. " : "";
        assertThat(preview.verdict().sentence())
                .isEqualTo(
                        cutOff
                                + "A sync would be put on hold for your approval: it would change more than your limits allow.");
        assertThat(held.verdict().sentence()).isEqualTo(cutOff + HELD);
        assertUntouched(before);

        RunReport approved = home.approve(held.run());

        assertThat(approved.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(approved.run()).isEqualTo(held.run());
        assertThat(plan(approved).approved()).isTrue();
        assertThat(plan(approved).held()).containsExactly(passed);
        assertThat(plan(approved).changes()).isEqualTo(plan(held).changes());
        assertThat(ReportReader.read(home.folder(approved).resolve("report.json")))
                .isEqualTo(approved);
        assertThat(TestHome.filesIn(out)).isNotEqualTo(before).hasSize(6);
        assertThat(home.version()).isEqualTo("2");
    }

    @Test
    void anEntityOfWhichNothingIsLeftHoldsWhateverTheSettingsSay() throws Exception {
        Map<String, String> before = TestHome.filesIn(out);
        Path source = without("enrollments.csv", ALDER.write(folder.resolve("without")), 1);

        RunReport report = home.sync(source, out, TestHome.unlimited());

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(plan(report).held()).contains(new HeldLimit("guard.emptied", "1 of the rosters must stay", 19, 19));
        assertUntouched(before);
    }

    @ParameterizedTest
    @CsvSource({
        "orgs.csv,0",
        "orgs.csv,1",
        "users.csv,0",
        "users.csv,1",
        "users.csv,2",
        "classes.csv,0",
        "classes.csv,1",
        "courses.csv,1",
        "enrollments.csv,0",
        "enrollments.csv,1"
    })
    void anEmptyFileDeactivatesNobody(String file, int lines) throws Exception {
        assertHeldOrInErrors(without(file, ALDER.write(folder.resolve("without")), lines));
    }

    @Test
    void aFileThatWasCutOffAtARowDeactivatesNobody() throws Exception {
        RunReport report = assertHeldOrInErrors(without("users.csv", ALDER.write(folder.resolve("cut")), 12));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(plan(report).held())
                .extracting(HeldLimit::key)
                .containsExactly("guard.people.deactivate", "guard.still_enrolled", "guard.dropped_enrollments");
    }

    @Test
    void aFewWhomEnrollmentsStillNameAreEnoughToHoldARun() throws Exception {
        Settings settings = TestHome.guard(
                TestHome.limits(false, List.of(), Settings.DEFAULTS.guard().stillEnrolled()));
        Path source = without("users.csv", ALDER.write(folder.resolve("cut")), 18);

        RunReport report = home.sync(source, out, settings);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(plan(report).held()).containsExactly(new HeldLimit("guard.still_enrolled", "1 % and 2", 3, 20));
    }

    @Test
    void aFileThatWasCutOffInTheMidstOfARowDeactivatesNobody() throws Exception {
        Path source = ALDER.write(folder.resolve("cut"));
        Path users = source.resolve("users.csv");
        String text = Files.readString(users);
        Files.writeString(users, text.substring(0, text.indexOf("s-111") + 12));

        assertHeldOrInErrors(source);
    }

    /** The first lines of a file are left of it. */
    private static Path without(String file, Path source, int lines) throws Exception {
        List<String> all = Files.readAllLines(source.resolve(file));
        Files.write(source.resolve(file), all.subList(0, lines));
        return source;
    }

    private RunReport assertHeldOrInErrors(Path source) throws Exception {
        Map<String, String> before = TestHome.filesIn(out);

        RunReport report = home.sync(source, out);

        assertThat(report.verdict().outcome()).isIn(Outcome.HELD, Outcome.ERRORS);
        assertUntouched(before);
        return report;
    }

    private void assertUntouched(Map<String, String> before) throws Exception {
        assertThat(TestHome.filesIn(out)).isEqualTo(before).hasSize(6);
        assertThat(home.version()).isEqualTo("1");
        assertThat(home.directory().verify()).isEmpty();
    }

    private static TestSchool changed(Action action, int people) {
        return switch (action) {
            case CREATE -> ALDER.joinedBy(people);
            case UPDATE -> ALDER.renaming(people);
            case MOVE -> ALDER.moving(people);
            case DEACTIVATE -> ALDER.leftBy(people);
            case ROLE, LEAVE_OUT, REACTIVATE, UNCHANGED -> throw new IllegalArgumentException(action.word());
        };
    }

    /** Two of twenty people are at the limit. */
    private static Settings limit(Action action) {
        return TestHome.guard(TestHome.limits(
                false,
                List.of(new Settings.GuardLimit(Entity.PEOPLE, action, new Threshold(10, 1))),
                Optional.empty()));
    }

    private static RunPlan plan(RunReport report) {
        return Objects.requireNonNull(report.plan());
    }
}
