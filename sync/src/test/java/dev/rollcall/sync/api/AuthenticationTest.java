package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.scribejava.core.model.OAuthRequest;
import dev.rollcall.sync.api.TestApi.Asked;
import dev.rollcall.sync.api.TestApi.Reply;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a pull gets in, and that nothing of the secret gets out. */
@Tag("jdk")
class AuthenticationTest {
    @TempDir
    private Path folder = Path.of("");

    private final TestApi api;

    AuthenticationTest() throws IOException {
        api = new TestApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void idAndSecretGoIntoTheHeaderFirst() throws Exception {
        pull(api.settings());

        Asked token = api.asked().stream()
                .filter(one -> one.method().equals("POST"))
                .findFirst()
                .orElseThrow();
        assertThat(token.header("Authorization")).isEqualTo("Basic " + basic(TestApi.ID + ":" + TestApi.SECRET));
        assertThat(token.body())
                .isEqualTo("grant_type=client_credentials&scope=https%3A%2F%2Fpurl.imsglobal.org%2Fspec%2For%2Fv1p1"
                        + "%2Fscope%2Froster-core.readonly");
        assertThat(token.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(api.asked("users"))
                .allMatch(one -> one.header("Authorization").equals("Bearer t-1"));
    }

    @Test
    void idAndSecretGoIntoTheBodyWhereTheHeaderIsRefused() throws Exception {
        api.habit((one, same) -> one.method().equals("POST") && !one.body().contains("client_secret=")
                ? Reply.of(401, "{\"error\":\"invalid_client\"}")
                : null);

        pull(api.settings());

        assertThat(api.asked().stream()
                        .filter(one -> one.method().equals("POST"))
                        .map(Asked::body))
                .last()
                .asString()
                .contains("client_id=" + TestApi.ID)
                .contains("client_secret=s3cret%2Bword%2Fwith%3Dsigns");
    }

    @Test
    void aScopeThatIsRefusedIsLeftOut() throws Exception {
        api.habit((one, same) -> one.method().equals("POST") && one.body().contains("scope=")
                ? Reply.of(400, "{\"error\":\"invalid_scope\"}")
                : null);

        pull(api.settings());

        assertThat(api.asked("users")).isNotEmpty();
    }

    @Test
    void aScopeOfTheSettingsIsTheOnlyOne() throws Exception {
        pull(api.settings(given -> with(given, Optional.empty(), Optional.of("one-roster-api:read"), Api.SignIn.AUTO)));

        assertThat(api.asked().stream()
                        .filter(one -> one.method().equals("POST"))
                        .map(Asked::body))
                .containsExactly("grant_type=client_credentials&scope=one-roster-api%3Aread");
    }

    @Test
    void theQueryOfATokenUrlSurvives() throws Exception {
        api.tokenPath = "/campus/oauth2/token";
        api.habit((one, same) -> one.method().equals("POST")
                        && !one.query().getOrDefault("appName", "").equals("larch")
                ? Reply.of(400, "No Campus Application selected")
                : null);

        pull(api.settings(given -> with(
                given,
                Optional.of(api.site() + "/campus/oauth2/token?appName=larch"),
                Optional.empty(),
                Api.SignIn.AUTO)));

        assertThat(api.asked("users")).isNotEmpty();
    }

    @Test
    void cookiesOfTheTokenStick() throws Exception {
        api.habit((one, same) -> {
            if (one.method().equals("POST")) {
                return new Reply(200, TestApi.token().body(), Map.of("Set-Cookie", "node=b7; Path=/"));
            }
            return one.header("Cookie").contains("node=b7") ? null : Reply.of(401, "wrong node");
        });

        pull(api.settings());

        assertThat(api.asked("enrollments"))
                .allMatch(one -> one.header("Cookie").contains("node=b7"));
    }

    @Test
    void aTokenThatDiesIsRenewedOnce() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        api.give("users", 60);
        api.habit((one, same) -> {
            if (one.method().equals("POST")) {
                return Reply.of(
                        200, "{\"access_token\":\"t-" + tokens.incrementAndGet() + "\",\"expires_in\":\"3600\"}");
            }
            boolean dead = one.endpoint().equals("users")
                    && one.number("offset", 0) >= 30
                    && one.header("Authorization").equals("Bearer t-1");
            return dead ? Reply.of(401, "{\"imsx_codeMajor\":\"failure\"}") : null;
        });

        pull(api.settings());

        assertThat(tokens.get()).isEqualTo(2);
    }

    @Test
    void aTokenIsRenewedBeforeItsEnd() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        AtomicInteger seconds = new AtomicInteger();
        Clock clock =
                new TickingClock(() -> Instant.parse("2026-11-23T08:00:00Z").plusSeconds(seconds.getAndAdd(20)));
        api.give("users", 60);
        api.habit((one, same) -> one.method().equals("POST")
                ? Reply.of(200, "{\"access_token\":\"t-" + tokens.incrementAndGet() + "\",\"expires_in\":120}")
                : null);

        new ApiPull(
                        api.settings(),
                        Preset.of("other"),
                        Secrets.IN_SETTINGS,
                        clock,
                        pause -> {},
                        PageReader.LARGEST_BYTES)
                .pull(folder, false, ApiPullTest::distinct, PullProgress.SILENT);

        assertThat(tokens.get()).isGreaterThan(1);
        assertThat(api.asked())
                .noneMatch(one -> one.method().equals("GET")
                        && one.header("Authorization").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",\"expires_in\":0", ",\"expires_in\":-1", ",\"expires_in\":\"soon\"", ",\"expires_in\":null"
            })
    void aTokenWhoseLifeIsNotToldIsNotAskedForAtEachPage(String life) throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        api.give("users", 60);
        api.habit((one, same) -> one.method().equals("POST")
                ? Reply.of(200, "{\"access_token\":\"t-" + tokens.incrementAndGet() + "\"" + life + "}")
                : null);

        pull(api.settings());

        assertThat(tokens.get()).isEqualTo(1);
    }

    @Test
    void oauth1SignsWithSha256First() throws Exception {
        api.habit((one, same) -> one.method().equals("POST") ? Reply.of(404, "") : null);

        pull(api.settings());

        assertThat(api.asked("users"))
                .allMatch(one -> one.header("Authorization").contains("HMAC-SHA256"));
        assertThat(api.asked().stream()
                        .filter(one -> one.method().equals("GET"))
                        .map(one -> one.header("Authorization").replaceAll(".*oauth_nonce=\"([^\"]*)\".*", "$1")))
                .as("a nonce is never used twice")
                .doesNotHaveDuplicates();
    }

    @Test
    void oauth1SignsWithSha1WhereSha256IsRefused() throws Exception {
        api.habit((one, same) -> {
            if (one.method().equals("POST")) {
                return Reply.of(404, "");
            }
            return one.header("Authorization").contains("HMAC-SHA256") ? Reply.of(401, "{\"error\":\"no\"}") : null;
        });

        pull(api.settings());

        assertThat(api.asked("users"))
                .allMatch(one -> one.header("Authorization").contains("HMAC-SHA1"));
    }

    /** A server refuses a nonce that it has seen, in a second try of the same request too. */
    @Test
    void everyTryHasANonceOfItsOwn() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger replayed = new AtomicInteger();
        AtomicInteger errors = new AtomicInteger();
        api.give("users", 30);
        api.habit((one, same) -> {
            if (one.path().equals(same.tokenPath)) {
                return TestApi.Reply.of(404, "");
            }
            if (!one.header("Authorization").startsWith("OAuth ")) {
                return TestApi.Reply.of(401, "");
            }
            String nonce = one.header("Authorization").replaceFirst(".*oauth_nonce=\"([^\"]*)\".*", "$1");
            if (!seen.add(nonce)) {
                replayed.incrementAndGet();
                return TestApi.Reply.of(401, "");
            }
            return errors.getAndIncrement() % 4 == 3 ? TestApi.Reply.of(503, "") : null;
        });

        pull(api.settings());

        assertThat(replayed).hasValue(0);
        assertThat(seen).hasSizeGreaterThan(10);
    }

    @Test
    void theExampleOfOAuthCoreGetsItsSignature() {
        OAuth1 signIn = new OAuth1("dpf43f3p2l4k3l03", "kd94hf93k423kf44", Api.SignIn.OAUTH1_SHA1, Clock.systemUTC());
        URI uri = URI.create("http://photos.example.net/photos?file=vacation.jpg&size=original");

        String header = signIn.authorization(uri, "kllo9940pd9333jh", "1191242096");

        // Computed apart from this code with the two-legged key "kd94hf93k423kf44&".
        assertThat(header).contains("oauth_signature=\"" + Addresses.encoded("Jg5MXVnexhzMDTv7IBUy3goIGqc=") + "\"");
    }

    /** Transeo, oneroster (Apache-2.0), OneRosterTests.swift: what another client of OneRoster signs, fraction included. */
    @Test
    void whatAnotherClientSignsGetsTheSameSignature() {
        OAuth1 signIn = new OAuth1("client-id", "client-secret", Api.SignIn.OAUTH1_SHA256, Clock.systemUTC());
        URI uri = URI.create("https://test.com/ims/oneroster/v1p1/orgs?limit=100&offset=1515"
                + "&filter=role%3D%27administrator%27%20OR%20role%3D%27student%27%20OR%20role%3D%27teacher%27");

        String header = signIn.authorization(uri, "fake-nonce", "10000000.0");

        assertThat(header)
                .contains("oauth_signature=\"" + Addresses.encoded("PGXnIZRR3UtXMvSR6c9GA7fAp6KqdnafYjsOvwsSjxE=")
                        + "\"");
    }

    @Test
    void theBaseStringIsThatOfTheStandard() {
        OAuthRequest request =
                OAuth1.request(URI.create("HTTP://Photos.example.net:80/photos?size=original&file=vacation.jpg"));
        request.addOAuthParameter("oauth_consumer_key", "dpf43f3p2l4k3l03");
        request.addOAuthParameter("oauth_token", "nnch734d00sl2jdk");
        request.addOAuthParameter("oauth_nonce", "kllo9940pd9333jh");
        request.addOAuthParameter("oauth_signature_method", "HMAC-SHA1");
        request.addOAuthParameter("oauth_timestamp", "1191242096");
        request.addOAuthParameter("oauth_version", "1.0");

        String base = OAuth1.baseString(request);

        // OAuth Core 1.0, appendix A.5.1.
        assertThat(base)
                .isEqualTo("GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key"
                        + "%3Ddpf43f3p2l4k3l03%26oauth_nonce%3Dkllo9940pd9333jh%26oauth_signature_method%3DHMAC-SHA1"
                        + "%26oauth_timestamp%3D1191242096%26oauth_token%3Dnnch734d00sl2jdk%26oauth_version%3D1.0"
                        + "%26size%3Doriginal");
    }

    @Test
    void differentClocksAreTold() {
        api.habit((one, same) -> one.method().equals("POST") ? Reply.of(404, "") : Reply.of(401, "bad timestamp"));
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-11));

        Problem problem = fault(api.settings(), wrong);

        assertThat(problem.kind()).isEqualTo(ProblemKind.SIGN_IN_REFUSED);
        assertThat(problem.detail()).containsPattern("differ by 1[01] minutes");
    }

    @Test
    void whatIsMissingToSignInIsNamed() {
        Api settings = api.settings(given -> new Api(
                given.url(),
                given.preset(),
                given.clientId(),
                Optional.of(Secret.inEnvironment("SIS_SECRET")),
                given.tokenUrl(),
                given.scope(),
                given.signIn(),
                given.pageSize(),
                given.parallel(),
                given.caFile(),
                given.requestTimeout(),
                given.pullTimeout()));

        Problem problem = fault(settings, Clock.systemUTC());

        assertThat(problem.kind()).isEqualTo(ProblemKind.SIGN_IN_INCOMPLETE);
        assertThat(problem.what()).contains("the variable that oneroster.client_secret_env names holds none");
    }

    @Test
    void anAddressWithoutEncryptionIsRefused() {
        Problem problem =
                fault(api.settings(given -> given.at("http://sis.example/ims/oneroster/v1p1")), Clock.systemUTC());

        assertThat(problem.kind()).isEqualTo(ProblemKind.API_NOT_TRUSTED);
    }

    @Test
    void theVersionIsFoundByAsking() throws Exception {
        api.at("/district/ims/oneroster/rostering/v1p2");
        api.tokenPath = "/oauth/token";

        ApiPull.Pulled pulled = pull(api.settings(given -> given.at(api.site() + "/district/ims/oneroster/")));

        assertThat(pulled.root()).isEqualTo(api.site() + "/district/ims/oneroster/rostering/v1p2");
    }

    @Test
    void theShortFormOf12IsFound() throws Exception {
        api.at("/ims/oneroster/v1p2");

        ApiPull.Pulled pulled = pull(api.settings(given -> given.at(api.url() + "/orgs?limit=100")));

        assertThat(pulled.root()).isEqualTo(api.url());
    }

    @Test
    void whereNothingIsThatIsSaid() {
        api.habit((one, same) -> one.method().equals("GET") ? Reply.of(404, "") : null);

        assertThat(fault(api.settings(), Clock.systemUTC()).kind()).isEqualTo(ProblemKind.API_NOT_FOUND);
    }

    @Test
    void theSecretGetsOutNowhere() throws Exception {
        api.habit((one, same) -> one.method().equals("POST")
                ? Reply.of(
                        401, "{\"error\":\"invalid_client\",\"error_description\":\"unknown " + TestApi.SECRET + "\"}")
                : Reply.of(401, "no"));

        SourceNotReachable fault = catchThrowableOfType(SourceNotReachable.class, () -> pull(api.settings()));
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));

        assertThat(trace + fault.problem().message() + fault.problem() + api.settings())
                .doesNotContain(TestApi.SECRET)
                .doesNotContain(Addresses.encoded(TestApi.SECRET))
                .doesNotContain(basic(TestApi.ID + ":" + TestApi.SECRET));
    }

    @Test
    void neitherSecretNorTokenGetsOntoTheDisk() throws Exception {
        pull(api.settings());

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(TestApi.SECRET)
                        .doesNotContain("t-1");
            }
        }
    }

    private static String basic(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Api with(Api given, Optional<String> tokenUrl, Optional<String> scope, Api.SignIn signIn) {
        return new Api(
                given.url(),
                given.preset(),
                given.clientId(),
                given.clientSecret(),
                tokenUrl,
                scope,
                signIn,
                given.pageSize(),
                given.parallel(),
                given.caFile(),
                given.requestTimeout(),
                given.pullTimeout());
    }

    private ApiPull.Pulled pull(Api settings) throws SourceNotReachable {
        return new ApiPull(
                        settings,
                        Preset.of("other"),
                        Secrets.IN_SETTINGS,
                        Clock.systemUTC(),
                        pause -> {},
                        PageReader.LARGEST_BYTES)
                .pull(folder, false, ApiPullTest::distinct, PullProgress.SILENT);
    }

    private Problem fault(Api settings, Clock clock) {
        SourceNotReachable fault = catchThrowableOfType(SourceNotReachable.class, () -> new ApiPull(
                        settings, Preset.of("other"), Secrets.IN_SETTINGS, clock, pause -> {}, PageReader.LARGEST_BYTES)
                .pull(folder, false, ApiPullTest::distinct, PullProgress.SILENT));
        assertThat(fault).isNotNull();
        return fault.problem();
    }

    /** A clock that goes on each time it is looked at. */
    private static final class TickingClock extends Clock {
        private final java.util.function.Supplier<Instant> time;

        TickingClock(java.util.function.Supplier<Instant> time) {
            this.time = time;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.get();
        }
    }
}
