package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with OAuth 2 and, in 1.1, with OAuth 1. */
@Tag("jdk")
class AccessCheckTest {
    private static final long NOW = ServedRoster.LOADED_AT.getEpochSecond();

    private final ServedRoster elmStreet = ServedRoster.shared("elm-street/oneroster");

    @TempDir
    private Path home = Path.of("");

    @Test
    void aTokenComesForTheIdAndSecretInTheHeader() throws IOException {
        HttpResponse<String> answer =
                token(basic("apple", ServedRoster.CLIENT_SECRET), "grant_type=client_credentials");

        JsonNode token = ServedRoster.JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(token.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(token.get("expires_in").asLong()).isEqualTo(3600);
        assertThat(elmStreet
                        .get(
                                elmStreet.second() + "/orgs",
                                token.get("access_token").asText())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenComesForTheIdAndSecretInTheForm() throws IOException {
        HttpResponse<String> answer = token(
                "",
                "grant_type=client_credentials&client_id=apple&client_secret="
                        + Parameters.encoded(ServedRoster.CLIENT_SECRET));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apple | wrong          | grant_type=client_credentials           | 401 | invalid_client
            pear  | s3cret & more  | grant_type=client_credentials           | 401 | invalid_client
            apple | s3cret & more  | grant_type=password                     | 400 | unsupported_grant_type
            apple | s3cret & more  | scope=x                                 | 400 | invalid_request
            apple | s3cret & more  | grant_type=client_credentials&scope=roster | 400 | invalid_scope
            """)
    void otherwiseNoTokenComes(String id, String secret, String form, int status, String error) throws IOException {
        HttpResponse<String> answer = token(basic(id, secret), form);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(ServedRoster.JSON.readTree(answer.body()).get("error").asText())
                .isEqualTo(error);
    }

    @Test
    void aTokenIsAskedForWithPost() {
        assertThat(elmStreet.get(elmStreet.provider().tokenUrl()).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "v1p2/scope/roster-core.readonly,200,403,403",
        "v1p2/scope/roster.readonly,200,200,403",
        "v1p2/scope/roster-demographics.readonly,403,403,200",
        "v1p1/scope/roster-core.readonly,200,403,403"
    })
    void aScopeOpensItsOperationsOnly(String scope, int list, int nested, int demographics) throws IOException {
        String token = elmStreet.token("https://purl.imsglobal.org/spec/or/" + scope);

        assertThat(status("/users", token)).isEqualTo(list);
        assertThat(status("/users/u-chen", token)).isEqualTo(list);
        assertThat(status("/schools/elm-park/students", token)).isEqualTo(nested);
        assertThat(status("/demographics", token)).isEqualTo(demographics);
    }

    @Test
    void whatTheScopeForbidsIsNamed() throws IOException {
        String token = elmStreet.token(Scope.CORE.fullName());

        HttpResponse<String> second = elmStreet.get(elmStreet.second() + "/classes/k-latin/students", token);
        HttpResponse<String> first = elmStreet.get(elmStreet.first() + "/classes/k-latin/students", token);

        assertThat(second.body()).contains("\"forbidden\"", "v1p2/scope/roster.readonly");
        assertThat(first.body()).contains("\"unauthorisedrequest\"");
        assertThat(second.headers().firstValue("WWW-Authenticate").orElse("")).contains("insufficient_scope");
    }

    @Test
    void withoutATokenNothingIsShown() throws IOException {
        for (String header : List.of("", "Bearer nonsense", "Basic YXBwbGU6eA==")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(elmStreet.second() + "/users"));
            HttpResponse<String> answer =
                    elmStreet.send((header.isEmpty() ? request : request.header("Authorization", header)).build());

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer ");
            assertThat(ServedRoster.JSON.readTree(answer.body()).findValuesAsText("imsx_codeMinorFieldValue"))
                    .containsExactly("unauthorisedrequest");
        }
    }

    @Test
    void aTokenEnds() throws IOException {
        MovingClock clock = new MovingClock();
        try (ServedRoster served =
                ServedRoster.of(Path.of("../fixtures/birch-lane/oneroster"), home, ServedRoster.SETTINGS, clock)) {
            String token = served.token("");
            assertThat(served.get(served.second() + "/orgs", token).statusCode())
                    .isEqualTo(200);

            clock.now = clock.now.plus(Duration.ofHours(1));

            assertThat(served.get(served.second() + "/orgs", token).statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256"})
    void aSignedRequestIsAnsweredInTheFirstVersion(String method) {
        String query = "filter=" + Parameters.encoded("familyName='Silva' OR familyName='Chen'") + "&limit=2&offset=1";

        assertThat(signed(
                                elmStreet.first(),
                                "/users",
                                query,
                                method,
                                NOW,
                                UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSignatureIsGoodOnce() {
        assertThat(signed(elmStreet.first(), "/orgs", "", "HMAC-SHA1", NOW, "same")
                        .statusCode())
                .isEqualTo(200);
        assertThat(signed(elmStreet.first(), "/orgs", "", "HMAC-SHA1", NOW, "same")
                        .statusCode())
                .isEqualTo(401);
        assertThat(signed(elmStreet.first(), "/orgs", "", "HMAC-SHA1", NOW + 1, "same")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void anotherTimeIsRefusedAndSaidToBe(long seconds) {
        HttpResponse<String> answer = signed(
                elmStreet.first(),
                "/orgs",
                "",
                "HMAC-SHA256",
                NOW + seconds,
                UUID.randomUUID().toString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("set the clock");
    }

    @Test
    void aSignatureOfAnotherAddressIsRefused() {
        String header = header("/orgs", "limit=1", "HMAC-SHA1", NOW, "another");

        HttpResponse<String> answer =
                elmStreet.send(HttpRequest.newBuilder(URI.create(elmStreet.first() + "/orgs?limit=2"))
                        .header("Authorization", header)
                        .build());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void theSecondVersionTakesNoSignature() {
        assertThat(signed(elmStreet.second(), "/orgs", "", "HMAC-SHA256", NOW, "second")
                        .statusCode())
                .isEqualTo(401);
    }

    /** RFC 5849, section 3.4.1.1. */
    @Test
    void theBaseStringIsThatOfTheStandard() throws Refusal {
        Parameters query = Parameters.parse("b5=%3D%253D&a3=a&c%40=&a2=r%20b");
        Parameters form = Parameters.parse("c2&a3=2+q");
        Parameters header = Parameters.parse("oauth_consumer_key=9djdj82h48djs9d2&oauth_token=kkk9d7dh3k39sjv7"
                + "&oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201&oauth_nonce=7d8f3e4a");
        List<java.util.Map.Entry<String, String>> all = new java.util.ArrayList<>(query.pairs());
        all.addAll(form.pairs());
        all.addAll(header.pairs());

        assertThat(Signature.baseString("post", "http://EXAMPLE.COM:80", "/request", all))
                .isEqualTo(
                        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D"
                                + "%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
                                + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7");
    }

    /** RFC 5849, section 1.2. */
    @Test
    void theSignatureIsThatOfTheStandard() throws Refusal {
        Parameters all = Parameters.parse("file=vacation.jpg&size=original&oauth_consumer_key=dpf43f3p2l4k3l03"
                + "&oauth_token=nnch734d00sl2jdk&oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131202"
                + "&oauth_nonce=chapoH");
        String base = Signature.baseString("GET", "http://photos.example.net", "/photos", all.pairs());

        assertThat(Signature.of("HmacSHA1", base, "kd94hf93k423kf44", "pfkkdhi9sl3r4s00"))
                .isEqualTo("MdpQcU8iPSUjWoN/UDMsK2sui9I=");
    }

    private int status(String path, String token) {
        return elmStreet.get(elmStreet.second() + path, token).statusCode();
    }

    private HttpResponse<String> token(String authorization, String form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(elmStreet.provider().tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return elmStreet.send(
                (authorization.isEmpty() ? request : request.header("Authorization", authorization)).build());
    }

    private static String basic(String id, String secret) {
        String pair = Parameters.encoded(id) + ":" + Parameters.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> signed(
            String root, String path, String query, String method, long timestamp, String nonce) {
        String header = header(path, query, method, timestamp, nonce);
        return elmStreet.send(HttpRequest.newBuilder(URI.create(root + path + (query.isEmpty() ? "" : "?" + query)))
                .header("Authorization", header)
                .build());
    }

    /** Signs a request to the first version, from the letter of RFC 5849 and not by the code that is tested. */
    private String header(String path, String query, String method, long timestamp, String nonce) {
        String oauth = "oauth_consumer_key=apple&oauth_nonce=" + nonce + "&oauth_signature_method=" + method
                + "&oauth_timestamp=" + timestamp + "&oauth_version=1.0";
        String sorted = (query.isEmpty() ? "" : query + "&") + oauth;
        String[] pairs = sorted.split("&", -1);
        java.util.Arrays.sort(pairs);
        String base = "GET&" + Parameters.encoded(elmStreet.first() + path) + "&"
                + Parameters.encoded(String.join("&", pairs));
        String signature = hmac(method.equals("HMAC-SHA1") ? "HmacSHA1" : "HmacSHA256", base);
        return "OAuth realm=\"\", oauth_consumer_key=\"apple\", oauth_nonce=\"" + nonce + "\", oauth_signature=\""
                + Parameters.encoded(signature) + "\", oauth_signature_method=\"" + method + "\", oauth_timestamp=\""
                + timestamp + "\", oauth_version=\"1.0\"";
    }

    private static String hmac(String algorithm, String text) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance(algorithm);
            String key = "s3cret%20%26%20more&";
            mac.init(new javax.crypto.spec.SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException fault) {
            throw new AssertionError(fault);
        }
    }

    /** A clock that a test sets. */
    private static final class MovingClock extends Clock {
        private Instant now = ServedRoster.LOADED_AT;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
