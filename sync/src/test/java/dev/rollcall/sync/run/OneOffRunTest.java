package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.OneOffChange;
import dev.rollcall.sync.directory.OneOffChange.State;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.OneOffRequests.Asker;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Settings.GuardLimit;
import dev.rollcall.sync.settings.Settings.Threshold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole runs over people who are left out once, or pushed through. */
@Tag("long")
class OneOffRunTest {
    private static final TestSchool ALDER = TestSchool.of(6);
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Asker ADA = new Asker("ada", "deactivated by mistake", NOW);

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private Path source = Path.of("");
    private Path out = Path.of("");
    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void aSchoolThatWasDelivered() throws Exception {
        out = FOLDER.resolve("out");
        home = new TestHome(FOLDER.resolve("home"));
        source = FOLDER.resolve("alder");
        FOLDER.once("delivered", () -> {
            ALDER.write(source);
            RunReport first = home.sync(source, out);
            home.uploaded();
            return first;
        });
    }

    private RunReport leftOut() throws Exception {
        requests().leaveOut("s-101", ADA);
        return FOLDER.once("left out", () -> home.syncAfter(1, source, out, Settings.DEFAULTS));
    }

    private RunReport pushed() throws Exception {
        requests().push("s-101", ADA);
        return FOLDER.once("pushed", () -> home.syncAfter(1, source, out, Settings.DEFAULTS));
    }

    @Test
    void personIsMissingInOneUploadAndIsBackInTheNext() throws Exception {
        RunReport first = leftOut();
        assertThat(first.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(students()).containsExactly("s-102", "s-103", "s-104", "s-105");
        assertThat(rosterStudents()).doesNotContain("s-101").hasSize(4);
        AppleFiles.in(out).assertAppleCanReadThem();
        assertThat(first.books()).isNotEmpty().allSatisfy(WholeRunProperties::assertBalance);
        assertThat(count(first, Action.LEAVE_OUT)).isEqualTo(1);
        assertThat(count(first, Action.DEACTIVATE)).isZero();
        assertThat(codes(first)).contains("RST-660");
        home.uploaded();
        assertThat(state()).isEqualTo(State.HALF_DONE);

        RunReport second = home.syncAfter(2, source, out, Settings.DEFAULTS);
        assertThat(students()).contains("s-101").hasSize(5);
        assertThat(rosterStudents()).contains("s-101").hasSize(5);
        assertThat(count(second, Action.REACTIVATE)).isEqualTo(1);
        assertThat(codes(second)).contains("RST-661").doesNotContain("RST-660");
        home.uploaded();
        assertThat(state()).isEqualTo(State.DONE);

        RunReport third = home.syncAfter(3, source, out, Settings.DEFAULTS);
        assertThat(codes(third)).doesNotContain("RST-660", "RST-661");
        assertThat(students()).hasSize(5);
    }

    @Test
    void uploadThatNobodyHandedOverDoesNotCount() throws Exception {
        RunReport first = leftOut();
        assertThat(state()).isEqualTo(State.WAITING);

        home.syncAfter(2, source, out, Settings.DEFAULTS);
        assertThat(students()).doesNotContain("s-101");
        assertThat(state()).isEqualTo(State.WAITING);

        new UploadMarks(home.path(), "default", Engines.ofCommand())
                .mark(first.run(), DeliveryState.HANDED_OVER, "ada", NOW);
        assertThat(state()).isEqualTo(State.HALF_DONE);
        home.syncAfter(3, source, out, Settings.DEFAULTS);
        assertThat(students()).contains("s-101");
    }

    @Test
    void uploadThatWasNotUploadedIsDoneOnceMore() throws Exception {
        leftOut();
        new UploadMarks(home.path(), "default", Engines.ofCommand())
                .mark(UploadMarks.LAST, DeliveryState.NOT_UPLOADED, "ada", NOW);

        home.syncAfter(2, source, out, Settings.DEFAULTS);

        assertThat(students()).doesNotContain("s-101");
        assertThat(state()).isEqualTo(State.WAITING);
    }

    @Test
    void runForTheDirectoryAloneCountsWhenItIsDelivered() throws Exception {
        requests().leaveOut("s-101", ADA);

        home.syncAlone(source);
        assertThat(state()).isEqualTo(State.HALF_DONE);
        home.syncAlone(source);
        assertThat(state()).isEqualTo(State.DONE);
    }

    @Test
    void heldRunCountsWhenItIsApproved() throws Exception {
        Settings strict = TestHome.guard(TestHome.limits(
                false, List.of(new GuardLimit(Entity.PEOPLE, Action.CREATE, new Threshold(0, 0))), Optional.empty()));
        Path joined = ALDER.joinedBy(1).write(FOLDER.resolve("joined"));
        requests().leaveOut("s-101", ADA);

        RunReport held = home.syncAfter(1, joined, out, strict);
        assertThat(held.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(state()).isEqualTo(State.WAITING);

        home.approve(held.run());
        home.uploaded();
        assertThat(students()).doesNotContain("s-101");
        assertThat(state()).isEqualTo(State.HALF_DONE);
    }

    @Test
    void runThatEndsBeforeItsDeliveryChangesNothing() throws Exception {
        requests().leaveOut("s-101", ADA);
        Files.createFile(FOLDER.resolve("no-folder"));

        RunReport refused = home.syncAfter(1, source, FOLDER.resolve("no-folder"), Settings.DEFAULTS);
        assertThat(refused.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(home.preview(source).verdict().outcome()).isEqualTo(Outcome.PLANNED);

        assertThat(state()).isEqualTo(State.WAITING);
    }

    @Test
    void classWithoutItsOnlyInstructorIsInThePlan() throws Exception {
        requests().leaveOut("t-101", ADA);
        Settings mayBeEmpty =
                TestHome.guard(TestHome.limits(false, Settings.DEFAULTS.guard().limits(), Optional.empty()));

        RunReport first = home.syncAfter(1, source, out, mayBeEmpty);

        assertThat(plan(first).changes())
                .filteredOn(change -> change.entity() == Entity.CLASSES)
                .singleElement()
                .satisfies(change -> assertThat(change.fields()).singleElement().satisfies(field -> {
                    assertThat(field.field()).isEqualTo("instructor_ids");
                    assertThat(field.before()).isEqualTo("t-101");
                    assertThat(field.after()).isNull();
                }));
    }

    @Test
    void additionsOnlyDoesNotBringThePersonBackInTheSameUpload() throws Exception {
        Settings adding = TestHome.guard(TestHome.limits(true, List.of(), Optional.empty()));
        requests().leaveOut("s-101", ADA);

        home.syncAfter(1, source, out, adding);
        assertThat(students()).doesNotContain("s-101").hasSize(4);
        assertThat(rosterStudents()).doesNotContain("s-101");
        home.uploaded();
        home.syncAfter(2, source, out, adding);
        assertThat(students()).contains("s-101");
    }

    @Test
    void addressIsChangedOnceAndChangedBack() throws Exception {
        RunReport first = pushed();
        assertThat(email("s-101")).isEqualTo("s-101+rollcall@alder.example");
        assertThat(email("s-102")).isEqualTo("s-102@alder.example");
        assertThat(codes(first)).contains("RST-662");
        home.uploaded();

        Path broken = ALDER.write(FOLDER.resolve("broken"));
        Files.writeString(
                broken.resolve("classes.csv"),
                "sourcedId,title,courseSourcedId,schoolSourcedId\nmusic,Music 5,k9,north\n");
        RunReport stopped = home.syncAfter(2, broken, out, Settings.DEFAULTS);
        assertThat(stopped.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(stopped)).contains("RST-663");
        assertThat(state()).isEqualTo(State.HALF_DONE);

        RunReport second = home.syncAfter(3, source, out, Settings.DEFAULTS);
        assertThat(email("s-101")).isEqualTo("s-101@alder.example");
        assertThat(codes(second)).contains("RST-663");
        assertThat(count(second, Action.UPDATE)).isEqualTo(1);
        assertThat(codes(home.syncAfter(4, source, out, Settings.DEFAULTS))).contains("RST-663");
        home.uploaded();
        assertThat(state()).isEqualTo(State.DONE);
        assertThat(codes(home.syncAfter(5, source, out, Settings.DEFAULTS))).doesNotContain("RST-663", "RST-662");
    }

    @Test
    void changedAddressIsTakenForTheOneOfTheSourceWherePeopleAreRecognisedByIt() throws Exception {
        Settings matching = TestHome.match(
                new Settings.Match(true, Set.of("email_address"), Optional.empty(), false, false, Set.of()));
        requests().push("s-101", ADA);
        home.syncAfter(1, source, out, matching);
        home.uploaded();

        RunReport second = home.syncAfter(2, source, out, matching);

        assertThat(second.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(email("s-101")).isEqualTo("s-101@alder.example");
        assertThat(count(second, Action.CREATE)).isZero();
    }

    @Test
    void addressThatTheSourceChangesMeanwhileWins() throws Exception {
        requests().push("s-101", ADA);
        Path users = source.resolve("users.csv");
        Files.writeString(users, Files.readString(users).replace("s-101@alder.example", "kim@alder.example"));

        RunReport report = home.syncAfter(1, source, out, Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(email("s-101")).isEqualTo("kim@alder.example");
        home.uploaded();
        assertThat(state()).isEqualTo(State.DONE);
    }

    @Test
    void whatIsTakenBackIsNotDone() throws Exception {
        requests().leaveOut("s-101", ADA);
        requests().cancel("s-101");

        home.syncAfter(1, source, out, Settings.DEFAULTS);

        assertThat(students()).contains("s-101");
        assertThat(state()).isEqualTo(State.CANCELLED);
        assertThatThrownBy(() -> requests().cancel("s-101"))
                .isInstanceOf(OneOffRefused.class)
                .hasMessageContaining("Nothing was asked for s-101");
    }

    @Test
    void whatIsHalfDoneCannotBeTakenBack() throws Exception {
        pushed();
        home.uploaded();

        assertThatThrownBy(() -> requests().cancel("s-101"))
                .isInstanceOf(OneOffRefused.class)
                .hasMessageContaining("has the changed e-mail address already");
    }

    @Test
    void whoIsNotKnownOrNotMeantAloneIsRefused() throws Exception {
        assertThatThrownBy(() -> requests().leaveOut("s-999", ADA))
                .isInstanceOf(OneOffRefused.class)
                .hasMessageContaining("nobody called 's-999'");
        assertThatThrownBy(() -> requests().leaveOut("Kim Alder", ADA))
                .isInstanceOf(OneOffRefused.class)
                .hasMessageContaining("may be one of 5 people");
        assertThatThrownBy(() -> new OneOffRequests(
                                FOLDER.resolve("empty"), "default", Engines.ofCommand(), Cancellation.NONE)
                        .leaveOut("s-101", ADA))
                .isInstanceOf(OneOffRefused.class)
                .hasMessageContaining("Nothing was delivered yet");
    }

    @Test
    void personWithAnOpenChangeGetsNoOther() throws Exception {
        requests().leaveOut("s-101", ADA);

        assertThatThrownBy(() -> requests().push("s-101", ADA))
                .isInstanceOf(OneOffRefused.class)
                .hasMessageContaining("is left out once already");
    }

    @Test
    void damagedFileStopsTheRunInPlaceOfForgettingWhatIsHalfDone() throws Exception {
        requests().leaveOut("s-101", ADA);
        Path file = home.directory().folder().resolve("one-off-changes");
        Files.writeString(file, Files.readString(file).replace("leave_out", "leave_in"));

        RunReport report = home.syncAfter(1, source, out, Settings.DEFAULTS);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(home.directory().verify()).singleElement().satisfies(damage -> assertThat(damage.file())
                .isEqualTo("one-off-changes"));
        assertThatThrownBy(() -> home.directory().oneOffChanges()).isInstanceOf(DirectoryFault.class);
    }

    private OneOffRequests requests() {
        return new OneOffRequests(home.path(), "default", Engines.ofCommand(), Cancellation.NONE);
    }

    private State state() throws Exception {
        List<OneOffRequests.Listed> all = requests().list();
        OneOffRequests.Listed last = all.get(all.size() - 1);
        OneOffChange change = last.change();
        assertThat(change.by()).isEqualTo("ada");
        return last.progress().state();
    }

    private List<String> students() {
        return AppleFiles.in(out).rows(AppleFile.STUDENTS).stream()
                .map(row -> row.get("person_id"))
                .sorted()
                .toList();
    }

    private List<String> rosterStudents() {
        return AppleFiles.in(out).rows(AppleFile.ROSTERS).stream()
                .map(row -> row.get("student_id"))
                .sorted()
                .toList();
    }

    private String email(String person) {
        return AppleFiles.in(out).rows(AppleFile.STUDENTS).stream()
                .filter(row -> person.equals(row.get("person_id")))
                .map(row -> row.get("email_address"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(RunReport report) {
        return report.problems().stream().map(group -> group.kind().code()).toList();
    }

    private static RunPlan plan(RunReport report) {
        return Objects.requireNonNull(report.plan());
    }

    private static long count(RunReport report, Action action) {
        return plan(report).entities().stream()
                .filter(entity -> entity.entity() == Entity.PEOPLE)
                .mapToLong(entity -> entity.count(action))
                .sum();
    }
}
