package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.api.TestApi.Asked;
import dev.rollcall.sync.api.TestApi.Reply;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Deviation;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known of each SIS is data, whole, and does what it says. */
class PresetTest {
    private static final Path FILES = Path.of("src/main/resources/oneroster/presets");
    private static final Path PAGE = Path.of("../docs/reference/sis.md");

    @TempDir
    private Path folder = Path.of("");

    private final TestApi api;

    PresetTest() throws IOException {
        api = new TestApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    static List<String> keys() {
        return Preset.keys();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyPresetIsWhole(String key) {
        Preset preset = Preset.of(key);

        assertThat(preset.title()).isNotBlank();
        assertThat(preset.versions()).contains("1.1");
        assertThat(preset.pageSize()).isBetween(10, 100_000);
        assertThat(preset.steps()).isNotEmpty().allMatch(step -> step.endsWith("."));
        assertThat(preset.notes()).allMatch(note -> note.endsWith("."));
        assertThat(preset.sources()).isNotEmpty();
        assertThat(preset.base().orElse("/").concat(preset.token().orElse("/"))).startsWith("/");
    }

    @Test
    void everyFileIsAPreset() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()).replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(Preset.keys());
        }
    }

    @Test
    void thePresetFillsInWhatTheAddressLacks() throws Exception {
        api.at("/api/ims/oneroster/v1p1");
        api.tokenPath = "/oauth/access_token";

        ApiPull.Pulled pulled = pull("powerschool", api.site());

        assertThat(pulled.root()).isEqualTo(api.site() + "/api/ims/oneroster/v1p1");
    }

    @Test
    void scopeAndTokenAreThoseOfThePreset() throws Exception {
        api.at("/aeries/ims/oneroster/v1p1");

        pull("aeries", api.site());

        Asked token = api.asked().stream()
                .filter(one -> one.method().equals("POST"))
                .findFirst()
                .orElseThrow();
        assertThat(token.path()).isEqualTo("/aeries/ims/oneroster/v1p1/token");
        assertThat(token.body()).contains("v1p1");
    }

    @Test
    void thePresetDecidesHowToSignInFirst() throws Exception {
        pull("eschoolplus", api.url());

        assertThat(api.asked("users"))
                .allMatch(one -> one.header("Authorization").contains("HMAC-SHA1"));
    }

    @Test
    void serialAsksOneThingAtATime() throws Exception {
        api.give("users", 60).give("enrollments", 60);
        java.util.concurrent.atomic.AtomicInteger now = new java.util.concurrent.atomic.AtomicInteger();
        java.util.concurrent.atomic.AtomicInteger most = new java.util.concurrent.atomic.AtomicInteger();
        api.habit((one, same) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Reply usual = same.usual(one);
            now.decrementAndGet();
            return usual;
        });

        pull(with(Deviation.SERIAL));

        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void noSortAsksForNone() throws Exception {
        pull(with(Deviation.NO_SORT));

        assertThat(api.asked()).noneMatch(one -> one.query().containsKey("sort"));
    }

    @Test
    void aWrongCountIsANoteWhereItIsKnownToBeWrong() throws Exception {
        api.habit((one, same) ->
                one.endpoint().equals("users") ? Reply.of(200, same.usual(one).body(), "X-Total-Count", "3") : null);

        ApiPull.Pulled pulled = pull(with(Deviation.TOTAL_UNRELIABLE));

        assertThat(pulled.notes())
                .extracting(note -> note.value())
                .contains("X-Total-Count of users is not the number of its records");
    }

    @Test
    void formContentTypeIsSaidOnEveryCall() throws Exception {
        pull(with(Deviation.FORM_CONTENT_TYPE));

        assertThat(api.asked()).allMatch(one -> one.header("Content-Type").equals("application/x-www-form-urlencoded"));
    }

    @Test
    void tokenInQueryPutsGrantAndScopeIntoTheAddress() throws Exception {
        pull(with(Deviation.TOKEN_IN_QUERY));

        Asked token = api.asked().stream()
                .filter(one -> one.method().equals("POST"))
                .findFirst()
                .orElseThrow();
        assertThat(token.query())
                .containsEntry("grant_type", "client_credentials")
                .containsKey("scope");
        assertThat(token.query().toString()).doesNotContain(TestApi.SECRET).doesNotContain("client_secret");
    }

    @Test
    void thePageIsMadeFromThePresets() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Known systems

                <!-- Made from sync/src/main/resources/oneroster/presets: './dev golden' rewrites this page. -->

                What Rollcall knows of each SIS, as `oneroster.preset` names it. All of it is a starting point: the settings go
                before it, and what is left open is found out. How to set up a connection: [Connect a SIS](../how-to/connect-a-sis.md).

                | preset | system | OneRoster | path of the API | path of the tokens | sign-in | records a page |
                |---|---|---|---|---|---|---|
                """);
        for (String key : Preset.keys()) {
            Preset preset = Preset.of(key);
            page.append("| ")
                    .append(Stream.of(
                                    "`" + key + "`",
                                    preset.title(),
                                    preset.versions(),
                                    preset.base().map(path -> "`" + path + "`").orElse("as your SIS shows it"),
                                    preset.token()
                                            .map(path -> "`" + path + "`")
                                            .orElse("found out, or as your SIS shows it"),
                                    preset.signIn() == Api.SignIn.AUTO
                                            ? "found out"
                                            : "`" + preset.signIn().word() + "`",
                                    String.valueOf(preset.pageSize()))
                            .collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        for (String key : Preset.keys()) {
            Preset preset = Preset.of(key);
            page.append("\n## ").append(preset.title()).append("\n\n");
            int number = 1;
            for (String step : preset.steps()) {
                page.append(number).append(". ").append(step).append('\n');
                number++;
            }
            if (!preset.notes().isEmpty() || !preset.deviations().isEmpty()) {
                page.append('\n');
            }
            preset.deviations().stream().sorted().forEach(one -> page.append("- `")
                    .append(one.word())
                    .append("`: ")
                    .append(one.words())
                    .append(".\n"));
            preset.notes().forEach(note -> page.append("- ").append(note).append('\n'));
            page.append("\nLearned from: ")
                    .append(String.join("; ", preset.sources()))
                    .append(".\n");
        }

        Golden.compare(PAGE, page.toString());
    }

    /** A preset may know that a SIS filters; what the settings say takes precedence. */
    @Test
    void whatAPresetLeavesWithTheApiIsNotAskedFor() throws Exception {
        Preset other = Preset.of("other");
        Preset filtering = new Preset(
                other.key(),
                other.title(),
                other.versions(),
                other.base(),
                other.token(),
                other.signIn(),
                other.scope(),
                other.pageSize(),
                Set.of(Api.Restriction.STATUS),
                other.deviations(),
                other.steps(),
                other.notes(),
                other.sources());
        api.give("enrollments", TestApi.record("enrollments", 9).replace("active", "tobedeleted"));
        api.filters = TestApi.Filters.HONOURED;

        ApiPull.Pulled pulled = pullNeeded(api.settings(), filtering);
        ApiPull.Pulled whole =
                pullNeeded(api.settings().with(new Api.Incremental(Optional.of(Set.of()), false, 7)), filtering);

        assertThat(ApiPullTest.distinct(pulled.of(RosterCollection.ENROLLMENTS)))
                .isEqualTo(1);
        assertThat(ApiPullTest.distinct(whole.of(RosterCollection.ENROLLMENTS))).isEqualTo(2);
    }

    private ApiPull.Pulled pullNeeded(Api settings, Preset preset) throws Exception {
        PulledRecords records = new PulledRecords() {
            @Override
            public long in(List<RosterPage> pages) {
                return ApiPullTest.distinct(pages);
            }

            @Override
            public long outside(List<RosterPage> pages, Set<String> statuses, Set<String> schools) {
                return 0;
            }

            @Override
            public long before(List<RosterPage> pages, Instant since) {
                return 0;
            }
        };
        return new ApiPull(
                        settings, preset, Secrets.IN_SETTINGS, Clock.systemUTC(), pause -> {}, PageReader.LARGEST_BYTES)
                .pull(folder, false, Settings.DEFAULTS.filter(), records, PullProgress.SILENT, PageListener.NONE);
    }

    private static Preset with(Deviation deviation) {
        Preset other = Preset.of("other");
        return new Preset(
                other.key(),
                other.title(),
                other.versions(),
                other.base(),
                other.token(),
                other.signIn(),
                other.scope(),
                other.pageSize(),
                other.filterAtSource(),
                Set.of(deviation),
                other.steps(),
                other.notes(),
                other.sources());
    }

    private ApiPull.Pulled pull(Preset preset) throws Exception {
        return new ApiPull(
                        api.settings(),
                        preset,
                        Secrets.IN_SETTINGS,
                        Clock.systemUTC(),
                        pause -> {},
                        PageReader.LARGEST_BYTES)
                .pull(folder, false, ApiPullTest::distinct, PullProgress.SILENT);
    }

    private ApiPull.Pulled pull(String preset, String url) throws Exception {
        Api given = api.settings();
        Api settings = new Api(
                Optional.of(url),
                preset,
                given.clientId(),
                given.clientSecret(),
                given.tokenUrl(),
                given.scope(),
                given.signIn(),
                given.pageSize(),
                given.parallel(),
                given.caFile(),
                given.requestTimeout(),
                given.pullTimeout());
        return new ApiPull(settings, Secrets.IN_SETTINGS, Clock.systemUTC())
                .pull(folder, false, ApiPullTest::distinct, PullProgress.SILENT);
    }
}
