package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.KnownPeopleSource;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsPlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs in which some schools are sent as they were: for their errors, or since others are tried out alone. */
@Tag("long")
class KeptSchoolsRunTest {
    private static final Settings QUARANTINE = settings(true, 7, List.of(), false);

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private Path out = Path.of("");
    private TestHome home = new TestHome(Path.of(""));
    private TestDistrict district = new TestDistrict();

    @BeforeEach
    void aDistrictThatWasDelivered() throws Exception {
        out = FOLDER.resolve("out");
        home = new TestHome(FOLDER.resolve("home"));
        district = new TestDistrict();
        FOLDER.once("delivered", () -> {
            RunReport first = sync(0, QUARANTINE);
            assertThat(first.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            home.uploaded();
            return first;
        });
    }

    @Test
    void schoolWithErrorsIsSentAsItWasAndTheOtherIsNew() throws Exception {
        Map<String, String> before = rows(AppleFile.STUDENTS, "a");
        breakAlder();
        district.user("s-a1", "a", "student", "Renamed")
                .user("s-a4", "a", "student", "New")
                .enrollment("s-a4", "c-a1", "student")
                .withoutPerson("s-a3")
                .user("s-b1", "b", "student", "Renamed")
                .user("s-b4", "b", "student", "New")
                .enrollment("s-b4", "c-b1", "student")
                .withoutPerson("s-b3");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        AppleFiles.in(out).assertAppleCanReadThem();
        assertThat(rows(AppleFile.STUDENTS, "a")).isEqualTo(before).containsKeys("s-a1", "s-a3", "s-ab");
        assertThat(ids(AppleFile.STUDENTS)).contains("s-b4").doesNotContain("s-b3", "s-a4");
        assertThat(row(AppleFile.STUDENTS, "s-b1").get("first_name")).isEqualTo("Renamed");
        assertThat(ids(AppleFile.CLASSES)).containsExactly("c-a1", "c-a2", "c-b1", "c-b2");
        assertThat(people(report, Action.DEACTIVATE)).isEqualTo(1);
        assertThat(report.books()).isNotEmpty().allSatisfy(WholeRunProperties::assertBalance);
        assertThat(codes(report)).contains("RST-664", "RST-120");
        assertThat(report.problemFiles()).isNotEmpty();
        assertThat(Files.readString(home.folder(report).resolve("problems.csv")))
                .contains("RST-664", "RST-120");
        assertThat(report.verdict().messages().stream()
                        .map((Message message) -> Messages.ENGLISH.text(message))
                        .collect(Collectors.joining(" ")))
                .contains("Alder");
    }

    @Test
    void eachSourceOfKnownPeopleIsToldOnceAlthoughTheRunHasTwoPasses() throws Exception {
        breakAlder();
        Path people =
                Files.writeString(FOLDER.resolve("people.csv"), "person_id,email_address\nx-1,x1@district.example\n");
        Settings.Match match =
                new Settings.Match(false, Set.of("email_address"), Optional.of(people), false, false, Set.of());

        RunReport report = sync(1, TestHome.match(match, QUARANTINE.guard()));

        assertThat(codes(report)).contains("RST-664");
        assertThat(report.known())
                .extracting(KnownPeopleSource::kind)
                .containsExactly(KnownPeopleSource.Kind.DIRECTORY, KnownPeopleSource.Kind.FILE);
    }

    @Test
    void withoutTheSettingTheRunEndsInErrors() throws Exception {
        breakAlder();

        assertThat(sync(1, Settings.DEFAULTS).verdict().outcome()).isEqualTo(Outcome.ERRORS);
    }

    @Test
    void onceItsErrorsAreFixedTheSchoolIsNewAgain() throws Exception {
        withErrorsInAlder(1);
        home.uploaded();
        district = new TestDistrict().user("s-a1", "a", "student", "Renamed");

        RunReport report = sync(2, QUARANTINE);

        assertThat(codes(report)).doesNotContain("RST-664");
        assertThat(row(AppleFile.STUDENTS, "s-a1").get("first_name")).isEqualTo("Renamed");
    }

    @Test
    void rowsThatAreTooOldEndTheRun() throws Exception {
        for (int day : List.of(3, 6)) {
            RunReport report = day == 3 ? withErrorsInAlder(3) : sync(day, QUARANTINE);
            assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            home.uploaded();
            edit(day, "s-b1");
        }

        RunReport late = sync(8, QUARANTINE);

        assertThat(late.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(codes(late)).contains("RST-665", "RST-120");
        assertThat(sync(8, settings(true, 30, List.of(), false)).verdict().outcome())
                .isEqualTo(Outcome.DELIVERED);
    }

    /** What is sent once more is not new by that. */
    @Test
    void rowsOfAStateThatIsSentAgainAreAsOldAsTheyWere() throws Exception {
        withErrorsInAlder(3);
        home.uploaded();
        sendAgain(6, "2");
        home.uploaded();

        assertThat(sync(7, QUARANTINE).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        home.uploaded();
        RunReport late = sync(8, QUARANTINE);

        assertThat(late.verdict().outcome())
                .as("the rows of Alder are of day 0")
                .isEqualTo(Outcome.ERRORS);
        assertThat(message(late, "RST-665")).contains("2026-11-23");
    }

    @Test
    void schoolThatWasNotKeptIsAsOldAsTheStateThatWasSentAgain() throws Exception {
        sync(1, QUARANTINE);
        home.uploaded();
        sendAgain(6, "1");
        home.uploaded();
        breakAlder();

        assertThat(codes(sync(8, QUARANTINE))).contains("RST-665");
    }

    private void sendAgain(int day, String version) throws Exception {
        KeptState state = KeptState.of(home.path(), "default", version);
        RunReport again = SyncRun.run(
                new RunRequest(
                        RunRequest.Aim.DELIVER,
                        "version " + version,
                        Optional.of(out.toString()),
                        home.path(),
                        false,
                        TestHome.DAY.plusDays(day),
                        state.settings(QUARANTINE, "default"),
                        Clock.offset(
                                Clock.fixed(Instant.parse("2026-11-23T08:15:00Z"), ZoneOffset.UTC),
                                Duration.ofDays(day)),
                        SettingsPlaces.NONE,
                        Optional.of(state)),
                RunEvent.NOBODY);
        assertThat(again.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void personWhoMovesToAKeptSchoolIsNotLost() throws Exception {
        breakAlder();
        district.withoutPerson("s-b2").user("s-b2", "a", "student", "Sam").enrollment("s-b2", "c-a1", "student");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(ids(AppleFile.STUDENTS)).contains("s-b2");
        assertThat(people(report, Action.DEACTIVATE)).isZero();
        AppleFiles.in(out).assertAppleCanReadThem();
    }

    @Test
    void personWhoMovesFromAKeptSchoolIsAtBothUntilItIsNewAgain() throws Exception {
        breakAlder();
        district.withoutPerson("s-a2").user("s-a2", "b", "student", "Sam").enrollment("s-a2", "c-b1", "student");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(AppleFiles.family(row(AppleFile.STUDENTS, "s-a2"), "location_id"))
                .containsExactly("b", "a");
        assertThat(classesOf("s-a2")).containsExactly("c-a1", "c-a2", "c-b1");
        AppleFiles.in(out).assertAppleCanReadThem();
    }

    @Test
    void peopleOfBothSchoolsStayAtBoth() throws Exception {
        RunReport report = withErrorsInAlder(1);

        assertThat(AppleFiles.family(row(AppleFile.STAFF, "t-ab"), "location_id"))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(classesOf("s-ab")).containsExactly("c-a1", "c-b2");
        assertThat(AppleFiles.family(row(AppleFile.CLASSES, "c-a2"), "instructor_id"))
                .containsExactlyInAnyOrder("t-a", "t-ab");
        assertThat(people(report, Action.MOVE) + people(report, Action.UPDATE))
                .as("%s", report.plan())
                .isZero();
    }

    @Test
    void classThatMovesBetweenTheSchoolsIsSentOnce() throws Exception {
        breakAlder();
        district.with("classes.csv", "c-b1,Music B,B1,k-d,a").with("classes.csv", "c-a1,Music A,A1,k-d,b");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertThat(ids(AppleFile.CLASSES)).containsExactly("c-a1", "c-a2", "c-b1", "c-b2");
        AppleFiles.in(out).assertAppleCanReadThem();
    }

    @Test
    void courseOfAKeptSchoolStaysForTheClassesOfAnother() throws Exception {
        breakAlder();
        district.with("classes.csv", "c-b2,Latin B,B2,k-a,b");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertThat(row(AppleFile.CLASSES, "c-b2").get("course_id")).isEqualTo("k-a");
        AppleFiles.in(out).assertAppleCanReadThem();
    }

    @Test
    void courseThatTheSourceLostStaysForTheKeptClasses() throws Exception {
        breakAlder();
        district.without("courses.csv", "k-d").with("classes.csv", "c-b1,Music B,B1,k-b,b");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertThat(ids(AppleFile.COURSES)).contains("k-d");
        assertThat(row(AppleFile.CLASSES, "c-a1").get("course_id")).isEqualTo("k-d");
        AppleFiles.in(out).assertAppleCanReadThem();
    }

    @Test
    void studentWhoBecomesStaffElsewhereIsOnePerson() throws Exception {
        breakAlder();
        district.withoutPerson("s-a2").user("s-a2", "b", "teacher", "Sam").enrollment("s-a2", "c-b1", "teacher");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertThat(ids(AppleFile.STAFF)).contains("s-a2");
        AppleFiles.in(out).assertAppleCanReadThem();
    }

    @Test
    void newSchoolWithErrorsWaits() throws Exception {
        district.with("orgs.csv", "n,Nettle,school")
                .with("classes.csv", "c-n1,New,N1,k-none,n")
                .user("s-n1", "n", "student", "Sam")
                .enrollment("s-n1", "c-n1", "student");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertThat(ids(AppleFile.LOCATIONS)).containsExactly("a", "b", "d");
        assertThat(ids(AppleFile.STUDENTS)).doesNotContain("s-n1").hasSize(7);
    }

    @Test
    void errorThatBelongsToNoSchoolEndsTheRun() throws Exception {
        breakAlder();
        district.with("users.csv", "s-x,,student,usx,Sam,Elm,Nx,sx@district.example,05");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(message(report, "RST-668")).contains("some errors belong to no school");
        assertThat(home.version()).isEqualTo("1");
    }

    @Test
    void errorsInEverySchoolEndTheRun() throws Exception {
        breakAlder();
        district.with("classes.csv", "c-b1,Music B,B1,k-none,b");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(message(report, "RST-668")).contains("every school has errors");
    }

    @Test
    void uploadThatAppleCouldNotReadEndsTheRun() throws Exception {
        district.with("orgs.csv", "n,Nettle,school")
                .with("classes.csv", "c-n1,New,N1,k-none,n")
                .user("s-n1", "n", "student", "Sam")
                .with("courses.csv", "k-n,Nets,NE,n")
                .with("classes.csv", "c-b2,Latin B,B2,k-n,b");

        RunReport report = sync(1, QUARANTINE);

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.ERRORS);
        assertThat(message(report, "RST-668")).contains("the upload would not be in order");
        assertThat(home.version()).isEqualTo("1");
    }

    @Test
    void firstRunHasNothingToSendAgain(@TempDir Path empty) throws Exception {
        breakAlder();
        home = new TestHome(empty);

        RunReport report = sync(0, QUARANTINE);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(message(report, "RST-668")).contains("no upload has been delivered yet");
    }

    @Test
    void additionsOnlyKeepsTheSchoolToo() throws Exception {
        breakAlder();
        district.withoutPerson("s-b3");

        RunReport report = sync(1, settings(true, 7, List.of(), true));

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
        assertThat(ids(AppleFile.STUDENTS)).hasSize(7);
        AppleFiles.in(out).assertAppleCanReadThem();
    }

    @Test
    void checkTellsTheErrorsAsBefore() throws Exception {
        breakAlder();

        assertThat(home.check(write()).verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(home.preview(write(), QUARANTINE).verdict().outcome()).isEqualTo(Outcome.PLANNED);
    }

    @Test
    void schoolsThatAreTriedOutAloneAreNewAndAllOthersAsTheyWere() throws Exception {
        Map<String, String> before = rows(AppleFile.STUDENTS, "a");
        district.user("s-a1", "a", "student", "Renamed")
                .user("s-b1", "b", "student", "Renamed")
                .withoutPerson("s-a3");
        Settings canary = settings(false, 7, List.of("birch"), false);

        RunReport trial = sync(1, canary);

        assertThat(trial.verdict().outcome()).as("%s", codes(trial)).isEqualTo(Outcome.DELIVERED);
        assertThat(rows(AppleFile.STUDENTS, "a")).isEqualTo(before).containsKey("s-a3");
        assertThat(row(AppleFile.STUDENTS, "s-b1").get("first_name")).isEqualTo("Renamed");
        assertThat(codes(trial)).contains("RST-666").doesNotContain("RST-667");
        AppleFiles.in(out).assertAppleCanReadThem();
        home.uploaded();

        edit(1, "s-b1");

        RunReport early = sync(2, Settings.DEFAULTS);
        assertThat(early.verdict().outcome()).as("widened too early").isEqualTo(Outcome.HELD);
        assertThat(codes(early)).contains("RST-669");
        assertThat(Objects.requireNonNull(early.plan()).held())
                .extracting(held -> held.key() + " " + held.actual() + " of " + held.of())
                .containsExactly("guard.canary 1 of 2");
        assertThat(early.plan().held().get(0).limit()).contains(trial.run());
        try (DirectoryLock lock = home.directory().lock(Duration.ofSeconds(10), () -> {})) {
            lock.remember(home.directory()
                    .deliveries()
                    .of(trial.run())
                    .orElseThrow()
                    .now(DeliveryState.CONFIRMED, Instant.EPOCH, ""));
        }
        assertThat(codes(sync(3, canary))).contains("RST-666", "RST-667");
        RunReport widened = sync(4, Settings.DEFAULTS);
        assertThat(widened.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(row(AppleFile.STUDENTS, "s-a1").get("first_name")).isEqualTo("Renamed");
        assertThat(ids(AppleFile.STUDENTS)).doesNotContain("s-a3");
    }

    @Test
    void trialThatAppleRefusedHoldsWhatSendsMoreSchools() throws Exception {
        Settings birch = settings(false, 7, List.of("birch"), false);
        district.user("s-a1", "a", "student", "Renamed");
        RunReport trial = sync(1, birch);
        home.uploaded();
        become(trial, DeliveryState.REFUSED);

        RunReport widened = sync(2, Settings.DEFAULTS);

        assertThat(widened.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(codes(widened)).contains("RST-678").doesNotContain("RST-669");
        assertThat(sync(3, birch).verdict().outcome())
                .as("the same schools may be tried out again")
                .isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void oneSchoolMoreIsHeldAsAllAreAndAPersonMayApproveIt() throws Exception {
        district.user("s-a1", "a", "student", "Renamed");
        sync(1, settings(false, 7, List.of("birch"), false));
        home.uploaded();

        RunReport more = sync(2, settings(false, 7, List.of("Birch", "Alder"), false));

        assertThat(more.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(codes(more)).contains("RST-669");
        assertThat(home.approve(more.run()).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(row(AppleFile.STUDENTS, "s-a1").get("first_name")).isEqualTo("Renamed");
    }

    private void become(RunReport run, DeliveryState state) throws Exception {
        try (DirectoryLock lock = home.directory().lock(Duration.ofSeconds(10), () -> {})) {
            lock.remember(
                    home.directory().deliveries().of(run.run()).orElseThrow().now(state, Instant.EPOCH, ""));
        }
    }

    @Test
    void schoolThatNobodyKnowsIsNoTrial() throws Exception {
        RunReport report = sync(1, settings(false, 7, List.of("Elm"), false));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(message(report, "RST-098")).contains("'Elm'");
    }

    @Test
    void errorsInASchoolThatIsNotTriedOutDoNotMatter() throws Exception {
        breakAlder();

        RunReport report = sync(1, settings(false, 7, List.of("b"), false));

        assertThat(report.verdict().outcome()).as("%s", codes(report)).isEqualTo(Outcome.DELIVERED);
    }

    /** People, classes and courses move, come and go between Alder, which has errors, and Birch. */
    @Test
    void whateverMovesNobodyIsLostAndAppleCanReadTheUpload() throws Exception {
        for (int seed = 1; seed <= (Boolean.getBoolean("property.all") ? 6 : 3); seed++) {
            Random random = new Random(seed);
            district = new TestDistrict();
            breakAlder();
            List<String> gone = new ArrayList<>();
            for (String person :
                    List.of("s-a1", "s-a2", "s-a3", "s-b1", "s-b2", "s-b3", "s-ab", "t-a", "t-b", "t-ab")) {
                change(person, random, gone);
            }
            for (String one : List.of("c-a1", "c-b1", "c-b2")) {
                String course = List.of("k-d", "k-a", "k-b").get(random.nextInt(3));
                district.with("classes.csv", one + ",T,C," + course + "," + (random.nextBoolean() ? "a" : "b"));
            }
            TestDistrict changed = district;
            FOLDER.empty();
            aDistrictThatWasDelivered();
            Set<String> before = Set.copyOf(people());
            district = changed;

            RunReport report = sync(1, QUARANTINE);

            assertThat(report.verdict().outcome())
                    .as("seed %s: %s %s", seed, codes(report), message(report, "RST-668"))
                    .isEqualTo(Outcome.DELIVERED);
            AppleFiles.in(out).assertAppleCanReadThem();
            List<String> after = people();
            assertThat(before.stream().filter(person -> !after.contains(person)))
                    .as("lost with seed %s", seed)
                    .allMatch(person -> gone.contains(person) && person.contains("b"));
            assertThat(after).as("of Alder, seed %s", seed).contains("s-a1", "s-a2", "s-a3", "t-a");
        }
    }

    private void change(String person, Random random, List<String> gone) {
        String role = person.startsWith("t") ? "teacher" : "student";
        switch (random.nextInt(5)) {
            case 0 -> {
                district.withoutPerson(person);
                gone.add(person);
            }
            case 1 -> district.user(person, random.nextBoolean() ? "a" : "b", role, "Moved");
            case 2 -> district.user(person, "b,a", role, "Both");
            case 3 ->
                district.user(person, "a,b", role, "Both")
                        .enrollment(person, random.nextBoolean() ? "c-a1" : "c-b1", role);
            default -> district.user(person, person.contains("a") ? "a" : "b", role, "Renamed");
        }
    }

    private List<String> people() {
        List<String> all = new ArrayList<>(ids(AppleFile.STUDENTS));
        all.addAll(ids(AppleFile.STAFF));
        return all;
    }

    private void edit(int day, String person) throws Exception {
        Clock clock =
                Clock.offset(Clock.fixed(Instant.parse("2026-11-23T09:15:00Z"), ZoneOffset.UTC), Duration.ofDays(day));
        new DirectoryEdit(home.directory(), Engines.ofCommand(), clock, Cancellation.NONE)
                .make(person, Map.of("purchases", "yes"));
    }

    /** A class of Alder names a course that is not there. */
    private void breakAlder() {
        district.with("classes.csv", "c-a2,Art A,A2,k-none,a");
    }

    /** The run after the first, in which Alder has errors and nothing else is new. */
    private RunReport withErrorsInAlder(int day) throws Exception {
        breakAlder();
        return FOLDER.once("errors in Alder on day " + day, () -> sync(day, QUARANTINE));
    }

    private Path write() {
        return district.write(FOLDER.free("source"));
    }

    private RunReport sync(int day, Settings settings) throws Exception {
        return home.syncAfter(day, write(), out, settings);
    }

    private static Settings settings(boolean quarantine, int days, List<String> canary, boolean additionsOnly) {
        return TestHome.guard(new Settings.Guard(
                additionsOnly,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Settings.SchoolLimits.NONE,
                Set.of(),
                new Settings.Kept(quarantine, days, canary)));
    }

    /** The rows of the people whose first location is that school, each as one text by its id. */
    private Map<String, String> rows(AppleFile file, String school) {
        return AppleFiles.in(out).rows(file).stream()
                .filter(row -> school.equals(row.get("location_id")) || "s-ab".equals(row.get("person_id")))
                .collect(Collectors.toMap(
                        row -> row.get("person_id"),
                        row -> row.get("first_name") + " " + row.get("last_name") + " " + row.get("email_address")));
    }

    private Map<String, String> row(AppleFile file, String id) {
        String key = file.columns().get(0).name();
        return AppleFiles.in(out).rows(file).stream()
                .filter(row -> id.equals(row.get(key)))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ids(AppleFile file) {
        String key = file.columns().get(0).name();
        return AppleFiles.in(out).rows(file).stream()
                .map(row -> row.get(key))
                .sorted()
                .toList();
    }

    private List<String> classesOf(String student) {
        return AppleFiles.in(out).rows(AppleFile.ROSTERS).stream()
                .filter(row -> student.equals(row.get("student_id")))
                .map(row -> row.get("class_id"))
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

    private static long people(RunReport report, Action action) {
        return Objects.requireNonNull(report.plan()).entities().stream()
                .filter(entity -> entity.entity() == Entity.PEOPLE)
                .mapToLong(entity -> entity.count(action))
                .sum();
    }
}
