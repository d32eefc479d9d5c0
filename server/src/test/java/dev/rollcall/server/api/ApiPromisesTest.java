package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What the how-to of the API promises: tags, conditions, problems in words, and a document that says what is always there. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiPromisesTest {
    private ApiUnderTest api;
    private JsonNode document;

    @BeforeAll
    void begin() {
        api = new ApiUnderTest();
        document =
                ApiUnderTest.JSON.readTree(api.browser.get("/api/openapi.json").body());
    }

    @AfterAll
    void end() {
        api.close();
    }

    private String tag(String path) {
        return api.ask("GET", path, "").response().headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void theTagChangesWithAllThatIsShown() {
        String before = tag("/connections/1");
        assertThat(api.ask("GET", "/connections/1", "", "If-None-Match", before).status())
                .isEqualTo(304);

        assertThat(api.ask("PUT", "/connections/1/state", "{\"state\":\"PAUSED\"}", "If-Match", before)
                        .status())
                .isEqualTo(200);

        assertThat(api.ask("GET", "/connections/1", "", "If-None-Match", before).status())
                .isEqualTo(200);
        assertThat(api.ask("PUT", "/connections/1/state", "{\"state\":\"LIVE\"}", "If-Match", before)
                        .status())
                .isEqualTo(412);
        assertThat(api.ask(
                                "PUT",
                                "/connections/1/state",
                                "{\"state\":\"LIVE\"}",
                                "If-Match",
                                "\"x\", " + tag("/connections/1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyChangeObeysWhatTheRequestHadSeen() {
        String run = "/connections/1/runs/"
                + api.expect(202, "POST", "/connections/1/runs", "{\"aim\":\"CHECK\"}")
                        .get("id")
                        .asLong();
        api.ended(run);
        api.expect(201, "POST", "/connections/1/file-account/password", "");
        long key = api.expect(
                        201,
                        "POST",
                        "/connections/1/file-account/keys",
                        "{\"name\":\"The SIS\",\"key\":\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\"}")
                .get("id")
                .asLong();
        long pause = api.expect(201, "POST", "/connections/1/pauses", "{\"from\":\"2026-12-21\"}")
                .get("id")
                .asLong();
        String hook = "{\"address\":\"https://hooks.example/x\",\"events\":[\"run.held\"]}";
        long webhook = api.expect(201, "POST", "/webhooks", hook).get("id").asLong();
        api.expect(201, "POST", "/invitations", "{\"email\":\"kim@school.example\",\"role\":\"PEOPLE_MANAGER\"}");
        String invitation =
                api.expect(200, "GET", "/invitations", "").get(0).get("id").asString();
        long token = api.expect(200, "GET", "/tokens", "").get(0).get("id").asLong();
        assertThat(api.ask("PUT", "/connections/1/publication", "{}", "If-Match", "*")
                        .status())
                .as("nobody has seen what is not there")
                .isEqualTo(412);
        api.expect(200, "PUT", "/connections/1/publication", "{}");
        String text = "{\"text\":\"name: F\\nwhen: {event: run-finished}\\nsteps:\\n- do: mail\\n"
                + "  with: {to: office@school.example, subject: 's', text: 't'}\\n\"}";
        String flow =
                "/flows/" + api.expect(201, "POST", "/flows", text).get("id").asLong();
        String slack = "{\"kind\":\"slack\",\"name\":\"Office\",\"values\":{\"webhookUrl\":\"http://127.0.0.1:1/x\"}}";
        String connector = "/connectors/"
                + api.expect(201, "POST", "/connectors", slack).get("id").asLong();
        Map<String, String> changes = Map.ofEntries(
                Map.entry("PUT /connections/1/settings", "{\"settings\":\"source: https://sis.example\\n\"}"),
                Map.entry("PUT /connections/1/state", "{\"state\":\"PREVIEW_ONLY\"}"),
                Map.entry("PUT /connections/1/schedule", "{\"kind\":\"BY_HAND\"}"),
                Map.entry("PUT /connections/1/pauses/" + pause, "{\"from\":\"2026-12-22\"}"),
                Map.entry("DELETE /connections/1/pauses/" + pause, ""),
                Map.entry("DELETE " + run, ""),
                Map.entry("DELETE " + run + "/files", ""),
                Map.entry("PUT " + run + "/apple-log", "person_id"),
                Map.entry("DELETE /connections/1", ""),
                Map.entry("PUT " + flow, text),
                Map.entry("PUT " + flow + "/state", "{\"isOn\":true}"),
                Map.entry("DELETE " + flow, ""),
                Map.entry("PUT /flows/history", "{\"keepsNames\":true}"),
                Map.entry("PUT /connections/1/secrets/WORD", "{\"word\":\"x\"}"),
                Map.entry("DELETE /connections/1/secrets/WORD", ""),
                Map.entry("PUT /organisation", "{\"name\":\"Another\"}"),
                Map.entry("DELETE /organisation", ""),
                Map.entry("PUT /retention", "{\"fetched\":1,\"steps\":1,\"uploads\":1}"),
                Map.entry("DELETE /connections/1/file-account/password", ""),
                Map.entry("DELETE /connections/1/file-account/keys/" + key, ""),
                Map.entry("PUT /connections/1/file-account/quota", "{\"megabytes\":5}"),
                Map.entry("PUT /members/1", "{\"role\":\"ADMINISTRATOR\"}"),
                Map.entry("DELETE /members/1", ""),
                Map.entry("DELETE /invitations/" + invitation, ""),
                Map.entry("DELETE /tokens/" + token, ""),
                Map.entry("PUT /notifications", "{\"digestAt\":\"06:30\"}"),
                Map.entry("PUT " + run + "/upload", "{\"state\":\"HANDED_OVER\"}"),
                Map.entry("PUT /connections/1/publication", "{\"rule\":\"SUCCESSFUL\"}"),
                Map.entry("DELETE /connections/1/publication", ""),
                Map.entry("PUT " + connector, slack),
                Map.entry("DELETE " + connector, ""),
                Map.entry("PUT /webhooks/" + webhook, hook),
                Map.entry("DELETE /webhooks/" + webhook, ""));
        changes.forEach((change, body) -> {
            String[] parts = change.split(" ", -1);
            String type = parts[1].endsWith("/apple-log") ? "text/csv" : "application/json";
            Answer refused = api.ask(parts[0], parts[1], body, "If-Match", "\"zzz\"", "Content-Type", type);
            assertThat(refused.status()).as(change + refused.body()).isEqualTo(412);
        });
        long described = document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .filter(operation -> operation.getKey().matches("put|delete"))
                .peek(operation -> assertThat(
                                operation.getValue().path("parameters").toString())
                        .contains("If-Match"))
                .count();
        // An approval comes to its condition only where the run is held, an answer where a flow asks, a note where
        // somebody is in
        // the directory, and a choice where somebody chose: DecisionsTest, ActsOfPagesTest, WhoIsWhomApiTest.
        assertThat(changes.size()).isEqualTo((int) described - 4);
    }

    @Test
    void aVersionIsSentAgainWithoutABody() {
        String run = "/connections/1/runs/"
                + api.expect(202, "POST", "/connections/1/runs", "{\"aim\":\"DELIVER\"}")
                        .get("id")
                        .asLong();
        api.ended(run);
        int version = api.expect(200, "GET", "/connections/1/versions", "")
                .get(0)
                .get("number")
                .asInt();
        String person = api.expect(200, "GET", "/connections/1/people?limit=1", "")
                .at("/people/0/personId")
                .asString();
        assertThat(api.expect(200, "GET", "/connections/1/explanations?record=" + person, ""))
                .isNotEmpty();

        JsonNode again = api.expect(202, "POST", "/connections/1/versions/" + version + "/runs", "");
        assertThat(again.get("aim").asString()).isEqualTo("PREVIEW");
        api.ended("/connections/1/runs/" + again.get("id").asLong());

        assertThat(api.expect(200, "GET", "/connections/1/explanations?record=" + person, ""))
                .as("by the last run that can tell, since one that sends again reads no source")
                .isNotEmpty();
    }

    /** A program that marks an upload does not see that another one lies in its place. */
    @Test
    void anUploadThatWasReplacedIsTakenForHandedOverOnlyWithAWord() throws IOException {
        String run = "/connections/1/runs/"
                + api.expect(202, "POST", "/connections/1/runs", "{\"aim\":\"DELIVER\"}")
                        .get("id")
                        .asLong();
        api.ended(run);
        Path sent = api.server.home().resolve("files/" + ApiUnderTest.ORGANISATION + "/sent/students.csv");
        Files.writeString(sent, "person_id\n");

        assertThat(api.expect(409, "PUT", run + "/upload", "{\"state\":\"HANDED_OVER\"}")
                        .toString())
                .contains("is not the upload of run", "evenIfReplaced");

        api.expect(200, "PUT", run + "/upload", "{\"state\":\"HANDED_OVER\",\"evenIfReplaced\":true}");
    }

    @Test
    void theDocumentSaysWhatIsAlwaysThere() {
        JsonNode schemas = document.at("/components/schemas");
        assertThat(required(schemas, "RunAnswer"))
                .contains("id", "state", "sentence", "askedAt")
                .doesNotContain("outcome", "beganAt", "endedAt");
        assertThat(required(schemas, "ConnectionRequest")).containsExactlyInAnyOrder("name", "settings");
        assertThat(required(schemas, "Decision")).containsExactlyInAnyOrder("decision", "reason");
        assertThat(required(schemas, "PersonAnswer")).contains("personId").doesNotContain("middleName");
        assertThat(schemas.at("/SendRequest/properties/aim/enum").toString()).isEqualTo("[\"PREVIEW\",\"DELIVER\"]");
        assertThat(schemas.at("/RunWish/properties/aim/enum").toString()).doesNotContain("PREPARE");
        JsonNode show = document.at("/paths")
                .path("/api/v1/connections/{id}")
                .path("get")
                .path("responses");
        assertThat(show.propertyNames()).contains("200", "304", "400", "401", "404", "406");
        assertThat(document.at("/paths")
                        .path("/api/v1/connections")
                        .path("post")
                        .path("responses")
                        .propertyNames())
                .contains("413", "415", "422");
        assertThat(api.ask("GET", "/connections/1/runs", "").body()).doesNotContain("null");
    }

    private static List<String> required(JsonNode schemas, String name) {
        return schemas.path(name)
                .path("required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void everyProblemSaysWhatToDo() {
        String tokens = "{\"name\":\"t\",\"organisation\":\"nowhere\"}";
        List<Answer> problems = List.of(
                api.send("POST", "/tokens", tokens, List.of("Authorization", "Basic eDp5")),
                api.send("POST", "/tokens", tokens, List.of("Authorization", ApiUnderTest.BASIC)),
                api.send("GET", "/connections", "", List.of()),
                api.send("GET", "/connections", "", List.of("Authorization", "Bearer rc_no")),
                api.ask("PATCH", "/connections/1", "{}"),
                api.ask("GET", "/connections/abc", ""),
                api.ask("GET", "/connections/1/explanations", ""),
                api.ask("GET", "/runs?limit=abc", ""),
                api.ask("GET", "/nothing", ""),
                api.ask("GET", "/connections/4711", "", "Accept", "foo"),
                api.ask("GET", "/connections/4711", "", "Accept", "text/html"),
                api.ask("GET", "/connections/1", "", "Accept", "text/csv"),
                api.ask("GET", "/connections/1/runs/1/files/a%2fb", ""));
        for (Answer problem : problems) {
            String what = problem.status() + " " + problem.response().uri() + " " + problem.body();
            assertThat(problem.status()).as(what).isBetween(400, 499);
            assertThat(problem.response().headers().firstValue("Content-Type"))
                    .as(what)
                    .hasValue("application/problem+json");
            JsonNode document = ApiUnderTest.JSON.readTree(problem.body());
            assertThat(document.path("detail").asString("")).as(what).isNotBlank();
            assertThat(document.path("instance").asString("")).as(what).startsWith("/api/v1/");
            assertThat(problem.response()
                            .headers()
                            .firstValue("WWW-Authenticate")
                            .isPresent())
                    .as(what)
                    .isEqualTo(problem.status() == 401);
        }
        assertThat(problems.get(0)
                        .response()
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElseThrow())
                .startsWith("Basic");
        assertThat(api.send("GET", "/connections", "", List.of("Authorization", "bearer " + api.token))
                        .status())
                .isEqualTo(200);
    }
}
