package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.sync.api.TestApi.Asked;
import dev.rollcall.sync.api.TestApi.Reply;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, counts, retries: what a pull does with each habit that systems were seen to have. */
@Tag("long")
@Tag("jdk")
class ApiPullTest {
    private static final JsonFactory JSON = new JsonFactory();

    @TempDir
    private Path folder = Path.of("");

    private final TestApi api;
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    ApiPullTest() throws IOException {
        api = new TestApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void pullsEveryPageOfEveryCollection() throws Exception {
        api.give("users", 37).give("enrollments", 105);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(37).doesNotHaveDuplicates();
        assertThat(ids(pulled, RosterCollection.ENROLLMENTS))
                .hasSize(105)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(ids(pulled, RosterCollection.ORGS)).containsExactly("orgs-00000");
        assertThat(pulled.notes()).isEmpty();
    }

    @Test
    void answersLieOnDiskAsTheyCame() throws Exception {
        ApiPull.Pulled pulled = pull();

        RosterPage page = pulled.of(RosterCollection.ORGS).get(0);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(page.path()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"orgs\":[" + TestApi.record("orgs", 0) + "]}");
        }
    }

    @Test
    void goesOnToAnEmptyPageWithoutLinkAndCount() throws Exception {
        api.counts = false;
        api.links = false;
        api.give("users", 40);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(40);
    }

    @Test
    void aLimitThatIsLoweredSilentlyLosesNothing() throws Exception {
        api.cap = 7;
        api.counts = false;
        api.links = false;
        api.give("users", 40);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aLimitThatIsLoweredIsToldWhereTheCountShowsIt() throws Exception {
        api.cap = 7;
        api.give("users", 40);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(40).doesNotHaveDuplicates();
        assertThat(words(pulled)).contains("it lowers the limit to 7");
    }

    @Test
    void nextOnTheLastPageAndACommaAtTheEndDoNoHarm() throws Exception {
        api.counts = false;
        api.habit((one, same) -> {
            Reply usual = same.usual(one);
            return usual.status() == 200 && one.method().equals("GET")
                    ? new Reply(
                            200,
                            usual.body(),
                            Map.of(
                                    "link",
                                    "<" + one.path() + "?limit=10&offset=" + (one.number("offset", 0) + 10)
                                            + ">; rel=\"next\","))
                    : usual;
        });
        api.give("users", 20);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aShortPageInTheMiddleIsNotTheEnd() throws Exception {
        api.counts = false;
        api.links = false;
        api.give("users", 45);
        api.habit((one, same) ->
                one.endpoint().equals("users") && one.number("offset", 0) == 20 && one.number("limit", 0) > 3
                        ? Reply.of(
                                200,
                                "{\"users\":["
                                        + String.join(",", same.records("users").subList(20, 23)) + "]}")
                        : null);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(45);
    }

    @Test
    void aCursorIsFollowedAndNotCounted() throws Exception {
        api.counts = false;
        api.give("users", 25);
        api.habit((one, same) -> {
            if (!one.endpoint().equals("users")
                    || one.query().getOrDefault("orderBy", "").equals("desc")) {
                return null;
            }
            int from = one.query().containsKey("cursor") ? one.number("cursor", 0) : one.number("offset", 0);
            int to = Math.min(25, from + 10);
            String body =
                    from >= 25 ? "" : String.join(",", same.records("users").subList(from, to));
            return to < 25
                    ? Reply.of(
                            200,
                            "{\"users\":[" + body + "]}",
                            "Link",
                            "<" + one.path() + "?cursor=" + to + ">; rel=next")
                    : Reply.of(200, "{\"users\":[" + body + "]}");
        });

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void wrappersOfOtherNamesAreRead() throws Exception {
        api.dress = (one, body) -> switch (one.endpoint()) {
            case "orgs" -> body.replace("{\"orgs\":", "{\"schools\":");
            case "users" -> body.substring("{\"users\":".length(), body.length() - 1);
            case "courses" -> body.replaceFirst("\\}$", ",\"statusInfoSet\":[{\"imsx_codeMajor\":\"success\"}]}");
            case "classes" -> body.replace("[", "").replace("]", "");
            default -> body;
        };

        ApiPull.Pulled pulled = pull();

        for (RosterCollection collection : RosterCollection.values()) {
            assertThat(pulled.of(collection)).hasSize(1);
        }
        assertThat(words(pulled)).contains("the list of orgs stands under 'schools'");
        assertThat(pulled.of(RosterCollection.USERS).get(0).member()).isEmpty();
    }

    @Test
    void partsStandInForACollectionThatIsMissing() throws Exception {
        api.give("students", 12).give("teachers", 3);
        api.habit((one, same) -> one.endpoint().equals("users") ? Reply.of(404, "<html>no</html>") : null);
        api.dress = (one, body) -> body.replace("\"students\":", "\"users\":").replace("\"teachers\":", "\"users\":");

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(15);
        assertThat(words(pulled)).contains("it has no users, and gives students and teachers");
    }

    @Test
    void aServerThatDoesNotPageIsReadOnce() throws Exception {
        api.counts = false;
        api.links = false;
        api.give("users", 25);
        api.habit((one, same) -> one.endpoint().equals("users")
                ? Reply.of(200, "{\"users\":[" + String.join(",", same.records("users")) + "]}")
                : null);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(25);
    }

    @Test
    void aPageThatComesAgainAndAgainEndsThePull() {
        api.give("users", 25);
        api.habit((one, same) -> one.endpoint().equals("users")
                ? Reply.of(
                        200,
                        "{\"users\":[" + String.join(",", same.records("users").subList(0, 10)) + "]}",
                        "X-Total-Count",
                        "25")
                : null);

        assertThat(fault().kind()).isEqualTo(ProblemKind.PAGES_REPEAT);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void sortIsLeftOutWhereItIsRefused(int status) throws Exception {
        api.give("users", 25);
        api.habit((one, same) ->
                one.query().containsKey("sort") ? Reply.of(status, "{\"imsx_codeMajor\":\"failure\"}") : null);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(25);
        assertThat(words(pulled)).contains("it refuses to sort users");
    }

    /** A sort needs its order, a filter has two clauses at most, and fields are best not named at all. */
    @Test
    void nothingIsAskedThatAStrictServerRefuses() throws Exception {
        api.give("users", 25);
        api.habit((one, same) -> {
            boolean sorts = one.query().containsKey("sort");
            boolean isRefused = sorts != one.query().containsKey("orderBy")
                    || (sorts && !List.of("asc", "desc").contains(one.query().get("orderBy")))
                    || one.query().containsKey("fields")
                    || one.query().getOrDefault("filter", "").split(" AND | OR ", -1).length > 2;
            return isRefused ? Reply.of(400, "{\"imsx_codeMajor\":\"failure\"}") : null;
        });

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(25).isSorted();
        assertThat(api.asked("users")).anyMatch(one -> one.query().containsKey("sort"));
        assertThat(pulled.notes()).isEmpty();
    }

    @Test
    void aPageThatIsTooLargeIsHalved() throws Exception {
        api.give("users", 60);
        api.habit((one, same) -> one.number("limit", 0) > 15 ? Reply.of(413, "too large") : null);

        ApiPull.Pulled pulled = pull(withPageSize(40));

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(60).doesNotHaveDuplicates();
        assertThat(words(pulled)).contains("pages of users must be small");
    }

    @Test
    void anErrorThatPassesIsTriedAgainWithAPageOfTheSameSize() throws Exception {
        AtomicInteger errors = new AtomicInteger();
        api.give("users", 25);
        api.habit((one, same) ->
                one.endpoint().equals("users") && one.number("offset", 0) == 10 && errors.getAndIncrement() == 0
                        ? Reply.of(500, "<html>Internal Server Error</html>")
                        : null);

        ApiPull.Pulled pulled = pull(withPageSize(20));

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(25).doesNotHaveDuplicates();
    }

    /** A page may be too large for the SIS; once it is as small as can be, the SIS is broken. */
    @Test
    void anErrorThatStaysEndsThePullOnceThePageIsSmall() {
        api.give("users", 500);
        api.habit((one, same) -> one.endpoint().equals("users")
                ? Reply.of(500, "<html>Internal Server Error</html>", "Content-Type", "text/html")
                : null);

        Problem fault = fault(withPageSize(80));

        assertThat(fault.kind()).isEqualTo(ProblemKind.API_GAVE_UP);
        assertThat(fault.message()).contains("/users'", "status 500", "oneroster.page_size");
        assertThat(api.asked("users").stream()
                        .map(one -> one.number("limit", 0))
                        .distinct())
                .containsExactly(80, 40, 20, 10);
    }

    @Test
    void retryAfterIsObeyed() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        api.habit((one, same) -> one.endpoint().equals("users") && refused.getAndIncrement() == 0
                ? Reply.of(429, "<html>slow down</html>", "Retry-After", "7", "Content-Type", "text/html")
                : null);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(1);
        assertThat(pauses).contains(Duration.ofSeconds(7));
    }

    @Test
    void nothingOfALongerAnswerStaysBehindAShorterOne() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        api.habit((one, same) -> one.endpoint().equals("users") && refused.getAndIncrement() == 0
                ? Reply.of(503, "x".repeat(10_000))
                : null);

        ApiPull.Pulled pulled = pull();

        assertThat(text(pulled, RosterCollection.USERS)).isEqualTo("{\"users\":[" + TestApi.record("users", 0) + "]}");
    }

    @Test
    void aHostThatStaysBusyIsGivenUp() {
        api.habit((one, same) -> one.endpoint().equals("users") ? Reply.of(503, "busy") : null);

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.API_GAVE_UP);
        assertThat(problem.detail()).isEqualTo("status 503, busy");
    }

    @Test
    void aPullHasAnEnd() {
        api.habit((one, same) -> one.endpoint().equals("users") ? Reply.of(503, "", "Retry-After", "900") : null);

        Problem problem = fault(api.settings(given -> change(given, 10, Duration.ofMinutes(1))));

        assertThat(problem.kind()).isEqualTo(ProblemKind.API_TOO_SLOW);
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() throws Exception {
        AtomicInteger cut = new AtomicInteger();
        api.habit((one, same) -> one.endpoint().equals("users") && cut.getAndIncrement() == 0
                ? Reply.of(200, "{\"users\":[{\"sourcedId\":\"a\"", "X-Test-Length", "5000")
                : null);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).containsExactly("users-00000");
    }

    @Test
    void anAnswerThatBreaksOffEachTimeIsAnError() {
        api.habit((one, same) ->
                one.endpoint().equals("users") ? Reply.of(200, "{\"users\":[{\"sourcedId\":\"a\"}") : null);

        assertThat(fault().kind()).isEqualTo(ProblemKind.ANSWER_BROKEN);
    }

    @Test
    void aPageForPeopleIsNoData() {
        api.habit((one, same) ->
                one.endpoint().equals("users") ? Reply.of(200, "\n<!DOCTYPE html><title>Maintenance</title>") : null);

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.ANSWER_IS_A_PAGE);
        assertThat(problem.detail()).contains("Maintenance");
    }

    @Test
    void anAnswerWithoutAListNamesWhatItHas() {
        api.habit((one, same) -> one.endpoint().equals("users")
                ? Reply.of(200, "{\"imsx_codeMajor\":\"failure\",\"imsx_description\":\"no licence\"}")
                : null);

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.ANSWER_WITHOUT_LIST);
        assertThat(problem.detail()).contains("imsx_codeMajor").contains("no licence");
    }

    /** Shapes of the standard's two versions, of systems that have their own, and of no JSON at all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"imsx_codeMajor":"failure","imsx_severity":"error","imsx_description":"the licence ended"}            | the licence ended
            {"imsx_codeMajor":"failure","imsx_CodeMinor":{"imsx_codeMinorField":[{"imsx_codeMinorFieldName":"TargetEndSystem","imsx_codeMinorFieldValue":"forbidden"}]}} | forbidden
            {"imsx_codeMajor":"failure","imsx_codeMinor":"invaliddata"}                                           | invaliddata
            {"imsx_StatusInfo":{"imsx_codeMajor":"failure","imsx_description":"no such calendar"}}                | no such calendar
            {"statusInfoSet":[{"imsx_codeMajor":"failure","imsx_description":"error 1177"}]}                      | error 1177
            {"statusInfoSet":{"imsx_codeMajor":"failure","imsx_description":"error 1178"}}                        | error 1178
            {"error":"select a school"}                                                                            | select a school
            {"error":"invalid_request","error_description":"limit is odd"}                                        | limit is odd
            <html><title>Bad Request</title></html>                                                                | Bad Request
            """)
    void anErrorIsToldInTheWordsOfTheServer(String body, String words) {
        api.habit((one, same) -> one.endpoint().equals("users") ? Reply.of(400, body) : null);

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.API_REFUSED);
        assertThat(problem.detail()).startsWith("status 400, ").contains(words);
    }

    /** The same with status 200, which must not become an empty list. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"imsx_codeMajor":"failure","imsx_description":"the licence ended"}                    | the licence ended
            {"imsx_StatusInfo":{"imsx_codeMajor":"failure","imsx_description":"no such calendar"}} | imsx_StatusInfo
            {"statusInfoSet":[{"imsx_codeMajor":"failure","imsx_description":"error 1177"}]}       | statusInfoSet
            {"statusInfoSet":{"imsx_codeMajor":"failure","imsx_description":"error 1178"}}         | statusInfoSet
            {"error":"select a school"}                                                             | select a school
            {"error":"invalid_request","error_description":"limit is odd"}                         | limit is odd
            """)
    void anErrorWithStatus200IsNoList(String body, String words) {
        api.habit((one, same) -> one.endpoint().equals("users") ? Reply.of(200, body) : null);

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.ANSWER_WITHOUT_LIST);
        assertThat(problem.detail()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"statusInfoSet\":[{\"imsx_codeMajor\":\"success\"}],",
                "\"statusInfoSet\":{\"imsx_codeMajor\":\"success\"},",
                "\"imsx_StatusInfo\":{\"imsx_codeMajor\":\"success\"},",
                "\"statusInfoSet\":null,\"warnings\":[\"x\"],"
            })
    void aStatusBesideTheListIsPassedOver(String status) throws Exception {
        api.give("users", 25);
        api.dress = (one, body) -> body.replaceFirst("^\\{", "{" + status);

        assertThat(ids(pull(), RosterCollection.USERS)).hasSize(25);
    }

    @Test
    void anEmptySuccessIsAnError() {
        api.give("enrollments", 0);

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.COLLECTION_EMPTY);
        assertThat(problem.value()).endsWith("/enrollments");
    }

    @Test
    void fewerRecordsThanTheCountEndThePull() {
        api.give("users", 25);
        api.habit((one, same) -> {
            Reply usual = same.usual(one);
            return one.endpoint().equals("users") ? Reply.of(200, usual.body(), "X-Total-Count", "30") : usual;
        });

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.COUNT_DISAGREES);
        assertThat(problem.detail()).isEqualTo("30 records and gives 25");
    }

    @Test
    void aCountThatIsTooLowDoesNotEndThePullEarly() {
        api.give("users", 45);
        api.habit((one, same) -> {
            Reply usual = same.usual(one);
            return one.endpoint().equals("users") ? Reply.of(200, usual.body(), "X-Total-Count", "20") : usual;
        });

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.COUNT_DISAGREES);
        assertThat(problem.detail()).isEqualTo("20 records and gives 45");
    }

    @Test
    void aSecondLookThatFailsIsNoLook() {
        api.give("users", 25);
        api.habit((one, same) ->
                one.endpoint().equals("users") && one.number("limit", 0) == 1 ? Reply.of(500, "") : null);

        assertThat(fault().kind()).isEqualTo(ProblemKind.API_GAVE_UP);
    }

    @Test
    void aFullPageThatComesAgainIsNotTheWholeList() {
        api.withoutCounts().give("users", 25);
        api.habit((one, same) -> one.endpoint().equals("users")
                ? Reply.of(
                        200,
                        "{\"users\":[" + String.join(",", same.records("users").subList(0, 10)) + "]}")
                : null);

        assertThat(fault().kind()).isEqualTo(ProblemKind.PAGES_REPEAT);
    }

    @Test
    void aRecordTwiceOnAPageTakesNoPlaceOfTheNext() throws Exception {
        api.withoutCounts().give("users", 37);
        api.cap = 7;
        api.dress =
                (one, body) -> one.endpoint().equals("users") ? body.replaceFirst("(\\{\"s[^}]*})]", "$1,$1]") : body;

        assertThat(ids(pull(), RosterCollection.USERS)).contains("users-00007", "users-00036");
    }

    @Test
    void aRecordThatShiftedBetweenPagesIsPulledAgain() throws Exception {
        api.give("users", 25);
        AtomicInteger shifted = new AtomicInteger();
        api.habit((one, same) ->
                one.endpoint().equals("users") && one.number("offset", 0) == 10 && shifted.getAndIncrement() == 0
                        ? Reply.of(
                                200,
                                "{\"users\":["
                                        + String.join(",", same.records("users").subList(9, 19)) + "]}",
                                "X-Total-Count",
                                "25")
                        : null);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void aRecordThatComesWhileOthersArePulledIsPulledToo() throws Exception {
        api.give("users", 25).give("enrollments", 3);
        AtomicInteger looks = new AtomicInteger();
        api.habit((one, same) -> {
            if (one.endpoint().equals("users") && one.number("limit", 0) == 1 && looks.getAndIncrement() == 0) {
                same.records("users").add(TestApi.record("users", 25));
            }
            return null;
        });

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(26).contains("users-00025");
    }

    @Test
    void aRecordThatChangesWhileOthersArePulledIsPulledAgain() throws Exception {
        api.give("users", 12);
        AtomicInteger looks = new AtomicInteger();
        String changed = TestApi.record("users", 3).replace("2026-08-20", "2026-08-21");
        api.habit((one, same) -> {
            if (one.query().getOrDefault("orderBy", "").equals("desc")
                    && one.endpoint().equals("users")
                    && looks.getAndIncrement() == 0) {
                same.records("users").set(3, changed);
            }
            return null;
        });

        ApiPull.Pulled pulled = pull();

        assertThat(api.asked("users").stream()
                        .filter(one -> one.number("limit", 0) == 10 && one.number("offset", -1) == 0))
                .hasSize(2);
        assertThat(text(pulled, RosterCollection.USERS)).contains(changed);
    }

    @Test
    void aSourceThatChangesEachTimeEndsThePull() {
        AtomicInteger count = new AtomicInteger(100);
        api.habit((one, same) -> {
            Reply usual = same.usual(one);
            return one.endpoint().equals("users") && one.number("limit", 0) == 1
                    ? Reply.of(200, usual.body(), "X-Total-Count", String.valueOf(count.getAndIncrement()))
                    : null;
        });

        assertThat(fault().kind()).isEqualTo(ProblemKind.SOURCE_CHANGED);
    }

    @Test
    void aForbiddenCollectionNamesTheScope() {
        api.habit((one, same) -> one.endpoint().equals("enrollments") ? Reply.of(403, "{\"error\":\"scope\"}") : null);

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.API_FORBIDDEN);
        assertThat(problem.detail()).contains("roster-core.readonly");
    }

    @Test
    void aRedirectToAnotherHostIsRefused() {
        api.habit((one, same) ->
                one.endpoint().equals("users") ? Reply.of(302, "", "Location", "https://login.example/sso?x=1") : null);

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.REDIRECT_REFUSED);
        assertThat(problem.detail()).isEqualTo("'https://login.example/sso'");
    }

    @Test
    void aRedirectOfTheSameHostIsFollowed() throws Exception {
        api.habit((one, same) -> one.endpoint().equals("users") && !one.path().startsWith("/moved")
                ? Reply.of(307, "", "Location", "/moved/users?limit=10&offset=0")
                : one.path().startsWith("/moved") ? same.page(one) : null);

        ApiPull.Pulled pulled = pull();

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(1);
    }

    @Test
    void aLargeAnswerIsCut() throws Exception {
        api.give("users", 200);

        ApiPull.Pulled pulled = new ApiPull(
                        withPageSize(200),
                        Preset.of("other"),
                        Secrets.IN_SETTINGS,
                        Clock.systemUTC(),
                        pauses::add,
                        4_000)
                .pull(folder, false, ApiPullTest::distinct, PullProgress.SILENT);

        assertThat(pulled.of(RosterCollection.USERS)).hasSizeGreaterThan(3);
        assertThat(ids(pulled, RosterCollection.USERS))
                .hasSize(200)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void aPullThatBrokeOffGoesOn() throws Exception {
        api.give("users", 95);
        api.habit((one, same) ->
                one.endpoint().equals("users") && one.number("offset", 0) >= 50 ? Reply.of(400, "no") : null);
        assertThat(fault().kind()).isEqualTo(ProblemKind.API_REFUSED);
        int before = api.asked("users").size();
        api.habit((one, same) -> null);

        ApiPull.Pulled pulled = puller(api.settings()).pull(folder, true, ApiPullTest::distinct, PullProgress.SILENT);

        assertThat(ids(pulled, RosterCollection.USERS)).hasSize(95).doesNotHaveDuplicates();
        List<Asked> again =
                api.asked("users").subList(before, api.asked("users").size());
        assertThat(again.stream().filter(one -> one.number("limit", 0) == 10))
                .as("pages that were on disk are not asked for again")
                .allMatch(one -> one.number("offset", 0) >= 10)
                .hasSizeLessThan(9);
    }

    @Test
    void nothingButGetAndTheTokenPostIsSent() throws Exception {
        pull();

        assertThat(api.asked())
                .allMatch(one -> one.method().equals("GET")
                        || (one.method().equals("POST") && one.path().equals(api.tokenPath)));
        assertThat(Stream.of(HttpTransport.class.getDeclaredMethods())
                        .filter(method -> !java.lang.reflect.Modifier.isPrivate(method.getModifiers()))
                        .map(java.lang.reflect.Method::getName))
                .containsOnly("get", "askForToken");
    }

    @Test
    void notMoreRequestsThanAllowedAreUnderWay() throws Exception {
        api.give("users", 300).give("enrollments", 300);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        api.habit((one, same) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Reply usual = same.usual(one);
            now.decrementAndGet();
            return usual;
        });

        pull();

        assertThat(most.get()).isBetween(1, 4);
    }

    private Api withPageSize(int size) {
        return api.settings(given -> change(given, size, given.pullTimeout()));
    }

    private static Api change(Api given, int pageSize, Duration longest) {
        return new Api(
                given.url(),
                given.preset(),
                given.clientId(),
                given.clientSecret(),
                given.tokenUrl(),
                given.scope(),
                given.signIn(),
                java.util.Optional.of(pageSize),
                given.parallel(),
                given.caFile(),
                given.requestTimeout(),
                longest);
    }

    private ApiPull puller(Api settings) {
        return new ApiPull(
                settings,
                Preset.of("other"),
                Secrets.IN_SETTINGS,
                Clock.systemUTC(),
                pauses::add,
                PageReader.LARGEST_BYTES);
    }

    private ApiPull.Pulled pull() throws SourceNotReachable {
        return pull(api.settings());
    }

    private ApiPull.Pulled pull(Api settings) throws SourceNotReachable {
        return puller(settings).pull(folder, false, ApiPullTest::distinct, PullProgress.SILENT);
    }

    private Problem fault() {
        return fault(api.settings());
    }

    private Problem fault(Api settings) {
        SourceNotReachable fault = catchThrowableOfType(SourceNotReachable.class, () -> pull(settings));
        assertThat(fault).isNotNull();
        return fault.problem();
    }

    private static List<String> words(ApiPull.Pulled pulled) {
        return pulled.notes().stream()
                .map(problem -> String.valueOf(problem.value()))
                .toList();
    }

    private static List<String> ids(ApiPull.Pulled pulled, RosterCollection collection) {
        return ids(pulled.of(collection));
    }

    static long distinct(List<RosterPage> pages) {
        return ids(pages).stream().distinct().count();
    }

    private static String text(ApiPull.Pulled pulled, RosterCollection collection) throws IOException {
        StringBuilder text = new StringBuilder();
        for (RosterPage page : pulled.of(collection)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(page.path()))) {
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private static List<String> ids(List<RosterPage> pages) {
        List<String> ids = new ArrayList<>();
        for (RosterPage page : pages) {
            try (JsonParser parser = JSON.createParser(new GZIPInputStream(Files.newInputStream(page.path())))) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken() == JsonToken.FIELD_NAME
                            && parser.currentName().equals("sourcedId")) {
                        ids.add(parser.nextTextValue());
                    }
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return ids;
    }
}
