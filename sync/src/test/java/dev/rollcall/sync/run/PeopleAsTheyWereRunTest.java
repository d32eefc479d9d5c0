package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.IdentityDecision;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsPlaces;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whole runs over people who go out as they were: of a school that is kept, where nothing is taken away, and where a state is sent
 * again. {@code s-a3} belongs to an identity provider.
 */
@Tag("long")
class PeopleAsTheyWereRunTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String KEPT = "guard: {canary: [birch]}\n";
    private static final String BY_ADDRESS =
            "match: {prevent_duplicates: true, fields: email_address, on_unmatched: create}\n";

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private Path out = Path.of("");
    private TestHome home = new TestHome(Path.of(""));
    private TestDistrict district = new TestDistrict();

    @BeforeEach
    void aDistrictThatWasDelivered() throws Exception {
        out = FOLDER.resolve("out");
        home = new TestHome(FOLDER.resolve("home"));
        FOLDER.once("delivered", this::delivered);
    }

    private RunReport delivered() throws Exception {
        Path people = Files.writeString(FOLDER.resolve("people.csv"), """
                person_id,first_name,last_name,email_address,role,authentication,source,status
                s-a3,Sam,Elm,s-a3@district.example,Student,Federated,Google Workspace,Active
                """);
        DirectoryChanges.importPeople(
                home.directory(), people, Settings.DEFAULTS.limits(), NOW, Engines.ofCommand(), Cancellation.NONE);
        RunReport report = sync(0, "");
        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        home.uploaded();
        return report;
    }

    @Test
    void ofAKeptSchoolAllKeepTheirClasses() throws Exception {
        someBecomeOthers();
        Map<String, String> before = TestHome.filesIn(out);

        RunReport report = sync(1, KEPT);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertAllKeepTheirClasses(report, before);
    }

    @Test
    void whereNothingIsTakenAwayWhoLeftTheSourceKeepsTheClasses() throws Exception {
        someBecomeOthers();
        Map<String, String> before = TestHome.filesIn(out);
        district.withoutPerson("s-a1").withoutPerson("s-a3").withoutPerson("t-a");

        RunReport report = sync(1, "guard: {additions_only: true}");

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertAllKeepTheirClasses(report, before);
    }

    @Test
    void toSendAgainWhatAppleHasChangesNothing() throws Exception {
        someBecomeOthers();
        Map<String, String> before = TestHome.filesIn(out);
        String version = home.version();
        KeptState kept = KeptState.of(home.path(), "default", version);

        RunReport report = SyncRun.run(
                new RunRequest(
                        RunRequest.Aim.DELIVER,
                        "version " + version,
                        Optional.of(out.toString()),
                        home.path(),
                        false,
                        TestHome.DAY,
                        kept.settings(Settings.DEFAULTS, "default"),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        SettingsPlaces.NONE,
                        Optional.of(kept)),
                RunEvent.NOBODY);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertAllKeepTheirClasses(report, before);
    }

    private void someBecomeOthers() throws Exception {
        edit("t-a", "role", "Administrator");
        edit("s-a1", "last_name", "Hart");
    }

    private void assertAllKeepTheirClasses(RunReport report, Map<String, String> before) {
        AppleFiles.in(out).assertAppleCanReadThem();
        assertThat(ids(AppleFile.STUDENTS)).contains("s-a1", "s-a3");
        assertThat(ids(AppleFile.STAFF)).contains("t-a");
        Map<String, String> after = TestHome.filesIn(out);
        for (String file : List.of("rosters.csv", "classes.csv")) {
            assertThat(lines(after, file)).as(file).isEqualTo(lines(before, file));
        }
        for (EntityPlan plan : Objects.requireNonNull(report.plan()).entities()) {
            for (Action action : Action.values()) {
                assertThat(action == Action.UNCHANGED ? 0 : plan.count(action))
                        .as("%s %s", plan.entity(), action)
                        .isZero();
            }
        }
    }

    /** The lines of a file, sorted, and so are the values of each: instructors have no order of their own. */
    private static List<List<String>> lines(Map<String, String> files, String file) {
        return Objects.requireNonNull(files.get(file))
                .lines()
                .sorted()
                .map(line -> Arrays.stream(line.split(",")).sorted().toList())
                .toList();
    }

    @Test
    void whoWasDeactivatedByHandAtAKeptSchoolStaysSo() throws Exception {
        edit("s-a2", "status", "Deactivated");
        assertThat(sync(1, KEPT).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        home.uploaded();

        RunReport report = sync(2, "guard: {canary: []}");

        assertThat(count(report, Action.REACTIVATE))
                .as("an upload without the person would have made it possible")
                .isZero();
    }

    @Test
    void whoHasTheAddressOfSomebodyOfAKeptSchoolDoesNotGetTheAccount() throws Exception {
        district.with("users.csv", "n-b1,b,student,kim,Kim,Elm,N77,s-a2@district.example,05")
                .enrollment("n-b1", "c-b1", "student");

        RunReport all = sync(1, BY_ADDRESS);
        RunReport some = sync(2, BY_ADDRESS + KEPT);

        assertThat(codes(all)).contains("RST-603");
        assertThat(some.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(some)).contains("RST-603");
        assertThat(message(some, "RST-603")).contains("'s-a2'");
    }

    @Test
    void whoComesWithTheAddressOfSomebodyElseDoesNotGetTheAccountUnseen() throws Exception {
        district.withoutPerson("s-b2").with("users.csv", "n-b2,b,student,kim,Kim,Ono,N77,s-b2@district.example,05");
        RunReport other = sync(1, BY_ADDRESS);
        district.with("users.csv", "n-b2,b,student,kim,Kim,Elm,N77,s-b2@district.example,05");
        RunReport sibling = sync(2, BY_ADDRESS);
        home.uploaded();

        assertThat(other.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(other)).contains("RST-614");
        assertThat(message(other, "RST-614")).contains("Kim Ono", "Sam Elm", "match.same_people");
        assertThat(sibling.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(codes(sibling)).contains("RST-615");
    }

    @Test
    void whoHasANewIdAndNumberOrMarriedIsRecognisedByTheAddress() throws Exception {
        district.withoutPerson("s-b2")
                .with("users.csv", "n-b2,b,student,new,Sam,Elm,N77,s-b2@district.example,05")
                .withoutPerson("t-b")
                .with("users.csv", "n-tb,b,teacher,tom,Tom,Ash,N78,t-b@district.example,");

        RunReport report = sync(1, BY_ADDRESS);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertThat(codes(report)).doesNotContain("RST-614", "RST-615");
        assertThat(ids(AppleFile.STUDENTS)).contains("s-b2").doesNotContain("n-b2");
    }

    @Test
    void whoIsPinnedAndMovesToAKeptSchoolIsNotLost() throws Exception {
        pin("s-b2", "pinned-b2");
        assertThat(sync(1, "guard: {people: {deactivate: none}}").verdict().outcome())
                .isEqualTo(Outcome.DELIVERED);
        home.uploaded();
        district.withoutPerson("s-b2")
                .with("users.csv", "s-b2,a,student,us-b2,Sam,Elm,Ns-b2,new@district.example,05")
                .enrollment("s-b2", "c-a1", "student");

        RunReport report = sync(2, KEPT);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertThat(ids(AppleFile.STUDENTS)).contains("pinned-b2");
        assertThat(count(report, Action.DEACTIVATE)).isZero();
    }

    @Test
    void ofSeveralUsersOfAPersonTheOneWithThePinStays() throws Exception {
        home = new TestHome(FOLDER.resolve("home-of-pins"));
        pin("s-b2", "pinned-b2");
        sync(1, "");
        home.uploaded();
        district.with("users.csv", "a-new,b,student,us-b2,Sam,Elm,Ns-b2,s-b2@district.example,05");

        RunReport report = sync(2, "dedupe: {person_keys: [email]}");

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertThat(ids(AppleFile.STUDENTS)).contains("pinned-b2").doesNotContain("a-new");
        assertThat(count(report, Action.CREATE) + count(report, Action.DEACTIVATE))
                .isZero();
    }

    @Test
    void sourceThatWasCutOffIsSeenWhereThePersonIdIsNotTheSourcedId() throws Exception {
        String identifiers = "attributes: {person_id: identifier}\n";
        home = new TestHome(FOLDER.resolve("home-of-identifiers"));
        assertThat(sync(0, identifiers).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        home.uploaded();
        district.without("users.csv", "s-a1", "s-a2", "s-b1");

        RunReport report = sync(
                1,
                identifiers
                        + "patch: {roster_students: true}\nguard: {still_enrolled: 1%, people: {deactivate: none}}");

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.HELD);
        assertThat(Objects.requireNonNull(report.plan()).held())
                .extracting(held -> held.key())
                .contains("guard.still_enrolled");
    }

    @Test
    void whoIsLeftOutOnceComesBackInAKeptSchoolToo() throws Exception {
        leaveOut("s-a2");
        sync(1, KEPT);
        assertThat(ids(AppleFile.STUDENTS)).doesNotContain("s-a2");
        home.uploaded();

        RunReport report = sync(2, KEPT);

        assertThat(codes(report)).contains("RST-661");
        assertThat(ids(AppleFile.STUDENTS)).contains("s-a2");
        assertThat(count(report, Action.REACTIVATE)).isEqualTo(1);
    }

    @Test
    void whoIsLeftOutOnceComesBackWhereNothingIsTakenAway() throws Exception {
        String adding = "guard: {additions_only: true}";
        district.withoutPerson("s-b3");
        leaveOut("s-b3");
        sync(1, adding);
        assertThat(ids(AppleFile.STUDENTS)).doesNotContain("s-b3");
        home.uploaded();

        RunReport report = sync(2, adding);

        assertThat(ids(AppleFile.STUDENTS)).contains("s-b3");
        assertThat(count(report, Action.REACTIVATE)).isEqualTo(1);
    }

    private void leaveOut(String person) throws Exception {
        new OneOffRequests(home.path(), "default", Engines.ofCommand(), Cancellation.NONE)
                .leaveOut(person, new OneOffRequests.Asker("ada", "deactivated by mistake", NOW));
    }

    private void edit(String who, String column, String value) throws Exception {
        new DirectoryEdit(home.directory(), Engines.ofCommand(), Clock.fixed(NOW, ZoneOffset.UTC), Cancellation.NONE)
                .make(who, Map.of(column, value));
    }

    private void pin(String sisId, String personId) throws Exception {
        try (DirectoryLock lock = home.directory().lock(Duration.ofSeconds(5), () -> {})) {
            lock.remember(new IdentityDecision(
                    IdentityDecision.Kind.PIN, sisId, personId, NOW, "ada", "as in Apple School Manager"));
        }
    }

    private RunReport sync(int day, String yaml) throws Exception {
        Path source = district.write(FOLDER.free("source"));
        return home.syncAfter(
                day,
                source,
                out,
                SettingsText.read("rollcall.yaml", yaml, FOLDER.path()).settings());
    }

    private List<String> ids(AppleFile file) {
        return AppleFiles.in(out).rows(file).stream()
                .map(row -> row.get("person_id"))
                .sorted()
                .toList();
    }

    private static List<String> codes(RunReport report) {
        return report.problems().stream().map(group -> group.kind().code()).toList();
    }

    private static String message(RunReport report, String code) {
        return report.problems().stream()
                .filter(group -> group.kind().code().equals(code))
                .map(group -> group.examples().get(0).message())
                .findFirst()
                .orElse("none but " + codes(report));
    }

    private static long count(RunReport report, Action action) {
        return Objects.requireNonNull(report.plan()).entities().stream()
                .filter(entity -> entity.entity() == Entity.PEOPLE)
                .mapToLong(entity -> entity.count(action))
                .sum();
    }
}
