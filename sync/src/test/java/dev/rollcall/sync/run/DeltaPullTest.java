package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.api.TestApi;
import dev.rollcall.sync.api.TestApi.Asked;
import dev.rollcall.sync.api.TestApi.Filters;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A pull of changes gives what a whole pull gives, or is one. */
@Tag("long")
class DeltaPullTest {
    private static final Path ANSWERS = Path.of("src/test/resources/rest");

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    /** What whole pulls give, by the records of the API without their dates. */
    private static final Map<Map<String, List<String>>, Map<String, String>> WHOLE = new HashMap<>();

    private static TestApi api;

    @BeforeAll
    static void open() throws IOException {
        api = new TestApi();
    }

    @BeforeEach
    void aSchoolThatWasPulledOnce() throws Exception {
        api.reset().give(ANSWERS.resolve("birch-lane-1.1"));
        for (int number = 0; number < 40; number++) {
            api.give("users", user("p-" + number, "parent", "2026-08-20T07:30:00.000Z"));
        }
        api.filters = Filters.HONOURED;
        RunReport first = FOLDER.once("pulled", () -> sync(0));
        assertThat(reasonForWhole(first)).contains("none of this API is kept yet");
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void whatIsNewChangedOrMarkedAsDeletedIsAllThatIsAskedFor() throws Exception {
        change("users", "s-201", record -> record.replace("Amira", "Amina"));
        api.give("users", student("s-299"));
        change("users", "s-202", record -> record.replace("active", "tobedeleted"));
        int before = api.asked().size();

        RunReport report = sync(0);

        List<Asked> asked = List.copyOf(api.asked());
        assertThat(kinds(report)).contains(ProblemKind.CHANGES_PULLED).doesNotContain(ProblemKind.WHOLE_PULLED);
        assertThat(TestHome.filesIn(out())).isEqualTo(asAWholePullGives());
        assertThat(TestHome.filesIn(out()).get("students.csv"))
                .contains("Amina", "s-299")
                .doesNotContain("s-202");
        assertThat(asked.stream().skip(before).filter(DeltaPullTest::asksForPage))
                .isNotEmpty()
                .allMatch(one -> one.query().getOrDefault("filter", "").startsWith("dateLastModified>="));
    }

    @Test
    void changesAreAddedUpFromRunToRun() throws Exception {
        change("users", "s-201", record -> record.replace("Amira", "Amina"));
        sync(0);
        change("users", "s-203", record -> record.replace("Chloe", "Clea"));

        RunReport report = sync(0);

        assertThat(kinds(report)).contains(ProblemKind.CHANGES_PULLED);
        assertThat(TestHome.filesIn(out())).isEqualTo(asAWholePullGives());
        assertThat(TestHome.filesIn(out()).get("students.csv")).contains("Amina", "Clea");
    }

    /** Some APIs list what is marked as deleted among the changes alone. */
    @Test
    void deletedRecordsThatAreNoMoreInTheListBalanceToo() throws Exception {
        String gone = api.records("users").stream()
                .filter(one -> one.contains("\"s-202\""))
                .findFirst()
                .orElseThrow();
        String marked = dated(gone).replace("active", "tobedeleted");
        api.records("users").remove(gone);
        api.habit((one, same) -> asksForPage(one)
                        && one.endpoint().equals("users")
                        && one.query().containsKey("filter")
                        && one.number("offset", 0) == 0
                ? TestApi.Reply.of(200, "{\"users\":[" + marked + "]}", "X-Total-Count", "1")
                : one.endpoint().equals("users")
                                && one.query().getOrDefault("filter", "").startsWith("dateLastModified>='2026-")
                        ? TestApi.Reply.of(200, "{\"users\":[" + marked + "]}", "X-Total-Count", "1")
                        : null);

        RunReport report = sync(0);

        assertThat(kinds(report)).contains(ProblemKind.CHANGES_PULLED);
        api.habit((one, same) -> null);
        assertThat(TestHome.filesIn(out())).isEqualTo(asAWholePullGives());
        assertThat(kinds(sync(0)))
                .as("the next pull of changes balances as well")
                .contains(ProblemKind.CHANGES_PULLED);
    }

    @Test
    void aRecordThatWentWithoutAWordEndsInAWholePull() throws Exception {
        api.records("users").removeIf(one -> one.contains("\"s-202\""));

        RunReport report = sync(0);

        assertThat(reasonForWhole(report)).contains("the API counts").contains("users");
        assertThat(TestHome.filesIn(out())).isEqualTo(asAWholePullGives());
        assertThat(TestHome.filesIn(out()).get("students.csv")).doesNotContain("s-202");
    }

    @ParameterizedTest
    @EnumSource(
            value = Filters.class,
            names = {"IGNORED", "EMPTY", "REFUSED", "COUNTED_ONLY"})
    void aFilterThatIsNotHonouredEndsInAWholePull(Filters filters) throws Exception {
        change("users", "s-201", record -> record.replace("Amira", "Amina"));
        api.filters = filters;

        RunReport report = sync(0);

        assertThat(kinds(report)).contains(ProblemKind.WHOLE_PULLED).doesNotContain(ProblemKind.CHANGES_PULLED);
        assertThat(TestHome.filesIn(out())).isEqualTo(asAWholePullGives());
    }

    @Test
    void aCursorThatLosesTheFilterEndsInAWholePull() throws Exception {
        for (int number = 0; number < 12; number++) {
            api.give("users", student("s-3" + number));
        }
        api.habit(TestApi::cursorWithoutFilter);

        RunReport report = sync(0);

        assertThat(kinds(report)).contains(ProblemKind.WHOLE_PULLED).doesNotContain(ProblemKind.CHANGES_PULLED);
        assertThat(api.asked()).anyMatch(one -> one.query().containsKey("cursor"));
        assertThat(TestHome.filesIn(out())).isEqualTo(asAWholePullGives());
    }

    /** No permission any more, or another calendar, answers with an empty list. */
    @ParameterizedTest
    @CsvSource({"enrollments", "users", "orgs"})
    void aListThatWasFullAndIsEmptyNowEndsTheRun(String list) throws Exception {
        Map<String, String> before = TestHome.filesIn(out());
        api.empty(list);

        RunReport report = home().syncAfter(0, FOLDER.path(), out(), settings(given -> given));

        assertThat(report.verdict().outcome()).isNotEqualTo(Outcome.DELIVERED);
        assertThat(kinds(report)).contains(ProblemKind.COLLECTION_EMPTY);
        assertThat(TestHome.filesIn(out())).isEqualTo(before);
    }

    @Test
    void withoutCountsNothingBalances() throws Exception {
        api.withoutCounts();

        assertThat(reasonForWhole(sync(0))).contains("does not count");
    }

    @ParameterizedTest
    @CsvSource({"6, false", "7, true"})
    void afterSomeDaysAllIsPulledAgain(int days, boolean whole) throws Exception {
        RunReport report = sync(days);

        assertThat(kinds(report)).contains(whole ? ProblemKind.WHOLE_PULLED : ProblemKind.CHANGES_PULLED);
        if (whole) {
            assertThat(reasonForWhole(report)).contains("oneroster.full_every_days is 7");
            assertThat(kinds(sync(days + 1))).as("the days begin anew").contains(ProblemKind.CHANGES_PULLED);
        }
    }

    @Test
    void anotherClientBeginsAnew() throws Exception {
        Settings other = settings(given -> new Api(
                given.url(),
                given.preset(),
                Optional.of("another"),
                given.clientSecret(),
                given.tokenUrl(),
                given.scope(),
                given.signIn(),
                given.pageSize(),
                given.parallel(),
                given.caFile(),
                given.requestTimeout(),
                given.pullTimeout(),
                given.incremental()));

        assertThat(reasonForWhole(home().sync(FOLDER.path(), out(), other))).contains("none of this API is kept yet");
    }

    @Test
    void aPullOfChangesThatIsKilledLeavesTheLastPullAsItWas() throws Exception {
        Map<String, String> before = TestHome.everythingIn(kept());
        change("users", "s-201", record -> record.replace("Amira", "Amina"));
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        api.habit((one, same) -> {
            if (asksForPage(one) && one.endpoint().equals("users")) {
                reached.countDown();
                await(killed);
            }
            return null;
        });
        ApiProcess.killWhen(
                reached,
                "sync",
                api.url(),
                TestApi.ID,
                TestApi.SECRET,
                home().path().toString(),
                out().toString(),
                "delta");
        killed.countDown();
        api.habit((one, same) -> null);

        assertThat(TestHome.everythingIn(kept())).isEqualTo(before);
        assertThat(kinds(home().resume(FOLDER.path(), out(), settings(given -> given))))
                .contains(ProblemKind.CHANGES_PULLED);
        assertThat(TestHome.filesIn(out())).isEqualTo(asAWholePullGives());
    }

    @Test
    void aPreviewUsesWhatIsKeptAndKeepsNothing() throws Exception {
        change("users", "s-201", record -> record.replace("Amira", "Amina"));
        Map<String, String> before = withoutRuns(home());

        RunReport report = home().preview(FOLDER.path(), settings(given -> given));

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(kinds(report)).contains(ProblemKind.CHANGES_PULLED);
        assertThat(withoutRuns(home())).isEqualTo(before).isNotEmpty();
    }

    /** A preview is a run of its own in the history; nothing else of it stays. */
    private static Map<String, String> withoutRuns(TestHome home) throws IOException {
        Map<String, String> all = new TreeMap<>(TestHome.everythingIn(home.path()));
        all.keySet().removeIf(name -> name.startsWith("organisations/default/runs/"));
        return all;
    }

    @Test
    void nothingOfTheSourceIsKeptUnlessItIsAskedFor() throws Exception {
        assertThat(kept()).isNotEmptyDirectory();

        home().sync(FOLDER.path(), out(), Settings.DEFAULTS.withApi(api.settings()));

        assertThat(kept()).as("what was kept before goes").doesNotExist();
    }

    @Test
    void whatCannotBeReadIsPulledAnew() throws Exception {
        Files.writeString(kept().resolve("current"), "99\n");

        assertThat(reasonForWhole(sync(0))).contains("none of this API is kept yet");
        assertThat(kinds(sync(0))).contains(ProblemKind.CHANGES_PULLED);
    }

    /** As another home would get it that knows nothing yet. */
    private static Map<String, String> asAWholePullGives() throws Exception {
        Map<String, List<String>> records = api.recordsWithoutDates();
        if (!WHOLE.containsKey(records)) {
            Path whole = FOLDER.free("whole");
            new TestHome(FOLDER.free("another-home"))
                    .sync(FOLDER.path(), whole, all(Settings.DEFAULTS.withApi(api.settings())));
            WHOLE.put(records, TestHome.filesIn(whole));
        }
        return Objects.requireNonNull(WHOLE.get(records));
    }

    private RunReport sync(int days) throws Exception {
        RunReport report = home().syncAfter(days, FOLDER.path(), out(), settings(given -> given));
        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        return report;
    }

    private Settings settings(UnaryOperator<Api> change) {
        return all(Settings.DEFAULTS.withApi(
                change.apply(api.settings().with(new Api.Incremental(Optional.empty(), true, 7)))));
    }

    /** The guard lets everything go. */
    private static Settings all(Settings settings) {
        return TestHome.unlimited().withApi(settings.api());
    }

    private void change(String list, String id, UnaryOperator<String> change) {
        api.records(list)
                .replaceAll(record ->
                        record.matches(".*\"sourcedId\": ?\"" + id + "\".*") && record.indexOf("\"" + id + "\"") < 30
                                ? dated(change.apply(record))
                                : record);
    }

    private static String dated(String record) {
        return record.replaceFirst(
                "\"dateLastModified\": ?\"[^\"]*\"",
                "\"dateLastModified\":\"" + Instant.now().truncatedTo(ChronoUnit.MILLIS) + "\"");
    }

    private static String user(String id, String role, String modified) {
        return "{\"sourcedId\":\"" + id + "\",\"status\":\"active\",\"dateLastModified\":\"" + modified
                + "\",\"enabledUser\":true,\"role\":\"" + role
                + "\",\"orgs\":[{\"sourcedId\":\"birch-lane\"}],\"username\":\"" + id
                + "\",\"givenName\":\"Ida\",\"familyName\":\"Berg\"}";
    }

    private static String student(String id) {
        return user(id, "student", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static boolean asksForPage(Asked one) {
        return one.number("limit", 0) == 10 && !one.endpoint().equals("token");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reasonForWhole(RunReport report) {
        return report.problems().stream()
                .filter(group -> group.kind() == ProblemKind.WHOLE_PULLED)
                .map(group -> group.examples().get(0).message())
                .findFirst()
                .orElse("");
    }

    private static List<ProblemKind> kinds(RunReport report) {
        return report.problems().stream().map(RunReport.ProblemGroup::kind).toList();
    }

    private TestHome home() {
        return new TestHome(FOLDER.resolve("home"));
    }

    private Path out() {
        return FOLDER.resolve("out");
    }

    private Path kept() {
        return home().path().resolve("organisations/default/source");
    }
}
