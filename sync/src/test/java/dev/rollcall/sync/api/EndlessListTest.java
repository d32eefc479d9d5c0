package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.api.TestApi.Asked;
import dev.rollcall.sync.api.TestApi.Reply;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that lose records between their pages, or have no end: no pull is whole by mistake, and none goes on for hours. */
class EndlessListTest {
    @TempDir
    private Path folder = Path.of("");

    private final TestApi api;

    EndlessListTest() throws IOException {
        api = new TestApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    /** "Aa" and "BB" have one hash code, as have all that are made of them. */
    @Test
    void pagesOfCursorsThatLookAlikeHaveFilesOfTheirOwn() throws Exception {
        List<String> cursors = List.of("AaAa", "AaBB", "BBAa", "BBBB");
        api.give("users", 50);
        api.habit((one, same) -> cursorPage(one, same, cursors));

        ApiPull.Pulled pulled = pull();

        assertThat(ApiPullTest.distinct(pulled.of(RosterCollection.USERS))).isEqualTo(50);
        assertThat(pulled.records()).containsEntry(RosterCollection.USERS, 50L);
        assertThat(pulled.of(RosterCollection.USERS).stream().map(RosterPage::path))
                .doesNotHaveDuplicates();
    }

    @Test
    void anEmptyPageWithANextIsNotTheEnd() throws Exception {
        api.give("users", 30);
        api.habit((one, same) -> {
            if (!isPageOfUsers(one)) {
                return null;
            }
            int at = one.number("cursor", 0);
            String records =
                    at == 1 ? "" : String.join(",", same.records("users").subList(at == 0 ? 0 : 10, at == 0 ? 10 : 30));
            return at == 2 ? users(records) : users(records, "?cursor=" + (at + 1));
        });

        assertThat(pull().records()).containsEntry(RosterCollection.USERS, 30L);
    }

    @Test
    void aCycleOfCursorsEnds() {
        AtomicInteger cursor = new AtomicInteger();
        api.give("users", 30);
        api.habit((one, same) -> {
            if (!isPageOfUsers(one)) {
                return null;
            }
            int at = cursor.getAndIncrement() % 3 * 10;
            return users(String.join(",", same.records("users").subList(at, at + 10)), "?cursor=" + cursor.get());
        });

        assertThat(fault().kind()).isEqualTo(ProblemKind.PAGES_REPEAT);
        assertThat(cursor.get()).isLessThan(20);
    }

    @Test
    void emptyPagesWithoutEndEnd() {
        AtomicInteger cursor = new AtomicInteger();
        api.give("users", 10);
        api.habit((one, same) -> {
            if (!isPageOfUsers(one)) {
                return null;
            }
            String records = cursor.get() == 0 ? String.join(",", same.records("users")) : "";
            return users(records, "?cursor=" + cursor.incrementAndGet());
        });

        assertThat(fault().kind()).isEqualTo(ProblemKind.LIST_WITHOUT_END);
        assertThat(cursor.get()).isLessThan(100);
    }

    @Test
    void aCountFarTooHighIsNotAskedForToItsEnd() {
        api.give("users", 45);
        api.habit((one, same) -> {
            Reply usual = same.usual(one);
            return one.endpoint().equals("users") ? Reply.of(200, usual.body(), "X-Total-Count", "900000000") : usual;
        });

        Problem problem = fault();

        assertThat(problem.kind()).isEqualTo(ProblemKind.COUNT_DISAGREES);
        assertThat(problem.detail()).isEqualTo("900,000,000 records and gives 45");
        assertThat(api.asked("users")).hasSizeLessThan(100);
    }

    @Test
    void aListThatGoesRoundEnds() {
        api.withoutCounts().give("users", 40);
        api.habit((one, same) -> {
            if (!isPageOfUsers(one)) {
                return null;
            }
            int at = one.number("offset", 0) % 40;
            int limit = Math.min(one.number("limit", 10), 40 - at);
            return users(String.join(",", same.records("users").subList(at, at + limit)));
        });

        assertThat(fault().kind()).isEqualTo(ProblemKind.PAGES_REPEAT);
        assertThat(api.asked("users")).hasSizeLessThan(100);
    }

    @Test
    void anEmptyPageBeforeTheLastIsNotTheEndWithoutACount() {
        api.withoutCounts().give("users", 60);
        api.habit((one, same) -> {
            if (!isPageOfUsers(one)) {
                return null;
            }
            int at = one.number("offset", 0);
            boolean isHole = at >= 20 && at < 30;
            int end = Math.min(60, at + one.number("limit", 10));
            String records = isHole || at >= 60
                    ? ""
                    : String.join(",", same.records("users").subList(at, end));
            return Reply.of(
                    200,
                    "{\"users\":[" + records + "]}",
                    "Link",
                    "<" + one.path() + "?limit=10&offset=50>; rel=\"last\"");
        });

        Problem problem = fault();

        assertThat(problem.kind()).isIn(ProblemKind.LIST_CUT_SHORT, ProblemKind.SOURCE_CHANGED);
        assertThat(problem.message()).contains("/users");
    }

    @Test
    void aListThatIsSortedAnewForEachPageIsNotWhole() {
        Random random = new Random(7);
        api.withoutCounts().give("users", 60);
        api.habit((one, same) -> {
            if (!isPageOfUsers(one)) {
                return null;
            }
            List<String> all = new ArrayList<>(same.records("users"));
            synchronized (random) {
                Collections.shuffle(all, random);
            }
            int at = Math.min(60, one.number("offset", 0));
            return users(String.join(",", all.subList(at, Math.min(60, at + one.number("limit", 10)))));
        });

        assertThat(fault().kind()).isEqualTo(ProblemKind.RECORDS_TWICE);
    }

    /** Some systems list a user once for each school; the list is the same each time. */
    @Test
    void aRecordThatIsListedTwiceEachTimeIsBorne() throws Exception {
        List<String> records = new ArrayList<>();
        for (int number = 40; number > 0; number--) {
            records.add(TestApi.record("users", number));
        }
        records.add(TestApi.record("users", 17));
        api.withoutCounts().give("users", records);

        ApiPull.Pulled pulled = pull();

        assertThat(ApiPullTest.distinct(pulled.of(RosterCollection.USERS))).isEqualTo(40);
        assertThat(pulled.repeats()).contains(RosterCollection.USERS);
    }

    @Test
    void aCountOfNothingBesideRecordsIsNoCount() throws Exception {
        api.give("users", 35);
        api.habit((one, same) -> {
            Reply usual = same.usual(one);
            return one.method().equals("GET") && usual.status() == 200
                    ? new Reply(200, usual.body(), Map.of("X-Total-Count", "0"))
                    : usual;
        });

        ApiPull.Pulled pulled = pull();

        assertThat(pulled.records()).containsEntry(RosterCollection.USERS, 35L);
    }

    @Test
    void nothingBehindTheLastPageMayBeSaidWithStatus204() throws Exception {
        api.withoutCounts().give("users", 20);
        api.habit((one, same) ->
                one.endpoint().equals("users") && one.number("offset", 0) >= 20 ? Reply.of(204, "") : null);

        assertThat(pull().records()).containsEntry(RosterCollection.USERS, 20L);
    }

    private static boolean isPageOfUsers(Asked one) {
        return one.endpoint().equals("users")
                && (one.query().containsKey("cursor") || one.number("limit", 0) > 1)
                && !one.query().getOrDefault("orderBy", "").equals("desc");
    }

    private static Reply cursorPage(Asked one, TestApi same, List<String> cursors) {
        if (!isPageOfUsers(one)) {
            return same.usual(one);
        }
        int page = cursors.indexOf(one.query().getOrDefault("cursor", "")) + 1;
        String records = String.join(",", same.records("users").subList(page * 10, page * 10 + 10));
        return page == cursors.size() ? users(records) : users(records, "?cursor=" + cursors.get(page));
    }

    private static Reply users(String records) {
        return Reply.of(200, "{\"users\":[" + records + "]}");
    }

    private static Reply users(String records, String next) {
        return Reply.of(200, "{\"users\":[" + records + "]}", "Link", "<" + next + ">; rel=\"next\"");
    }

    private ApiPull.Pulled pull() throws SourceNotReachable {
        return new ApiPull(
                        api.settings(),
                        Preset.of("other"),
                        Secrets.IN_SETTINGS,
                        Clock.systemUTC(),
                        pause -> {},
                        PageReader.LARGEST_BYTES)
                .pull(folder, false, ApiPullTest::distinct, PullProgress.SILENT);
    }

    private Problem fault() {
        SourceNotReachable fault = catchThrowableOfType(SourceNotReachable.class, this::pull);
        assertThat(fault).isNotNull();
        return fault.problem();
    }
}
