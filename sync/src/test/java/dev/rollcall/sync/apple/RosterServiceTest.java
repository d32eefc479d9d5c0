package dev.rollcall.sync.apple;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.scribejava.core.extractors.BaseStringExtractorImpl;
import com.github.scribejava.core.extractors.HeaderExtractorImpl;
import com.github.scribejava.core.model.OAuthConstants;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.HMACSha1SignatureService;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class RosterServiceTest {
    @TempDir
    private Path home = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void peopleOfAnUploadAreListed() throws Exception {
        try (Rehearsal rehearsal = uploaded()) {
            String session = session(rehearsal);

            HttpResponse<String> page = post(rehearsal, "/roster/class/person", session, "{}");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("X-ADM-Auth-Session")).isPresent();
            assertThat(page.body())
                    .contains("\"more_to_follow\":\"false\"")
                    .contains("\"source_system_identifier\":\"20201\",\"person_id\":\"s-201\"")
                    .contains("\"managed_apple_id\":\"amira.haddad@appleid.school.example\"")
                    .contains("\"sis_username\":\"amira.h\"")
                    .contains(
                            "\"grade\":\"05\",\"passcode_type\":\"complex\",\"source\":\"SFTP\",\"status\":\"Active\"")
                    .contains("\"is_federated_auth\":false");
            assertThat(values(page.body(), "person_id")).isEqualTo(7);
        }
    }

    @Test
    void anOlderProtocolHasFewerFields() throws Exception {
        try (Rehearsal rehearsal = uploaded()) {
            HttpResponse<String> page = http.send(
                    request(rehearsal, "/roster/class/person", session(rehearsal), "{}")
                            .setHeader("X-Server-Protocol-Version", "3")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(page.body())
                    .contains("\"first_name\":\"Amira\"")
                    .doesNotContain("person_id", "sis_username", "is_federated_auth");
        }
    }

    @Test
    void pagesFollowByCursor() throws Exception {
        try (Rehearsal rehearsal = uploaded()) {
            String session = session(rehearsal);
            Map<String, Integer> sizes = new LinkedHashMap<>();
            String body = "{\"limit\":3}";
            HttpResponse<String> page;
            do {
                page = post(rehearsal, "/roster/class/person", session, body);
                session = page.headers().firstValue("X-ADM-Auth-Session").orElseThrow();
                sizes.put(value(page.body(), "cursor"), values(page.body(), "person_id"));
                body = "{\"limit\":3,\"cursor\":\"" + value(page.body(), "cursor") + "\"}";
            } while (value(page.body(), "more_to_follow").equals("true"));

            assertThat(sizes.values()).containsExactly(3, 3, 1);
            HttpResponse<String> after = post(rehearsal, "/roster/class/person", session, body);
            assertThat(after.statusCode()).isEqualTo(400);
            assertThat(after.body()).isEqualTo("EXHAUSTED_CURSOR");
        }
    }

    @Test
    void classesNamePeopleByTheirUniqueIdentifier() throws Exception {
        try (Rehearsal rehearsal = uploaded()) {
            String person = rehearsal.people("unique_identifier").get("t-102");
            String session = session(rehearsal);

            HttpResponse<String> classes = post(rehearsal, "/roster/class", session, "{}");
            session = classes.headers().firstValue("X-ADM-Auth-Session").orElseThrow();
            HttpResponse<String> courses = post(rehearsal, "/roster/class/course", session, "{}");
            session = courses.headers().firstValue("X-ADM-Auth-Session").orElseThrow();
            HttpResponse<String> locations = post(rehearsal, "/roster/class/location", session, "{}");

            assertThat(classes.body())
                    .contains("\"name\":\"Science 5 5 Lab\"")
                    .contains("\"instructor_unique_identifiers\":[\"" + person + "\"]");
            assertThat(courses.body()).contains("\"courses\":[", "\"name\":\"English 5\"");
            assertThat(locations.body()).contains("\"locations\":[", "\"name\":\"Birch Lane School\"");
        }
    }

    @Test
    void syncTellsOfChangesAndNotOfDeletions() throws Exception {
        try (Rehearsal rehearsal = uploaded()) {
            HttpResponse<String> page = post(rehearsal, "/roster/class/person", session(rehearsal), "{}");
            Map<String, String> second = new LinkedHashMap<>(Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected")));
            StandInTest.without(second, "students.csv", "s-205");
            StandInTest.without(second, "rosters.csv", "s-205");
            second.computeIfPresent("students.csv", (name, text) -> text.replace("Amira", "Amina"));
            rehearsal.upload(second);

            HttpResponse<String> sync = post(
                    rehearsal,
                    "/roster/class/person/sync",
                    session(rehearsal),
                    "{\"cursor\":\"" + value(page.body(), "cursor") + "\"}");

            assertThat(sync.body())
                    .contains("\"fetched_until\":\"", "\"first_name\":\"Amina\"", "\"status\":\"InActive\"");
            assertThat(values(sync.body(), "person_id")).isEqualTo(2);
        }
    }

    @Test
    void theAccountSaysThatItIsASchool() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            HttpResponse<String> account = http.send(
                    HttpRequest.newBuilder(URI.create(rehearsal.fact("rosterService") + "/account"))
                            .header("X-ADM-Auth-Session", session(rehearsal))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(account.body())
                    .contains("\"org_type\":\"edu\",\"org_version\":\"v2\"")
                    .contains(
                            "{\"uri\":\"/roster/class/person\",\"http_method\":[\"POST\"],\"limit\":{\"default\":1000");
        }
    }

    @Test
    void anOldSessionTokenIsRefused() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            String session = session(rehearsal);
            assertThat(post(rehearsal, "/roster/class", session, "{}").statusCode())
                    .isEqualTo(200);
            assertThat(post(rehearsal, "/roster/class", session, "{}").statusCode())
                    .isEqualTo(200);

            HttpResponse<String> third = post(rehearsal, "/roster/class", session, "{}");

            assertThat(third.statusCode()).isEqualTo(401);
            assertThat(third.body()).isEqualTo("UNAUTHORIZED");
            assertThat(post(rehearsal, "/roster/class", "", "{}").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void badRequestsHaveApplesWords() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            assertThat(post(rehearsal, "/roster/class", session(rehearsal), "[]")
                            .body())
                    .isEqualTo("MALFORMED_REQUEST_BODY");
            assertThat(post(rehearsal, "/roster/class", session(rehearsal), "{\"limit\":1001}")
                            .body())
                    .isEqualTo("MALFORMED_REQUEST_BODY");
            assertThat(post(rehearsal, "/roster/class", session(rehearsal), "{\"cursor\":\"zz\"}")
                            .body())
                    .isEqualTo("INVALID_CURSOR");
            assertThat(post(rehearsal, "/roster/class/sync", session(rehearsal), "{}")
                            .body())
                    .isEqualTo("CURSOR_REQUIRED");
            assertThat(post(rehearsal, "/roster/other", session(rehearsal), "{}")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aCursorIsGoodForADay() throws Exception {
        try (Rehearsal rehearsal = uploaded()) {
            HttpResponse<String> page = post(rehearsal, "/roster/class", session(rehearsal), "{\"limit\":1}");
            rehearsal.post("/advance?days=2");

            HttpResponse<String> late = post(
                    rehearsal,
                    "/roster/class",
                    session(rehearsal),
                    "{\"cursor\":\"" + value(page.body(), "cursor") + "\"}");

            assertThat(late.body()).isEqualTo("EXPIRED_CURSOR");
        }
    }

    @Test
    void aSessionNeedsTheSecretsOfTheToken() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            Map<String, String> secrets = secrets(rehearsal);

            secrets.put("access_secret", "AS_other");
            assertThat(signIn(rehearsal, secrets).body()).isEqualTo("oauth_problem_adviced=signature_invalid");
            secrets.put("consumer_key", "CK_other");
            assertThat(signIn(rehearsal, secrets).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void disturbancesAreAnsweredAsApplesDocumentationSays() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            Map<String, String> secrets = secrets(rehearsal);
            rehearsal.post("/disturbances/terms-not-signed");
            HttpResponse<String> terms = signIn(rehearsal, secrets);
            rehearsal.call("DELETE", "/disturbances/terms-not-signed");
            rehearsal.post("/disturbances/token-expired");
            HttpResponse<String> expired = signIn(rehearsal, secrets);
            rehearsal.call("DELETE", "/disturbances/token-expired");
            rehearsal.post("/disturbances/clock-skew");
            HttpResponse<String> skewed = signIn(rehearsal, secrets);
            rehearsal.call("DELETE", "/disturbances/clock-skew");

            assertThat(terms.statusCode()).isEqualTo(403);
            assertThat(terms.body()).isEqualTo("T_C_NOT_SIGNED");
            assertThat(expired.statusCode()).isEqualTo(401);
            assertThat(expired.body()).isEqualTo("token_expired");
            assertThat(skewed.statusCode()).isEqualTo(401);
            assertThat(signIn(rehearsal, secrets).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aTokenIsGoodForAYear() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            Map<String, String> first = secrets(rehearsal);
            rehearsal.post("/advance?days=365");

            assertThat(signIn(rehearsal, first).body()).isEqualTo("token_expired");
            rehearsal.post("/token");
            Map<String, String> renewed = secrets(rehearsal);
            assertThat(renewed.get("consumer_key")).isEqualTo(first.get("consumer_key"));
            assertThat(renewed.get("access_token")).isNotEqualTo(first.get("access_token"));
            assertThat(signIn(rehearsal, renewed).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void sessionsOfTwoClientsDoNotEndEachOther() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            String first = session(rehearsal);
            String second = session(rehearsal);

            assertThat(post(rehearsal, "/roster/class", first, "{}").statusCode())
                    .isEqualTo(200);
            assertThat(post(rehearsal, "/roster/class", second, "{}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTokenIsGivenForTheCertificateOfAClient() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            String certificate = Files.readString(home.resolve("token-certificate.pem"));

            HttpResponse<String> token = http.send(
                    HttpRequest.newBuilder(URI.create(rehearsal.fact("controls") + "/token"))
                            .POST(HttpRequest.BodyPublishers.ofString(certificate))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(token.statusCode()).isEqualTo(200);
            assertThat(secrets(token.body(), rehearsal)).isEqualTo(secrets(rehearsal));
        }
    }

    @Test
    void opensslReadsTheToken() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            Process openssl;
            try {
                openssl = new ProcessBuilder(
                                "openssl",
                                "smime",
                                "-decrypt",
                                "-in",
                                rehearsal.fact("tokenFile"),
                                "-inkey",
                                rehearsal.fact("tokenKeyFile"))
                        .redirectErrorStream(true)
                        .start();
            } catch (IOException none) {
                if (System.getenv("CI") != null) {
                    throw none;
                }
                Assumptions.abort("this machine has no openssl");
                return;
            }
            String text = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(openssl.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(text)
                    .contains("-----BEGIN MESSAGE-----", "\"consumer_key\":\"CK_", "\"access_token_expiry\":\"");
            assertThat(openssl.exitValue()).isZero();
        }
    }

    private Rehearsal uploaded() throws Exception {
        Rehearsal rehearsal = new Rehearsal(home, ImportRules.USUAL, Clock.systemUTC());
        rehearsal.upload(Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected")));
        return rehearsal;
    }

    private String session(Rehearsal rehearsal) throws Exception {
        HttpResponse<String> answer = signIn(rehearsal, secrets(rehearsal));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return value(answer.body(), "auth_session_token");
    }

    private HttpResponse<String> signIn(Rehearsal rehearsal, Map<String, String> secrets) throws Exception {
        OAuthRequest request = new OAuthRequest(Verb.GET, rehearsal.fact("rosterService") + "/session");
        request.setRealm("ADM");
        request.addOAuthParameter(OAuthConstants.CONSUMER_KEY, secrets.get("consumer_key"));
        request.addOAuthParameter(OAuthConstants.TOKEN, secrets.get("access_token"));
        request.addOAuthParameter(OAuthConstants.SIGN_METHOD, "HMAC-SHA1");
        request.addOAuthParameter(OAuthConstants.NONCE, StandInHome.random());
        request.addOAuthParameter(
                OAuthConstants.TIMESTAMP,
                String.valueOf(Clock.systemUTC().instant().getEpochSecond()));
        request.addOAuthParameter(OAuthConstants.VERSION, "1.0");
        request.addOAuthParameter(
                OAuthConstants.SIGNATURE,
                new HMACSha1SignatureService()
                        .getSignature(
                                new BaseStringExtractorImpl().extract(request),
                                secrets.get("consumer_secret"),
                                secrets.get("access_secret")));
        return http.send(
                HttpRequest.newBuilder(URI.create(request.getUrl()))
                        .header("Authorization", new HeaderExtractorImpl().extract(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Rehearsal rehearsal, String path, String session, String body) throws Exception {
        return http.send(request(rehearsal, path, session, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Rehearsal rehearsal, String path, String session, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(rehearsal.fact("rosterService") + path))
                .header("Content-Type", "application/json;charset=UTF8")
                .header("X-Server-Protocol-Version", "7")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return session.isEmpty() ? request : request.header("X-ADM-Auth-Session", session);
    }

    /** Decrypts the token of the file with its key, by Bouncy Castle. */
    private static Map<String, String> secrets(Rehearsal rehearsal) throws Exception {
        return secrets(Files.readString(Path.of(rehearsal.fact("tokenFile"))), rehearsal);
    }

    private static Map<String, String> secrets(String file, Rehearsal rehearsal) throws Exception {
        byte[] bytes = Base64.getMimeDecoder().decode(file.substring(file.indexOf("\r\n\r\n") + 4));
        Collection<RecipientInformation> recipients =
                new CMSEnvelopedData(bytes).getRecipientInfos().getRecipients();
        String text = new String(
                recipients.iterator().next().getContent(new JceKeyTransEnvelopedRecipient(key(rehearsal))),
                StandardCharsets.UTF_8);
        assertThat(text).contains("\r\n\r\n-----BEGIN MESSAGE-----\r\n{", "}\r\n-----END MESSAGE-----");
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String name : new String[] {"consumer_key", "consumer_secret", "access_token", "access_secret"}) {
            secrets.put(name, value(text, name));
        }
        return secrets;
    }

    private static PrivateKey key(Rehearsal rehearsal) throws Exception {
        String pem = Files.readString(Path.of(rehearsal.fact("tokenKeyFile")));
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
        }
    }

    private static String value(String json, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        assertThat(value.find()).as(name + " of " + json).isTrue();
        return value.group(1);
    }

    private static int values(String json, String name) {
        return (int)
                Pattern.compile("\"" + name + "\":").matcher(json).results().count();
    }
}
