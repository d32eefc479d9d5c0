package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.lookup.VersionFiles;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.ApprovalRefused.Reason;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A held run is delivered exactly as it was shown, or not at all. */
@Tag("long")
class ApprovalTest {
    private static final TestSchool ALDER = TestSchool.of(20);
    private static final Settings TIGHT = TestHome.guard(TestHome.limits(
            false,
            List.of(new Settings.GuardLimit(Entity.PEOPLE, Action.DEACTIVATE, new Settings.Threshold(10, 1))),
            Optional.empty()));

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home;
    private Path out;
    private RunReport held;
    private Map<String, String> shown;

    @BeforeEach
    void aHeldRun() throws Exception {
        home = new TestHome(FOLDER.resolve("home"));
        out = FOLDER.resolve("out");
        held = FOLDER.once("held", () -> {
            home.sync(ALDER.write(FOLDER.resolve("alder")), out);
            return home.sync(ALDER.leftBy(3).write(FOLDER.resolve("changed")), out, TIGHT);
        });
        assertThat(held.verdict().outcome()).isEqualTo(Outcome.HELD);
        shown = new TreeMap<>(TestHome.filesIn(prepared().resolve("upload")));
    }

    @Test
    void whatWasShownIsDeliveredThoughTheSourceIsAnotherOneNow() throws Exception {
        TestHome.wipe(FOLDER.resolve("changed"));

        RunReport approved = home.approve(held.run());

        assertThat(approved.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(TestHome.filesIn(out)).isEqualTo(shown);
        assertThat(home.version()).isEqualTo("2");
        assertThat(prepared()).doesNotExist();
    }

    /** Apple deletes an account 120 days after the upload that lacked it, and not after its preparation. */
    @Test
    void theDaysOfAnAccountCountFromTheDayOfTheApproval() throws Exception {
        home.uploaded();

        home.approveAfter(5, held.run());

        assertThat(since("s-101")).isEqualTo("Deactivated 2026-11-28");
        assertThat(since("s-110")).as("of whom nothing was changed").isEqualTo("New 2026-11-23");
    }

    private String since(String person) throws Exception {
        Path people = home.directory().file(home.directory().current().orElseThrow(), DirectoryFile.PERSON);
        try (SqlEngine engine = VersionFiles.engine(Engines.ofCommand(), Cancellation.NONE)) {
            engine.readParquet("people", people);
            return String.valueOf(
                    engine.fetch("select status || ' ' || status_since from people where person_id = '" + person + "'")
                            .get(0)
                            .get(0));
        }
    }

    @Test
    void whoApprovedWhenAndWhyIsKept() throws Exception {
        RunReport approved = home.approve(held.run());

        RunPlan.Approval approval =
                Objects.requireNonNull(Objects.requireNonNull(approved.plan()).approval());
        assertThat(approval.by()).isEqualTo("a.keller");
        assertThat(approval.reason()).isEqualTo("The twelfth grade has left");
        assertThat(approval.at()).isEqualTo(Instant.parse("2026-11-23T08:15:00Z"));
        assertThat(ReportReader.read(home.folder(approved).resolve("report.json"))
                        .plan())
                .extracting(RunPlan::approval)
                .isEqualTo(approval);
        assertThat(home.folder(approved).resolve("report.html"))
                .content()
                .contains("a.keller", "The twelfth grade has left");
        assertThat(new Runs(home.path(), "default").approval(held.run())).contains(approval);
    }

    @Test
    void anApprovalThatDeliversNothingLeavesNoTrace() throws Exception {
        Files.writeString(prepared().resolve("upload/students.csv"), "something else\n");

        refused(held.run());

        assertThat(new Runs(home.path(), "default").approval(held.run())).isEmpty();
    }

    @Test
    void withoutARunOnlyTheNewestHeldRunOfThatSourceIsMeant() throws Exception {
        String source = held.source();

        assertThat(catchThrowableOfType(
                                ApprovalRefused.class,
                                () -> home.approve(
                                        Approval.LAST,
                                        Optional.of(FOLDER.resolve("alder").toString())))
                        .reason())
                .isEqualTo(Reason.NONE_HELD);
        assertThat(home.approve(Approval.LAST, Optional.of(source + "/../changed"))
                        .run())
                .isEqualTo(held.run());
    }

    @Test
    void lastIsTheNewestHeldRun() throws Exception {
        RunReport second = home.sync(ALDER.leftBy(4).write(FOLDER.resolve("changed again")), out, TIGHT);

        RunReport approved = home.approve(Approval.LAST);

        assertThat(approved.run()).isEqualTo(second.run());
    }

    @Test
    void anotherDeliveryMeanwhileOvertakesIt() throws Exception {
        home.sync(ALDER.joinedBy(1).write(FOLDER.resolve("joined")), out, TestHome.unlimited());
        Map<String, String> before = TestHome.filesIn(out);

        ApprovalRefused refused = refused(held.run());

        assertThat(refused.reason()).isEqualTo(Reason.BASE_CHANGED);
        assertThat(refused).hasMessageContaining("compared with version 1, and version 2 is the current one now");
        assertThat(TestHome.filesIn(out)).isEqualTo(before);
        assertThat(home.version()).isEqualTo("2");
    }

    @Test
    void anApprovalIsUsedUpByItsDelivery() throws Exception {
        home.approve(held.run());

        assertThat(refused(held.run()).reason()).isEqualTo(Reason.DELIVERED);
        assertThat(refused(Approval.LAST).reason()).isEqualTo(Reason.NONE_HELD);
        assertThat(home.version()).isEqualTo("2");
    }

    @Test
    void aByteThatChangedIsNoticed() throws Exception {
        Map<String, String> before = TestHome.filesIn(out);
        Files.writeString(prepared().resolve("upload/students.csv"), "something else\n");

        ApprovalRefused refused = refused(held.run());

        assertThat(refused.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(refused).hasMessageContaining("students.csv");
        assertThat(TestHome.filesIn(out)).isEqualTo(before);
        assertThat(home.version()).isEqualTo("1");
    }

    @Test
    void whatWasNotHeldCannotBeApproved() throws Exception {
        RunReport delivered = home.sync(FOLDER.resolve("alder"), out);
        RunReport preview = home.preview(FOLDER.resolve("changed"), TIGHT);

        assertThat(refused(delivered.run()).reason()).isEqualTo(Reason.DELIVERED);
        assertThat(refused(preview.run() + "9").reason()).isEqualTo(Reason.NOT_HELD);
        assertThat(refused("20261122-080000").reason()).isEqualTo(Reason.NOT_HELD);
        assertThat(refused("../runs/" + held.run()).reason()).isEqualTo(Reason.NOT_HELD);
    }

    @Test
    void twoCannotApproveItAtOnce() throws Exception {
        try (RunFolder own =
                RunFolder.reopen(home.path(), "default", held.run()).orElseThrow()) {
            assertThat(own.run()).isEqualTo(held.run());
            assertThat(refused(held.run()).reason()).isEqualTo(Reason.IN_USE);
        }
        assertThat(home.approve(held.run()).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    /** The settings of the next run decide: thirty days where they say nothing. */
    @ParameterizedTest
    @CsvSource({"30, 29, true", "30, 31, false", "3, 2, true", "3, 4, false", "90, 89, true"})
    void itIsKeptForAsManyDaysAsTheSettingsSay(int keepDays, int age, boolean isKept) throws Exception {
        Settings settings = keepDays == 30 ? TIGHT : TIGHT.withRuns(new Settings.RunRetention(400, keepDays));
        Instant old = Instant.parse("2026-11-23T08:15:00Z").minus(Duration.ofDays(age));
        Files.setLastModifiedTime(prepared(), FileTime.from(old));

        home.sync(FOLDER.resolve("changed"), out, settings);

        assertThat(Files.exists(prepared())).isEqualTo(isKept);
        if (isKept) {
            assertThat(home.approve(held.run()).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        } else {
            assertThat(refused(held.run()).reason()).isEqualTo(Reason.NOT_KEPT);
        }
    }

    @Test
    void aDestinationThatRefusesLeavesItHeld() throws Exception {
        Files.writeString(out.resolve("foreign.txt"), "not ours");

        RunReport refused = home.approve(held.run());

        assertThat(refused.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(refused.verdict().sentence()).contains("foreign.txt");
        assertThat(home.version()).isEqualTo("1");
        Files.delete(out.resolve("foreign.txt"));
        assertThat(home.approve(held.run()).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    private Path prepared() {
        return home.folder(held).resolve("prepared");
    }

    private ApprovalRefused refused(String run) {
        return catchThrowableOfType(ApprovalRefused.class, () -> home.approve(run));
    }
}
