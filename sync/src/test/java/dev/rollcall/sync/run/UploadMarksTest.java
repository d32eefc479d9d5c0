package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.lookup.VersionFiles;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lies prepared is not at Apple: the next run asks, and compares with what is known to be there. */
@Tag("long")
class UploadMarksTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-23T08:15:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void anEmptyHome() {
        home = new TestHome(FOLDER.resolve("home"));
    }

    @Test
    void theNextRunAsksWhatBecameOfAPreparedUpload() throws Exception {
        RunReport first = threePeople();

        RunReport second = home.syncAfter(1, school(3), to(), Settings.DEFAULTS);

        assertThat(asked(first)).isEmpty();
        assertThat(asked(second)).extracting(Problem::value).containsExactly(first.run());
        assertThat(asked(second)).extracting(Problem::detail).containsExactly(to().toString());
        assertThat(created(second)).as("compares with what may be there").isZero();
    }

    @Test
    void whoSaidItIsNotAskedAgain() throws Exception {
        RunReport first = threePeople();
        marks().mark(UploadMarks.LAST, DeliveryState.HANDED_OVER, "Ada", NOON);

        RunReport second = home.syncAfter(1, school(3), to(), Settings.DEFAULTS);

        assertThat(asked(second)).isEmpty();
        assertThat(marks().of(first.run()))
                .contains(new Delivery(first.run(), DeliveryState.HANDED_OVER, NOON, to().toString(), "Ada"));
    }

    @Test
    void whatWasNotUploadedIsNotComparedWith() throws Exception {
        RunReport second = fivePeople();
        assertThat(created(second)).isEqualTo(2);

        RunReport unmarked = home.syncAfter(2, school(5), to(), Settings.DEFAULTS);
        assertThat(created(unmarked)).as("the last that is known to be there").isEqualTo(2);
        assertThat(asked(unmarked)).extracting(Problem::value).containsExactly(second.run());

        marks().mark(unmarked.run(), DeliveryState.NOT_UPLOADED, "Ada", NOON);
        marks().mark(second.run(), DeliveryState.NOT_UPLOADED, "Ada", NOON);
        RunReport third = home.syncAfter(3, school(5), to(), Settings.DEFAULTS);
        assertThat(created(third)).isEqualTo(2);
        assertThat(asked(third)).isEmpty();

        marks().mark(third.run(), DeliveryState.HANDED_OVER, "Ada", NOON);
        assertThat(created(home.syncAfter(4, school(5), to(), Settings.DEFAULTS)))
                .isZero();
    }

    @Test
    void aRunForTheDirectoryAloneAsksNothing() throws Exception {
        home.preview(school(3));
        RunReport first = home.syncAlone(school(3));
        RunReport second = home.syncAlone(school(3));

        assertThat(created(first)).isPositive();
        assertThat(created(second)).isZero();
        assertThat(asked(second)).isEmpty();
        assertThat(marks().of(first.run())).isEmpty();
    }

    @Test
    void aRunWithoutAnUploadCannotBeMarked() throws Exception {
        RunReport check = home.check(school(3));

        assertThatThrownBy(() -> marks().mark(check.run(), DeliveryState.HANDED_OVER, "Ada", NOON))
                .isInstanceOf(MarkRefused.class)
                .hasMessageContaining(check.run());
        assertThatThrownBy(() -> marks().mark(UploadMarks.LAST, DeliveryState.HANDED_OVER, "Ada", NOON))
                .isInstanceOf(MarkRefused.class)
                .hasMessageContaining("no upload");
    }

    /** An import counts as what Apple has, so that it may not bring in what never arrived there. */
    @Test
    void anImportStartsFromWhatIsAtApple() throws Exception {
        home.sync(school(6), to());
        home.uploaded();
        RunReport smaller = home.syncAfter(1, school(3), to(), TestHome.unlimited());
        assertThat(deactivated(smaller)).isEqualTo(3);
        marks().mark(smaller.run(), DeliveryState.NOT_UPLOADED, "Ada", NOON);

        importPerson();

        assertThat(deactivated(home.syncAfter(2, school(3), to(), TestHome.unlimited())))
                .as("those who are missing are still at Apple, and so is who was imported")
                .isEqualTo(4);
    }

    @Test
    void anImportWaitsUntilItIsKnownWhatBecameOfTheUpload() throws Exception {
        RunReport first = threePeople();

        assertThatThrownBy(this::importPerson)
                .isInstanceOfSatisfying(ChangeRefused.class, refused -> assertThat(refused.openUpload())
                        .contains(first.run()));
        assertThat(home.version()).isEqualTo("1");

        marks().mark(UploadMarks.LAST, DeliveryState.NOT_UPLOADED, "Ada", NOON);
        importPerson();
        RunReport next = home.syncAfter(1, school(3), to(), TestHome.unlimited());
        assertThat(created(next)).as("nothing of the first upload is at Apple").isEqualTo(created(first));
    }

    @Test
    void nobodyIsLookedUpInWhatNeverArrived() throws Exception {
        threePeople();
        home.uploaded();
        RunReport larger = home.syncAfter(1, school(6), to(), Settings.DEFAULTS);
        marks().mark(larger.run(), DeliveryState.NOT_UPLOADED, "Ada", NOON);
        OneOffRequests requests = new OneOffRequests(home.path(), "default", Engines.ofCommand(), Cancellation.NONE);
        OneOffRequests.Asker ada = new OneOffRequests.Asker("ada", "", NOON);

        assertThat(requests.leaveOut("s-101", ada).person()).isEqualTo("s-101");
        assertThatThrownBy(() -> requests.leaveOut("s-105", ada)).isInstanceOf(OneOffRefused.class);
    }

    @Test
    void theLastUploadIsTheOneThatStillLiesThere() throws Exception {
        RunReport first = threePeople();
        RunReport second = home.syncAfter(1, school(5), to(), Settings.DEFAULTS);
        marks().mark(second.run(), DeliveryState.NOT_UPLOADED, "Ada", NOON);

        assertThatThrownBy(() -> marks().mark(UploadMarks.LAST, DeliveryState.HANDED_OVER, "Ada", NOON))
                .isInstanceOf(MarkRefused.class)
                .hasMessageContaining("not the upload of run " + first.run())
                .hasMessageContaining("but that of run " + second.run() + " of the organisation 'default'");
        assertThat(marks().mark(first.run(), DeliveryState.HANDED_OVER, "Ada", NOON)
                        .state())
                .as("it may have been uploaded before")
                .isEqualTo(DeliveryState.HANDED_OVER);
        assertThat(marks().notInPlace(first.run()).map(Messages.ENGLISH::text).orElseThrow())
                .contains("not the upload of run " + first.run(), "but that of run " + second.run(), "say it of run");
        assertThat(marks().notInPlace(second.run())).isEmpty();
    }

    @Test
    void whatSomebodyElsePutThereIsNotTheUpload() throws Exception {
        RunReport first = threePeople();
        Files.writeString(to().resolve("students.csv"), "person_id\n");

        assertThatThrownBy(() -> marks().mark(UploadMarks.LAST, DeliveryState.HANDED_OVER, "Ada", NOON))
                .isInstanceOf(MarkRefused.class)
                .hasMessageContaining("not the upload of run " + first.run() + " any more.");
        assertThat(marks().notInPlace(first.run()).map(Messages.ENGLISH::text).orElseThrow())
                .contains("any more. If it is what lies there", "sync once more");
        TestHome.wipe(to());
        assertThat(marks().notInPlace(first.run())).isEmpty();
        assertThat(marks().mark(UploadMarks.LAST, DeliveryState.HANDED_OVER, "Ada", NOON)
                        .run())
                .as("who uploads a file may put it away")
                .isEqualTo(first.run());
    }

    private void importPerson() throws Exception {
        Path people =
                Files.writeString(FOLDER.resolve("people.csv"), "person_id,first_name,last_name\nx-1,Ivy,Okafor\n");
        DirectoryChanges.importPeople(
                home.directory(), people, Settings.DEFAULTS.limits(), NOON, Engines.ofCommand(), Cancellation.NONE);
    }

    private static long deactivated(RunReport report) {
        return count(report, Action.DEACTIVATE);
    }

    @Test
    void whatWasChangedByHandDoesNotMakeAnUploadCountThatDidNotArrive() throws Exception {
        RunReport second = twoUploads();
        new DirectoryEdit(home.directory(), Engines.ofCommand(), MORNING, Cancellation.NONE)
                .make("s-101", Map.of("status", "Active"));

        marks().mark(second.run(), DeliveryState.NOT_UPLOADED, "Ada", NOON);

        Version base = home.directory().base().orElseThrow();
        assertThat(base.parent()).isEqualTo(1);
        assertThat(base.origin()).isEqualTo(Origin.editOf("s-101"));
        assertThat(rows(base, "person_id in ('s-103', 's-104')")).isZero();
        assertThat(rows(base, "person_id = 's-101' and status = 'Active'")).isOne();
        assertThat(base.file(DirectoryFile.ROSTER).rows()).isEqualTo(2);
        assertThat(created(home.preview(school(5)))).isEqualTo(2);
    }

    /** To take a change back says nothing of the upload on which it was made. */
    @Test
    void aChangeThatWasTakenBackDoesNotMakeAnUploadCountThatDidNotArrive() throws Exception {
        RunReport second = twoUploads();
        new DirectoryEdit(home.directory(), Engines.ofCommand(), MORNING, Cancellation.NONE)
                .make("s-101", Map.of("status", "Active"));
        DirectoryChanges.restore(home.directory(), "2", NOON.plusSeconds(60));
        assertThat(home.directory().base().orElseThrow().number()).isEqualTo(4);

        marks().mark(second.run(), DeliveryState.NOT_UPLOADED, "Ada", NOON.plusSeconds(120));

        assertThat(home.directory().base().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void whoAssumesAnUploadThatDidNotArriveMeansIt() throws Exception {
        RunReport second = twoUploads();
        marks().mark(second.run(), DeliveryState.NOT_UPLOADED, "Ada", NOON);

        DirectoryChanges.restore(home.directory(), "2", NOON.plusSeconds(60));

        assertThat(home.directory().base().orElseThrow().number()).isEqualTo(3);
    }

    @Test
    void aChangeOfWhatTheUploadBroughtIsNotGuessed() throws Exception {
        RunReport second = twoUploads();
        new DirectoryEdit(home.directory(), Engines.ofCommand(), MORNING, Cancellation.NONE)
                .make("s-104", Map.of("status", "Active"));

        assertThatThrownBy(() -> marks().mark(second.run(), DeliveryState.NOT_UPLOADED, "Ada", NOON))
                .isInstanceOf(MarkRefused.class)
                .hasMessageContaining("Version 3 (edit of s-104)")
                .hasMessageContaining("Assume version 1");
        assertThat(marks().of(second.run()).orElseThrow().state()).isEqualTo(DeliveryState.HANDED_OVER);
        assertThat(home.version()).isEqualTo("3");
    }

    private RunReport threePeople() throws Exception {
        return FOLDER.once("three people", () -> home.sync(school(3), to()));
    }

    /** The upload of five people on the next day, after three were handed over. */
    private RunReport fivePeople() throws Exception {
        return FOLDER.once("five people", () -> {
            marks().mark(threePeople().run(), DeliveryState.HANDED_OVER, "Ada", NOON);
            return home.syncAfter(1, school(5), to(), Settings.DEFAULTS);
        });
    }

    /** Version 1 with three people, version 2 with five, both handed over. */
    private RunReport twoUploads() throws Exception {
        RunReport second = fivePeople();
        marks().mark(second.run(), DeliveryState.HANDED_OVER, "Ada", NOON);
        return second;
    }

    private long rows(Version version, String condition) throws Exception {
        try (SqlEngine engine = VersionFiles.engine(Engines.ofCommand(), Cancellation.NONE)) {
            engine.readParquet("people", home.directory().file(version, DirectoryFile.PERSON));
            return engine.fetch("select 1 from people where " + condition).size();
        }
    }

    private UploadMarks marks() {
        return new UploadMarks(home.path(), "default", Engines.ofCommand());
    }

    private Path to() {
        return FOLDER.resolve("out");
    }

    private Path school(int students) throws Exception {
        return TestSchool.of(students).write(FOLDER.resolve("school" + students));
    }

    private static List<Problem> asked(RunReport report) {
        return report.problems().stream()
                .filter(group -> group.kind().code().equals("RST-641"))
                .flatMap(group -> group.examples().stream())
                .toList();
    }

    private static long created(RunReport report) {
        return count(report, Action.CREATE);
    }

    private static long count(RunReport report, Action action) {
        return Objects.requireNonNull(report.plan()).entities().stream()
                .filter(plan -> plan.entity() == Entity.PEOPLE)
                .findFirst()
                .map((EntityPlan plan) -> plan.count(action))
                .orElseThrow();
    }
}
