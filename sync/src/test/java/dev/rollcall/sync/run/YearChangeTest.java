package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The change of the school year can be left at any point, and nothing leaves while it is disconnected. */
@Tag("long")
class YearChangeTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");
    private static final Path DAY_2 = Path.of("../fixtures/birch-lane/oneroster-day-2");
    private static final Clock SUMMER = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void aSchoolThatWasHandedOver() throws Exception {
        home = new TestHome(FOLDER.resolve("home"));
        FOLDER.once("handed over", () -> {
            RunReport first = home.sync(BIRCH_LANE, FOLDER.resolve("out"));
            home.uploaded();
            return first;
        });
    }

    @Test
    void fromTheOldYearToTheNewOne() throws Exception {
        assertThat(change().next("ada").step()).isEqualTo(RolloverStep.FINISH);
        assertThat(change().next("ada").step()).isEqualTo(RolloverStep.CLASSES);
        assertThat(Files.readAllLines(change().classList()))
                .startsWith("class_id,class_number,course_name,location_name,students")
                .hasSizeGreaterThan(1);
        assertThat(change().next("ada").step()).isEqualTo(RolloverStep.RECONNECT);
        assertThat(rows(DirectoryFile.CLASS)).isZero();
        assertThat(rows(DirectoryFile.ROSTER)).isZero();
        assertThat(rows(DirectoryFile.PERSON)).isEqualTo(7);
        assertThat(home.directory().current().orElseThrow().has(DirectoryFile.IDENTITY))
                .isTrue();
        assertThat(change().next("ben").step()).isEqualTo(RolloverStep.COMPARE);

        assertThatThrownBy(() -> change().next("ben"))
                .isInstanceOf(RolloverRefused.class)
                .hasMessageContaining("No preview was made since");
        RunReport preview = home.preview(DAY_2);
        assertThat(Objects.requireNonNull(preview.plan()).entities().stream()
                        .filter(plan -> plan.entity() == Entity.CLASSES)
                        .mapToLong(plan -> plan.count(Action.CREATE))
                        .sum())
                .as("all classes of the new year are new")
                .isPositive();

        assertThat(change().next("ben").step()).isEqualTo(RolloverStep.DONE);
        assertThat(change().now()).isEmpty();
        assertThat(home.path().resolve("organisations/default/rollover-2026-11-23.json"))
                .content()
                .contains("\"ada\"")
                .contains("\"ben\"");
        assertThat(home.sync(DAY_2, FOLDER.resolve("new"), TestHome.unlimited())
                        .verdict()
                        .outcome())
                .isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void whileItIsDisconnectedNothingLeavesAndAPreviewWorks() throws Exception {
        change().next("ada");

        RunReport sync = home.sync(BIRCH_LANE, FOLDER.resolve("summer"));

        assertThat(sync.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(sync.problems()).extracting(ProblemGroup::kind).containsExactly(ProblemKind.DISCONNECTED);
        assertThat(FOLDER.resolve("summer")).doesNotExist();
        assertThat(home.version()).isEqualTo("1");
        assertThat(home.syncAlone(BIRCH_LANE).verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(home.preview(BIRCH_LANE).verdict().outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(home.check(BIRCH_LANE).verdict().outcome()).isEqualTo(Outcome.CLEAN);
    }

    @Test
    void aHeldRunIsNotApprovedWhileItIsDisconnected() throws Exception {
        RunReport held = home.sync(
                BIRCH_LANE.resolveSibling("oneroster-day-2"),
                FOLDER.resolve("held"),
                TestHome.guard(TestHome.limits(
                        false,
                        List.of(new Settings.GuardLimit(
                                Entity.PEOPLE, Action.DEACTIVATE, new Settings.Threshold(1, 0))),
                        Optional.empty())));
        assertThat(held.verdict().outcome()).isEqualTo(Outcome.HELD);
        change().next("ada");

        RunReport refused = home.approve(held.run());

        assertThat(refused.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(refused.verdict().sentence()).contains("RST-672");
        change().stop("ada");
        assertThat(home.approve(held.run()).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void eachStepCanBeTakenBack() throws Exception {
        change().next("ada");
        change().next("ada");
        change().next("ada");
        change().next("ada");

        assertThat(change().back("ada").orElseThrow().step()).isEqualTo(RolloverStep.RECONNECT);
        assertThat(change().back("ada").orElseThrow().step()).isEqualTo(RolloverStep.CLASSES);
        assertThat(rows(DirectoryFile.CLASS)).as("the classes are back").isPositive();
        assertThat(change().back("ada").orElseThrow().step()).isEqualTo(RolloverStep.FINISH);
        assertThat(change().back("ada")).isEmpty();
        assertThat(change().now()).isEmpty();
        assertThat(home.sync(BIRCH_LANE, FOLDER.resolve("again")).verdict().outcome())
                .isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void aKillBeforeTheStepIsWrittenDownLosesNoWayBack() throws Exception {
        change().next("ada");
        change().next("ada");
        Path state = home.path().resolve("organisations/default/rollover.json");
        byte[] before = Files.readAllBytes(state);
        change().next("ada");
        Files.write(state, before);

        assertThat(change().next("ada").versionBefore()).isEqualTo(1);

        byte[] without = Files.readAllBytes(state);
        change().back("ada");
        Files.write(state, without);
        assertThat(change().back("ada").orElseThrow().step()).isEqualTo(RolloverStep.CLASSES);
        assertThat(rows(DirectoryFile.CLASS)).as("the classes are back").isPositive();
        assertThat(home.version()).as("each was made once").isEqualTo("3");
    }

    @Test
    void whatWasDeliveredSinceIsNotTakenBack() throws Exception {
        change().next("ada");
        change().next("ada");
        change().next("ada");
        change().next("ada");
        home.sync(DAY_2, FOLDER.resolve("new"), TestHome.unlimited());

        assertThatThrownBy(() -> change().back("ada"))
                .isInstanceOf(RolloverRefused.class)
                .hasMessageContaining("The directory has changed");
        assertThat(change().now().orElseThrow().step()).isEqualTo(RolloverStep.COMPARE);
    }

    @Test
    void itDoesNotBeginWhileItIsNotKnownWhatAppleHas() throws Exception {
        home.sync(DAY_2, FOLDER.resolve("prepared"), TestHome.unlimited());

        assertThatThrownBy(() -> change().next("ada"))
                .isInstanceOf(RolloverRefused.class)
                .hasMessageContaining("Nobody has said whether the upload of run");
        assertThatThrownBy(() -> change("nobody").next("ada"))
                .isInstanceOf(RolloverRefused.class)
                .hasMessageContaining("There is no directory yet");
        assertThatThrownBy(() -> change().back("ada")).isInstanceOf(RolloverRefused.class);
        assertThatThrownBy(() -> change().stop("ada")).isInstanceOf(RolloverRefused.class);
    }

    private YearChange change() {
        return change("default");
    }

    private YearChange change(String organisation) {
        return new YearChange(home.path(), organisation, Engines.ofCommand(), SUMMER, Cancellation.NONE);
    }

    private long rows(DirectoryFile file) throws Exception {
        return home.directory().current().orElseThrow().file(file).rows();
    }
}
