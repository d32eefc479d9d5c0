package dev.rollcall.server.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.OtherSide;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Values;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Kinds by HTTP that say more than a note: each against answers as its maker documents them. */
class TicketsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final OtherSide there = new OtherSide();

    @AfterEach
    void end() {
        there.close();
    }

    private static Message message(Map<String, String> values) {
        return new Message(values, Optional.empty(), "run-7:1");
    }

    private String send(String kind, Map<String, String> account, Map<String, String> values) throws SendFailed {
        return AnswersTest.sender(kind).send(new Values(account), message(values), LIMIT);
    }

    @Test
    void serviceNowOpensAnIncidentOnce() throws SendFailed {
        Map<String, String> account =
                Map.of("url", there.url("/"), "username", "rollcall", "password", "pw", "urgency", "1");
        there.answers((request, exchange) -> {
            boolean isThere =
                    there.asked().stream().anyMatch(one -> one.method().equals("POST"));
            if (request.method().equals("GET")) {
                OtherSide.answer(
                        exchange, 200, Map.of(), isThere ? "{\"result\":[{\"number\":\"INC1\"}]}" : "{\"result\":[]}");
            } else {
                OtherSide.answer(exchange, 201, Map.of(), "{\"result\":{\"number\":\"INC1\"}}");
            }
        });
        Map<String, String> values = Map.of("title", "Refused", "text", "Apple refused run 7.");

        String first = send("servicenow", account, values);
        String second = send("servicenow", account, values);

        assertThat(first).isEqualTo("Incident INC1 was opened.");
        assertThat(second).isEqualTo("Incident INC1 was opened by an earlier try.");
        OtherSide.Asked post = there.asked().get(1);
        JsonNode body = Json.read(post.body());
        assertThat(there.asked()).filteredOn(one -> one.method().equals("POST")).hasSize(1);
        assertThat(post.path()).isEqualTo("/api/now/table/incident");
        assertThat(body.path("correlation_id").asString()).isEqualTo("rollcall-run-7-1");
        assertThat(body.path("urgency").asString()).isEqualTo("1");
        assertThat(post.headers().getFirst("Authorization")).isEqualTo("Basic cm9sbGNhbGw6cHc=");
    }

    @Test
    void jiraCreatesAnIssue() throws SendFailed {
        there.answers(201, Map.of(), "{\"id\":\"10000\",\"key\":\"HELP-24\"}");

        String answer = send(
                "jira",
                Map.of("url", there.url(""), "username", "", "token", "pat", "project", "HELP", "issueType", "Task"),
                Map.of("title", "Two\nlines", "text", "Apple refused run 7."));

        assertThat(answer).isEqualTo("Issue HELP-24 was created.");
        JsonNode fields = Json.read(there.last().body()).path("fields");
        assertThat(there.last().path()).isEqualTo("/rest/api/2/issue");
        assertThat(there.last().headers().getFirst("Authorization")).isEqualTo("Bearer pat");
        assertThat(fields.path("project").path("key").asString()).isEqualTo("HELP");
        assertThat(fields.path("issuetype").path("name").asString()).isEqualTo("Task");
        assertThat(fields.path("summary").asString()).isEqualTo("Two lines");
    }

    @Test
    void googleSheetsAddsARowWithATokenThatItSignsFor() throws SendFailed, GeneralSecurityException {
        // Google's keys have as many bits; the search for a longer one takes long where nothing is compiled well.
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        KeyPair pair = keys.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        String key = Json.write(Map.of(
                "type",
                "service_account",
                "client_email",
                "rollcall@school.example",
                "private_key",
                pem,
                "token_uri",
                there.url("/token")));
        there.answers((request, exchange) -> OtherSide.answer(
                exchange,
                200,
                Map.of(),
                request.path().equals("/token")
                        ? "{\"access_token\":\"t-1\",\"token_type\":\"Bearer\"}"
                        : "{\"updates\":{\"updatedRange\":\"Sheet1!A2:C2\"}}"));

        String answer = send(
                "google-sheets",
                Map.of("serviceAccountKey", key, "spreadsheetId", "abc", "range", "Term 1", "server", there.url("")),
                Map.of("row", "2026-11-25\n1042\n=IMPORTXML(\"x\")\n0042"));

        assertThat(answer).isEqualTo("Google Sheets wrote Sheet1!A2:C2");
        String assertion = URLDecoder.decode(there.asked().get(0).body(), StandardCharsets.UTF_8)
                .replaceAll(".*assertion=", "");
        String[] parts = assertion.split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(there.last().path())
                .isEqualTo(
                        "/v4/spreadsheets/abc/values/Term%201:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS");
        assertThat(there.last().headers().getFirst("Authorization")).isEqualTo("Bearer t-1");
        assertThat(there.last().body())
                .isEqualTo("{\"values\":[[\"2026-11-25\",1042,\"=IMPORTXML(\\\"x\\\")\",\"0042\"]]}");
    }

    @Test
    void aKeyThatIsNoneIsToldBeforeAnythingIsSent() {
        SendFailed failed = catchThrowableOfType(
                SendFailed.class,
                () -> send(
                        "google-sheets",
                        Map.of(
                                "serviceAccountKey",
                                "{}",
                                "spreadsheetId",
                                "abc",
                                "range",
                                "S",
                                "server",
                                there.url("")),
                        Map.of("row", "x")));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(there.asked()).isEmpty();
    }

    @Test
    void telegramSaysPlainTextWithinItsLimit() throws SendFailed {
        there.answers(200, Map.of(), "{\"ok\":true,\"result\":{\"message_id\":7}}");

        String answer = send(
                "telegram",
                Map.of("authorizationToken", "12:Ab-c_d", "chatId", "-100", "server", there.url("")),
                Map.of("title", "Held", "text", "<b>" + "x".repeat(9_000), "link", "https://x.example/"));

        JsonNode body = Json.read(there.last().body());
        assertThat(answer).isEqualTo("Telegram answered 200: message 7");
        assertThat(there.last().path()).isEqualTo("/bot12:Ab-c_d/sendMessage");
        assertThat(body.path("text").asString().length()).isLessThanOrEqualTo(4_096);
        assertThat(body.path("parse_mode").isMissingNode()).isTrue();
        assertThat(body.path("chat_id").asString()).isEqualTo("-100");
    }

    @Test
    void discordIsAskedToSayWhetherItKeptTheMessage() throws SendFailed {
        there.answers(200, Map.of(), "{\"id\":\"991\"}");

        String answer = send(
                "discord", Map.of("webhookUrl", there.url("/api/webhooks/1/abc?thread_id=5")), Map.of("text", "x"));

        assertThat(answer).isEqualTo("Discord answered 200: message 991");
        assertThat(there.last().path()).isEqualTo("/api/webhooks/1/abc?thread_id=5&wait=true");
    }

    @Test
    void anAddressOfYoursGetsTheKeyOfTheMessageAndItsHeader() throws SendFailed {
        send(
                "http",
                Map.of("url", there.url("/in"), "method", "PUT", "header", "X-Api-Key", "headerValue", "s3cr3t"),
                Map.of("body", "{\"a\":1}"));

        assertThat(there.last().method()).isEqualTo("PUT");
        assertThat(there.last().headers().getFirst("Idempotency-Key")).isEqualTo("\"run-7:1\"");
        assertThat(there.last().headers().getFirst("X-Api-Key")).isEqualTo("s3cr3t");
        assertThat(there.last().body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aBodyThatIsNoJsonOrAHeaderThatIsNoneIsNotSent() {
        Map<String, String> account =
                Map.of("url", there.url("/in"), "method", "POST", "header", "Host", "headerValue", "x");

        SendFailed header = catchThrowableOfType(SendFailed.class, () -> send("http", account, Map.of("body", "{}")));
        SendFailed body =
                catchThrowableOfType(SendFailed.class, () -> send("http", account, Map.of("body", "{\"a\":")));

        assertThat(header.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(body).hasMessageContaining("no JSON");
        assertThat(there.asked()).isEmpty();
    }

    @Test
    void aLinkThatIsNoAddressIsRefused() {
        SendFailed failed = catchThrowableOfType(
                SendFailed.class,
                () -> send(
                        "slack",
                        Map.of("webhookUrl", there.url("/x")),
                        Map.of("text", "x", "link", "javascript:alert(1)")));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(there.asked()).isEmpty();
    }
}
