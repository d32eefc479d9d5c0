package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.api.TestApi.Asked;
import dev.rollcall.sync.api.TestApi.Reply;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a pull does not get in, it names what was wrong, and never an address that it guessed itself. */
@Tag("long")
class WayInTest {
    private static final String REFUSED = "{\"imsx_codeMajor\":\"failure\",\"imsx_description\":\"no token\"}";

    @TempDir
    private Path folder = Path.of("");

    private final TestApi api;
    private final List<Duration> pauses = new ArrayList<>();

    WayInTest() throws IOException {
        api = new TestApi();
        api.tokenPath = "/oauth/token";
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theScopeIsNamedWhereItIsRefused() {
        gateway(one -> true, one -> Reply.of(400, "{\"error\":\"invalid_scope\"}"));

        Problem problem = fault(api.settings());

        assertThat(problem.kind()).isEqualTo(ProblemKind.SCOPE_REFUSED);
        assertThat(problem.message()).contains("oneroster.scope");
    }

    @Test
    void aScopeThatIsRefusedCountsMoreThanAWayToSignInThatIsNotKnown() {
        gateway(
                one -> true,
                one -> one.body().contains("client_secret")
                        ? Reply.of(401, "{\"error\":\"invalid_client\"}")
                        : Reply.of(400, "{\"error\":\"invalid_scope\"}"));

        assertThat(fault(api.settings()).kind()).isEqualTo(ProblemKind.SCOPE_REFUSED);
    }

    @Test
    void theOtherHostIsNamedThatGivesTokens() {
        api.at("/ims/oneroster/rostering/v1p2");
        api.tokenPath = "/oauth/token";
        gateway(one -> true, one -> Reply.of(307, "", "Location", "https://login.example/oauth/token?x=1"));

        Problem problem = fault(api.settings());

        assertThat(problem.kind()).isEqualTo(ProblemKind.TOKEN_ELSEWHERE);
        assertThat(problem.message())
                .contains("https://login.example/oauth/token")
                .contains("oneroster.token_url");
    }

    @Test
    void aPostIsSentOnToAnotherPathOfTheSameHost() throws Exception {
        gateway(one -> true, one -> Reply.of(308, "", "Location", "/identity/token"));
        api.habit(first(one -> one.path().equals("/identity/token"), one -> TestApi.token()));

        assertThat(pull(api.settings()).records()).isNotEmpty();
    }

    @Test
    void theAddressIsBlamedWhereATokenCameAndTheApiIsNotThere() {
        gateway(one -> one.path().startsWith("/district7/"), one -> TestApi.token());

        Problem problem = fault(api.settings());

        assertThat(problem.kind()).isEqualTo(ProblemKind.API_NOT_FOUND);
        assertThat(problem.message()).contains(api.url());
    }

    @Test
    void theAddressIsBlamedWhereNothingIsThereAtAll() {
        api.habit((one, same) -> Reply.of(404, ""));

        assertThat(fault(api.settings()).kind()).isEqualTo(ProblemKind.API_NOT_FOUND);
        assertThat(fault(api.settings(given -> given.at(api.site() + "/wrong/ims/oneroster/rostering/v1p2")))
                        .kind())
                .isEqualTo(ProblemKind.API_NOT_FOUND);
    }

    @Test
    void theSecretIsBlamedWhereAnAddressForTokensRefusesIt() {
        gateway(one -> true, one -> Reply.of(401, "{\"error\":\"invalid_client\"}"));

        Problem problem = fault(api.settings());

        assertThat(problem.kind()).isEqualTo(ProblemKind.SIGN_IN_REFUSED);
        assertThat(problem.value()).isEqualTo(api.site() + "/oauth/token");
        assertThat(problem.message()).doesNotContain("OAuth 1").doesNotContain("{");
    }

    @Test
    void aTokenThatTheApiRefusesIsNoWrongSecret() {
        gateway(one -> false, one -> TestApi.token());
        api.habit(first(one -> one.path().startsWith(api.root), one -> Reply.of(401, REFUSED)));

        Problem problem = fault(api.settings());

        assertThat(problem.kind()).isEqualTo(ProblemKind.TOKEN_REFUSED);
        assertThat(problem.message()).contains(api.site() + "/oauth/token");
    }

    @Test
    void whereNoAddressGivesTokensThatIsSaid() {
        api.at("/ims/oneroster/rostering/v1p2");
        api.habit((one, same) -> Reply.of(401, REFUSED));

        Problem problem = fault(api.settings());

        assertThat(problem.kind()).isEqualTo(ProblemKind.TOKEN_NOT_FOUND);
        assertThat(problem.message()).contains("oneroster.token_url").contains("/oauth/token");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void aTokenIsOneWithEitherStatus(int status) throws Exception {
        gateway(one -> true, one -> Reply.of(status, TestApi.token().body()));

        assertThat(pull(api.settings()).records()).isNotEmpty();
    }

    @Test
    void aTokenThatNoHeaderCanCarryIsNamed() {
        gateway(one -> true, one -> Reply.of(200, "{\"access_token\":\"one\\ntwo\"}"));

        Problem problem = fault(api.settings());

        assertThat(problem.kind()).isEqualTo(ProblemKind.ANSWER_UNUSABLE);
        assertThat(problem.message()).doesNotContain("two");
    }

    @Test
    void nobodyListensIsSaidAtOnceAndInPlainWords() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Problem problem = fault(api.settings(given -> given.at("http://127.0.0.1:" + port + "/ims/oneroster/v1p1")));

        assertThat(problem.kind()).isEqualTo(ProblemKind.API_NOT_REACHED);
        assertThat(problem.message()).contains("nobody listens at port " + port).doesNotContain("Exception");
        assertThat(pauses).as("a few seconds").hasSizeLessThan(3).allMatch(pause -> pause.toSeconds() <= 2);
    }

    @ParameterizedTest
    @CsvSource({
        "https://admin:hunter2@sis.example/ims/oneroster/v1p1",
        "https://admin:hun/ter2@sis.example/ims",
        "https://hunter2@sis.example",
        "https://admin:hun ter2@sis.example/",
    })
    void aPasswordInTheAddressIsNotShown(String address) {
        Problem problem = fault(api.settings(given -> given.at(address)));

        assertThat(problem.kind()).isEqualTo(ProblemKind.API_NOT_REACHED);
        assertThat(problem.message()).doesNotContain("ter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "not an address", "https://other host/x y", "::::", "//", "\t", "%zz"})
    void aRedirectToNoAddressIsNamed(String location) {
        api.habit((one, same) -> one.endpoint().equals("users") ? Reply.of(302, "", "Location", location) : null);

        assertThat(fault(api.settings()).kind())
                .isIn(
                        ProblemKind.ANSWER_UNUSABLE,
                        ProblemKind.REDIRECT_REFUSED,
                        ProblemKind.API_NOT_FOUND,
                        ProblemKind.API_REFUSED,
                        ProblemKind.TOKEN_REFUSED,
                        ProblemKind.SIGN_IN_REFUSED);
    }

    /** A host that asks for a token before it says whether anything is at a path. */
    private void gateway(Predicate<Asked> isThere, java.util.function.Function<Asked, Reply> tokens) {
        api.habit((one, same) -> {
            if (one.path().equals("/oauth/token") && one.method().equals("POST")) {
                return tokens.apply(one);
            }
            if (!one.header("Authorization").equals("Bearer t-1")) {
                return Reply.of(401, REFUSED);
            }
            return isThere.test(one) ? null : Reply.of(404, REFUSED);
        });
    }

    private java.util.function.BiFunction<Asked, TestApi, @Nullable Reply> first(
            Predicate<Asked> which, java.util.function.Function<Asked, Reply> answer) {
        java.util.function.BiFunction<Asked, TestApi, @Nullable Reply> others = api.habit;
        return (one, same) -> which.test(one)
                        && !(one.path().startsWith(api.root)
                                && one.header("Authorization").isEmpty())
                ? answer.apply(one)
                : others.apply(one, same);
    }

    private ApiPull.Pulled pull(Api settings) throws SourceNotReachable {
        return new ApiPull(
                        settings,
                        Preset.of("other"),
                        Secrets.IN_SETTINGS,
                        Clock.systemUTC(),
                        pauses::add,
                        PageReader.LARGEST_BYTES)
                .pull(folder, false, ApiPullTest::distinct, PullProgress.SILENT);
    }

    private Problem fault(Api settings) {
        return Optional.ofNullable(catchThrowableOfType(SourceNotReachable.class, () -> pull(settings)))
                .orElseThrow(() -> new AssertionError("the pull went through"))
                .problem();
    }
}
