package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Digest;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.notify.Mailer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answers is what its document says: every field that is sent is described, with its type. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class OpenApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DASHBOARD = Path.of("../docs/reference/grafana-dashboard.json");
    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+");

    private static final String ORG = "harbor-district-practice";
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    private ServerUnderTest server;
    private Browser browser;
    private JsonNode document;
    private String token;
    private final Set<String> called = new TreeSet<>();

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        browser = server.administrator("sandbox");
        document = JSON.readTree(browser.get("/api/openapi.json").body());
        token = "";
        Answer made = call(
                "POST",
                "/tokens",
                "/tokens",
                "{\"name\":\"t\",\"organisation\":\"harbor-district-practice\",\"scopes\":[\"SEE\",\"DIRECTORY\",\"RUN\",\"SET_UP\",\"APPROVE\",\"PEOPLE\"]}",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        ("dana@school.example:" + Browser.PASSWORD).getBytes(StandardCharsets.UTF_8)));
        assertThat(made.status()).isEqualTo(201);
        token = JSON.readTree(made.body()).get("token").asString();
    }

    @AfterAll
    void end() {
        server.close();
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method ->
                        routes.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    @Test
    void theDocumentHasTheRoutesThatOthersRelyOn() {
        assertThat(routes())
                .contains(
                        "POST /api/v1/connections",
                        "POST /api/v1/connections/{connection}/runs",
                        "GET /api/v1/connections/{connection}/runs/{id}",
                        "PUT /api/v1/connections/{connection}/runs/{id}/approval",
                        "GET /api/v1/connections/{connection}/runs/{id}/files/{name}",
                        "POST /api/v1/tokens");
    }

    @Test
    @Order(1)
    void answersAreAsDescribed() {
        String bearer = "Bearer " + token;
        Answer added = call(
                "POST",
                "/connections",
                "/connections",
                "{\"name\":\"One\",\"settings\":\"source: https://sis.example\\n\"}",
                bearer);
        assertThat(added.status()).isEqualTo(201);
        assertThat(call("GET", "/connections", "/connections", "", bearer).status())
                .isEqualTo(200);
        assertThat(call("GET", "/connections/{id}", "/connections/1", "", bearer)
                        .status())
                .isEqualTo(200);
        expect(200, "PUT", "/connections/{id}/state", "/connections/1/state", "{\"state\":\"LIVE\"}");
        whatSendsNowhereIsNotLive();
        Answer started =
                call("POST", "/connections/{connection}/runs", "/connections/1/runs", "{\"aim\":\"PREVIEW\"}", bearer);
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.body()).contains("\"patch\":\"AS_SET\"", "\"preventDuplicates\":\"AS_SET\"");
        oneRunTakesSomethingOtherwise(bearer);
        String run = started.location().replace("/api/v1", "");
        ServerUnderTest.await("the run", () -> call("GET", "/connections/{connection}/runs/{id}", run, "", bearer)
                .body()
                .contains("\"ENDED\""));
        assertThat(call("GET", "/connections/{connection}/runs", "/connections/1/runs", "", bearer)
                        .status())
                .isEqualTo(200);
        assertThat(call("DELETE", "/connections/{connection}/runs/{id}", run, "", bearer)
                        .status())
                .isEqualTo(202);
        assertThat(browser.send(browser.request("/api/v1" + run + "/files/report.json")
                                .header("Authorization", bearer))
                        .body())
                .contains("\"planned\"");
        assertThat(browser.send(browser.request("/api/v1" + run + "/files/nothing.csv")
                                .header("Authorization", bearer))
                        .status())
                .isEqualTo(404);
        called.add("GET /api/v1/connections/{connection}/runs/{id}/files/{name}");
        expect(200, "GET", "/runs", "/runs?limit=5", "");
        expect(200, "GET", "/runs/{id}", run.replaceFirst(".*/runs", "/runs"), "");
        JsonNode problems = expect(
                200,
                "GET",
                "/runs/{id}/problems",
                run.replaceFirst(".*/runs", "/runs") + "/problems?limit=2&severity=WARNING",
                "");
        assertThat(problems.get("count").asLong())
                .isEqualTo(expect(200, "GET", "/runs/{id}", run.replaceFirst(".*/runs", "/runs"), "")
                        .at("/counts/warnings")
                        .asLong());
        expect(
                409,
                "PUT",
                "/connections/{connection}/runs/{id}/approval",
                run + "/approval",
                "{\"decision\":\"APPROVE\",\"reason\":\"r\"}");
        String upload = "/connections/{connection}/runs/{id}/upload";
        expect(409, "PUT", upload, run + "/upload", "{\"state\":\"HANDED_OVER\"}");
        expect(422, "PUT", upload, run + "/upload", "{}");
        expect(404, "PUT", upload, "/connections/1/runs/987654/upload", "{\"state\":\"HANDED_OVER\"}");
        expect(
                200,
                "PUT",
                "/connections/{id}/settings",
                "/connections/2/settings",
                "{\"settings\":\"source: https://sis.example/2\\n\"}");
        theDirectoryIsAsDescribed();
    }

    private void whatSendsNowhereIsNotLive() {
        String state = "/connections/{id}/state";
        JsonNode refused = expect(409, "PUT", state, "/connections/2/state", "{\"state\":\"LIVE\"}");
        assertThat(refused.get("detail").asString()).contains("do not say where the upload goes", "delivery.to");
        assertThat(expect(200, "GET", "/connections/{id}", "/connections/2", "")
                        .get("state")
                        .asString())
                .isEqualTo("PREVIEW_ONLY");
        expect(422, "PUT", state, "/connections/2/state", "{}");
        expect(
                409,
                "POST",
                "/connections",
                "/connections",
                "{\"name\":\"Two\",\"settings\":\"source: https://sis.example\\n\",\"live\":true}");
        assertThat(expect(200, "GET", "/connections", "/connections", "")).hasSize(2);
        expect(
                200,
                "PUT",
                "/connections/{id}/settings",
                "/connections/2/settings",
                "{\"settings\":\"source: https://sis.example\\ndelivery:\\n  to: sftp://upload.example/in\\n\"}");
        assertThat(expect(200, "PUT", state, "/connections/2/state", "{\"state\":\"LIVE\"}")
                        .get("state")
                        .asString())
                .isEqualTo("LIVE");
        JsonNode kept = expect(
                409,
                "PUT",
                "/connections/{id}/settings",
                "/connections/2/settings",
                "{\"settings\":\"source: https://sis.example\\n\"}");
        assertThat(kept.get("detail").asString()).contains(" is live", "Nothing was changed");
        expect(200, "PUT", state, "/connections/2/state", "{\"state\":\"PAUSED\"}");
    }

    private void oneRunTakesSomethingOtherwise(String bearer) {
        Answer otherwise = call(
                "POST",
                "/connections/{connection}/runs",
                "/connections/1/runs",
                "{\"aim\":\"PREVIEW\",\"patch\":\"NONE\",\"preventDuplicates\":\"OFF\"}",
                bearer);
        assertThat(otherwise.status()).isEqualTo(202);
        assertThat(otherwise.body()).contains("\"patch\":\"NONE\"", "\"preventDuplicates\":\"OFF\"");
        assertThat(call("POST", "/connections/{connection}/runs", "/connections/1/runs", "{\"patch\":\"SOME\"}", bearer)
                        .status())
                .isEqualTo(400);
        ServerUnderTest.await("its end", () -> call(
                        "GET",
                        "/connections/{connection}/runs/{id}",
                        otherwise.location().replace("/api/v1", ""),
                        "",
                        bearer)
                .body()
                .contains("\"ENDED\""));
    }

    private void theDirectoryIsAsDescribed() {
        Answer started = call(
                "POST",
                "/connections/{connection}/runs",
                "/connections/1/runs",
                "{\"aim\":\"DELIVER\"}",
                "Bearer " + token);
        String run = started.location().replace("/api/v1", "");
        ServerUnderTest.await("the delivery", () -> expect(200, "GET", "/connections/{connection}/runs/{id}", run, "")
                .path("state")
                .asString()
                .equals("ENDED"));
        JsonNode people =
                expect(200, "GET", "/connections/{connection}/people", "/connections/1/people?limit=3&q=a", "");
        assertThat(people.get("people")).hasSize(3);
        String id = people.get("people").get(0).get("personId").asString();
        expect(200, "GET", "/connections/{connection}/people/{person}", "/connections/1/people/" + id, "");
        expect(404, "GET", "/connections/{connection}/people/{person}", "/connections/1/people/nobody", "");
        assertThat(expect(
                        200,
                        "GET",
                        "/connections/{connection}/explanations",
                        "/connections/1/explanations?record=" + id,
                        ""))
                .isNotEmpty();
        whoIsWhomIsAsDescribed();
        JsonNode versions = expect(200, "GET", "/connections/{connection}/versions", "/connections/1/versions", "");
        theVersionIsSentAgain(versions.get(0).get("number").asInt());
        aNoteIsAsDescribed(id);
    }

    private void aNoteIsAsDescribed(String person) {
        String route = "/connections/{connection}/people/{person}/edits";
        String path = "/connections/1/people/" + person + "/edits";
        expect(422, "POST", route, path, "{\"reason\":\"r\"}");
        expect(409, "POST", route, path, "{\"reason\":\"Married\",\"lastName\":\"Reed-Lake\"}");
        String run = "/connections/1/runs/"
                + expect(200, "GET", "/connections/{connection}/runs", "/connections/1/runs", "")
                        .get(0)
                        .get("id")
                        .asLong();
        expect(
                200,
                "PUT",
                "/connections/{connection}/runs/{id}/upload",
                run + "/upload",
                "{\"state\":\"HANDED_OVER\"}");
        expect(200, "POST", route, path, "{\"reason\":\"Married\",\"lastName\":\"Reed-Lake\"}");
        expect(200, "DELETE", route + "/last", path + "/last", "");
        expect(409, "DELETE", route + "/last", path + "/last", "");
    }

    private void whoIsWhomIsAsDescribed() {
        String route = "/connections/{connection}/matches";
        assertThat(expect(200, "GET", route, "/connections/1/matches", "").get("chosen"))
                .isEmpty();
        expect(422, "POST", route, "/connections/1/matches", "{\"reason\":\"r\",\"choices\":[]}");
        expect(404, "GET", route + "/{sourcedId}", "/connections/1/matches/nobody", "");
        expect(404, "DELETE", route + "/{sourcedId}", "/connections/1/matches/nobody", "");
    }

    @Test
    @Order(3)
    void connectorsAreAsDescribed() {
        assertThat(expect(200, "GET", "/connectors/kinds", "/connectors/kinds", "")
                        .toString())
                .contains("slack", "webhookUrl");
        String slack = "{\"kind\":\"slack\",\"name\":\"Office\",\"values\":{\"webhookUrl\":\"http://127.0.0.1:1/x\"}}";
        expect(422, "POST", "/connectors", "/connectors", "{\"kind\":\"abacus\",\"name\":\"A\",\"values\":{}}");
        String one = "/connectors/"
                + expect(201, "POST", "/connectors", "/connectors", slack)
                        .get("id")
                        .asLong();
        String route = "/connectors/{id}";
        assertThat(expect(200, "GET", "/connectors", "/connectors", "")).hasSize(1);
        expect(200, "GET", route, one, "");
        expect(200, "PUT", route, one, "{\"name\":\"Front office\",\"values\":{}}");
        assertThat(expect(200, "POST", route + "/test", one + "/test", "{\"values\":{\"text\":\"Hello\"}}")
                        .get("isSent")
                        .asBoolean())
                .isFalse();
        expect(204, "DELETE", route, one, "");
        expect(404, "GET", route, one, "");
    }

    private void theVersionIsSentAgain(int version) {
        String route = "/connections/{connection}/versions/{version}/runs";
        String path = "/connections/1/versions/%d/runs".formatted(version);
        String delivery = "{\"aim\":\"DELIVER\",\"reason\":\"The SIS was wrong\"}";
        expect(404, "POST", route, "/connections/1/versions/9999/runs", "{}");
        expect(422, "POST", route, path, "{\"aim\":\"CHECK\"}");
        expect(422, "POST", route, path, "{\"aim\":\"DELIVER\"}");
        assertThat(expect(409, "POST", route, path, delivery).get("detail").asString())
                .contains("Make a preview");
        for (String body : List.of("{}", delivery)) {
            String run = "/connections/1/runs/"
                    + expect(202, "POST", route, path, body).get("id").asLong();
            ServerUnderTest.await(
                    "the version", () -> expect(200, "GET", "/connections/{connection}/runs/{id}", run, "")
                            .path("state")
                            .asString()
                            .equals("ENDED"));
            assertThat(expect(200, "GET", "/connections/{connection}/runs/{id}", run, "")
                            .get("outcome")
                            .asString())
                    .isEqualTo(body.equals(delivery) ? "DELIVERED" : "PLANNED");
        }
        assertThat(expect(200, "GET", "/audit", "/audit", "").toString())
                .contains("version-sent-again", "The SIS was wrong");
    }

    @Test
    @Order(2)
    void schedulesAndPausesAreAsDescribed() {
        String route = "/connections/{connection}/schedule";
        String path = "/connections/1/schedule";
        expect(200, "GET", route, path, "");
        JsonNode saved =
                expect(200, "PUT", route, path, "{\"kind\":\"AT_TIMES\",\"times\":[\"04:15\"],\"days\":[\"MONDAY\"]}");
        assertThat(saved.get("times").get(0).asString()).isEqualTo("04:15");
        JsonNode fault = expect(422, "PUT", route, path, "{\"times\":[\"quarter past\"],\"lateHours\":99}");
        assertThat(fault.get("errors").valueStream().map(one -> one.get("field").asString()))
                .containsExactly("times", "lateHours");
        assertThat(server.browser()
                        .send(browser.request("/api/v1" + path)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("If-Match", "\"something else\"")
                                .PUT(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(412);
        String pauses = "/connections/{connection}/pauses";
        JsonNode pause =
                expect(201, "POST", pauses, "/connections/1/pauses", "{\"from\":\"2026-12-21\",\"to\":\"2027-01-01\"}");
        String one = "/connections/1/pauses/" + pause.get("id").asLong();
        expect(200, "PUT", pauses + "/{id}", one, "{\"from\":\"2026-12-22\",\"kind\":\"ADDITIONS_ONLY\"}");
        assertThat(expect(200, "GET", pauses, "/connections/1/pauses", "")).hasSize(1);
        expect(204, "DELETE", pauses + "/{id}", one, "");
        expect(422, "POST", pauses, "/connections/1/pauses", "{\"from\":\"Christmas\"}");
    }

    @Test
    @Order(3)
    void accountsAreAsDescribed() {
        String account = "/connections/{connection}/file-account";
        expect(201, "POST", account + "/password", "/connections/1/file-account/password", "");
        expect(200, "GET", account, "/connections/1/file-account", "");
        expect(200, "GET", account + "/uploads", "/connections/1/file-account/uploads", "");
        thePublicKeysAndTheQuotaAreAsDescribed(account);
        whatIsPublishedIsAsDescribed();
        server.get(OperatorStore.class).setRole(1, "harbor-district-practice", Role.ADMINISTRATOR, false);
        expect(200, "GET", "/members", "/members", "");
        expect(200, "GET", "/members/{id}", "/members/1", "");
        expect(409, "PUT", "/members/{id}", "/members/1", "{\"role\":\"SITE_MANAGER\"}");
        expect(200, "PUT", "/members/{id}", "/members/1", "{\"role\":\"ADMINISTRATOR\"}");
        expect(409, "DELETE", "/members/{id}", "/members/1", "");
        expect(
                201,
                "POST",
                "/invitations",
                "/invitations",
                "{\"email\":\"kim@school.example\",\"role\":\"PEOPLE_MANAGER\"}");
        expect(422, "POST", "/invitations", "/invitations", "{\"email\":\"kim\",\"role\":\"PEOPLE_MANAGER\"}");
        JsonNode open = expect(200, "GET", "/invitations", "/invitations", "");
        assertThat(open).hasSize(1);
        String invitation = "/invitations/" + open.get(0).get("id").asString();
        expect(204, "DELETE", "/invitations/{id}", invitation, "");
        expect(404, "DELETE", "/invitations/{id}", invitation, "");
        assertThat(expect(200, "GET", "/invitations", "/invitations", "")).isEmpty();
        assertThat(expect(200, "GET", "/audit", "/audit", "")).isNotEmpty();
        expect(200, "GET", "/notifications", "/notifications", "");
        JsonNode saved = expect(
                200,
                "PUT",
                "/notifications",
                "/notifications",
                "{\"digestAt\":\"06:30\",\"people\":[{\"operator\":1,\"pace\":\"DAILY\"}]}");
        assertThat(saved.get("people").get(0).get("pace").asString()).isEqualTo("DAILY");
        expect(422, "PUT", "/notifications", "/notifications", "{\"digestAt\":\"soon\"}");
        expect(200, "GET", "/notifications/mails", "/notifications/mails", "");
        server.get(Mailer.class).send("kim@school.example", "Hello", "Hello");
        JdbcClient jdbc = server.get(JdbcClient.class);
        jdbc.sql("update mail set organisation_id = '" + ORG + "'").update();
        long mail = expect(200, "GET", "/notifications/mails", "/notifications/mails", "")
                .get(0)
                .get("id")
                .asLong();
        String mailRoute = "/notifications/mails/{id}/again";
        assertThat(expect(200, "POST", mailRoute, "/notifications/mails/" + mail + "/again", "")
                        .get("state")
                        .asString())
                .isEqualTo("WAITING");
        expect(404, "POST", mailRoute, "/notifications/mails/987654/again", "");
        jdbc.sql("update mail set state = 'SENT', text = null").update();
        expect(409, "POST", mailRoute, "/notifications/mails/" + mail + "/again", "");
        String hook = "{\"address\":\"http://127.0.0.1:1/x\",\"events\":[\"run.held\"]}";
        long id = expect(201, "POST", "/webhooks", "/webhooks", hook).get("id").asLong();
        expect(422, "POST", "/webhooks", "/webhooks", "{\"address\":\"ftp://x.example\",\"events\":[\"run.eaten\"]}");
        expect(200, "GET", "/webhooks", "/webhooks", "");
        expect(200, "GET", "/webhooks/{id}", "/webhooks/" + id, "");
        expect(200, "PUT", "/webhooks/{id}", "/webhooks/" + id, hook);
        long sent = expect(200, "POST", "/webhooks/{id}/test", "/webhooks/" + id + "/test", "")
                .get("id")
                .asLong();
        expect(200, "GET", "/webhooks/{id}/deliveries", "/webhooks/" + id + "/deliveries", "");
        expect(
                200,
                "POST",
                "/webhooks/{id}/deliveries/{delivery}/again",
                "/webhooks/" + id + "/deliveries/" + sent + "/again",
                "");
        expect(204, "DELETE", "/webhooks/{id}", "/webhooks/" + id, "");
        JsonNode tokens = expect(200, "GET", "/tokens", "/tokens", "");
        assertThat(tokens).hasSize(1);
        expect(404, "DELETE", "/tokens/{id}", "/tokens/987654", "");
    }

    @Test
    @Order(3)
    void whatPagesDoBesidesIsAsDescribed() {
        String secret = "/connections/{connection}/secrets/{name}";
        expect(200, "PUT", secret, "/connections/2/secrets/WORD", "{\"word\":\"x\"}");
        expect(204, "DELETE", secret, "/connections/2/secrets/WORD", "");
        expect(200, "GET", "/connections/{connection}/settings-versions", "/connections/2/settings-versions", "");
        expect(200, "POST", "/connections/{connection}/source-test", "/connections/1/source-test", "");
        expect(400, "DELETE", "/connections/{id}", "/connections/2", "");
        String run = "/connections/{connection}/runs/{id}";
        expect(404, "GET", run + "/apple-log", "/connections/1/runs/1/apple-log", "");
        expect(415, "PUT", run + "/apple-log", "/connections/1/runs/1/apple-log", "log");
        expect(409, "POST", run + "/again", "/connections/1/runs/1/again", "");
        expect(204, "DELETE", run + "/files", "/connections/1/runs/1/files", "");
        expect(200, "GET", "/retention", "/retention", "");
        expect(200, "PUT", "/retention", "/retention", "{\"fetched\":3,\"steps\":1,\"uploads\":30}");
        expect(200, "GET", "/organisation", "/organisation", "");
        expect(200, "PUT", "/organisation", "/organisation", "{\"zone\":\"Europe/Berlin\"}");
        assertThat(call("DELETE", "/organisation", "/organisation", "", "Bearer rc_nobody")
                        .status())
                .isEqualTo(401);
        String dana = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("dana@school.example:" + Browser.PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(call("GET", "/organisations", "/organisations", "", dana).status())
                .isEqualTo(200);
        assertThat(call("POST", "/organisations", "/organisations", "{\"isSandbox\":true}", dana)
                        .status())
                .isEqualTo(201);
        expect(200, "POST", "/notifications/test", "/notifications/test", "");
        String hook = "{\"address\":\"http://127.0.0.1:1/x\",\"events\":[\"run.held\"]}";
        long webhook =
                expect(201, "POST", "/webhooks", "/webhooks", hook).get("id").asLong();
        assertThat(expect(201, "POST", "/webhooks/{id}/secret", "/webhooks/" + webhook + "/secret", "")
                        .get("secret")
                        .asString())
                .isNotBlank();
        expect(204, "DELETE", "/webhooks/{id}", "/webhooks/" + webhook, "");
    }

    private static final String FLOW =
            "name: Tell the office\\nwhen: {event: webhook}\\nsteps:\\n- do: mail\\n  with: {to: office@school.example, subject: 's', text: 't'}\\n";

    @Test
    @Order(3)
    void flowsAreAsDescribed() {
        String flow = "/flows/{id}";
        JsonNode made = expect(201, "POST", "/flows", "/flows", "{\"text\":\"" + FLOW + "\"}");
        assertThat(made.get("isOn").asBoolean()).isFalse();
        String one = "/flows/" + made.get("id").asLong();
        JsonNode wrong = expect(422, "POST", "/flows", "/flows", "{\"text\":\"name: x\\nwhat: y\"}");
        assertThat(wrong.get("errors")).isNotEmpty();
        assertThat(expect(200, "GET", "/flows", "/flows", "").toString()).contains("Tell the office");
        assertThat(expect(200, "GET", flow, one, "").get("text").asString()).contains("office@school.example");
        JsonNode address = expect(201, "POST", flow + "/address", one + "/address", "");
        assertThat(address.get("address").asString()).contains("/hooks/");
        assertThat(expect(200, "PUT", flow + "/state", one + "/state", "{\"isOn\":true}")
                        .get("isOn")
                        .asBoolean())
                .isTrue();
        expect(422, "PUT", flow + "/state", one + "/state", "{}");
        assertThat(expect(200, "PUT", flow, one, "{\"text\":\"" + FLOW.replace("webhook", "run-finished") + "\"}")
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        expect(409, "POST", flow + "/address", one + "/address", "");
        assertThat(expect(200, "GET", flow + "/versions", one + "/versions", ""))
                .hasSize(2);
        aRunOfAFlowIsAsDescribed(one);
        assertThat(expect(200, "PUT", "/flows/history", "/flows/history", "{\"keepsNames\":true}")
                        .get("keepsNames")
                        .asBoolean())
                .isTrue();
        expect(200, "GET", "/flows/history", "/flows/history", "");
        expect(204, "DELETE", flow, one, "");
        expect(404, "GET", flow, one, "");
    }

    private void aRunOfAFlowIsAsDescribed(String flow) {
        String runs = "/flows/{flow}/runs";
        expect(202, "POST", "/connections/{connection}/runs", "/connections/1/runs", "{\"aim\":\"CHECK\"}");
        ServerUnderTest.await("the flow", () -> expect(200, "GET", runs, flow + "/runs", "")
                .at("/0/steps/0/state")
                .asString("")
                .equals("DONE"));
        JsonNode made = expect(200, "GET", runs, flow + "/runs", "").get(0);
        String step = flow + "/runs/" + made.get("id").asLong() + "/steps/1";
        expect(404, "PUT", runs + "/{run}/steps/{number}/answer", flow + "/runs/987654/steps/1/answer", "{}");
        expect(409, "PUT", runs + "/{run}/steps/{number}/answer", step + "/answer", "{\"decision\":\"APPROVE\"}");
        expect(404, "POST", runs + "/{run}/steps/{number}/again", flow + "/runs/987654/steps/1/again", "");
        expect(200, "PUT", "/flows/{id}/state", flow + "/state", "{\"isOn\":false}");
        assertThat(expect(409, "POST", runs + "/{run}/steps/{number}/again", step + "/again", "")
                        .get("detail")
                        .asString())
                .contains("switched off");
    }

    private void whatIsPublishedIsAsDescribed() {
        String route = "/connections/{connection}/publication";
        String path = "/connections/1/publication";
        expect(404, "GET", route, path, "");
        expect(404, "POST", route + "/secret", path + "/secret", "");
        JsonNode on = expect(200, "PUT", route, path, "{\"rule\":\"ASKED\"}");
        assertThat(on.get("oneRoster12").asString())
                .isEqualTo(server.url("/publish/" + ORG + "/1/ims/oneroster/rostering/v1p2"));
        JsonNode client = expect(201, "POST", route + "/secret", path + "/secret", "");
        assertThat(client.get("clientId")).isEqualTo(on.get("clientId"));
        assertThat(client.get("clientSecret").asString()).hasSizeGreaterThan(30);
        expect(404, "POST", route + "/run", path + "/run", "{\"run\":987654}");
        JsonNode none = expect(409, "POST", route + "/run", path + "/run", "{}");
        assertThat(none.get("detail").asString()).contains("made before publishing was switched on");
        String run = started();
        JsonNode published = expect(200, "POST", route + "/run", path + "/run", "{}");
        assertThat(published.get("run").asString()).isEqualTo(run);
        assertThat(published.get("records").get(0).get("kind").asString()).isEqualTo("orgs");
        assertThat(published.get("records").get(0).get("count").asLong()).isPositive();
        assertThat(expect(200, "GET", route, path, "")).isEqualTo(published);
        expect(204, "DELETE", route, path, "");
        expect(404, "GET", route, path, "");
    }

    /** A preview of the first connection, over. */
    private String started() {
        String bearer = "Bearer " + token;
        String run = call(
                        "POST",
                        "/connections/{connection}/runs",
                        "/connections/1/runs",
                        "{\"aim\":\"PREVIEW\"}",
                        bearer)
                .location()
                .replace("/api/v1", "");
        ServerUnderTest.await("the run", () -> call("GET", "/connections/{connection}/runs/{id}", run, "", bearer)
                .body()
                .contains("\"ENDED\""));
        return run.replaceFirst(".*/", "");
    }

    private void thePublicKeysAndTheQuotaAreAsDescribed(String account) {
        String path = "/connections/1/file-account";
        JsonNode added = expect(
                201, "POST", account + "/keys", path + "/keys", "{\"name\":\"The SIS\",\"key\":\"" + KEY + "\"}");
        assertThat(added.get("kind").asString()).isEqualTo("Ed25519");
        JsonNode wrong = expect(422, "POST", account + "/keys", path + "/keys", "{\"key\":\"none\"}");
        assertThat(wrong.get("errors").valueStream().map(one -> one.get("field").asString()))
                .containsExactly("name", "key");
        assertThat(expect(200, "GET", account, path, "").get("keys")).hasSize(1);
        String key = path + "/keys/" + added.get("id").asLong();
        expect(204, "DELETE", account + "/keys/{key}", key, "");
        expect(404, "DELETE", account + "/keys/{key}", key, "");
        assertThat(expect(200, "PUT", account + "/quota", path + "/quota", "{\"megabytes\":512}")
                        .get("quotaBytes")
                        .asLong())
                .isEqualTo(512L << 20);
        expect(422, "PUT", account + "/quota", path + "/quota", "{\"megabytes\":0}");
        expect(204, "DELETE", account + "/password", path + "/password", "");
        assertThat(expect(200, "GET", account, path, "").get("hasPassword").asBoolean())
                .isFalse();
    }

    @Test
    void anIdempotencyKeyStandsWhereItHasAnEffect() {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            JsonNode post = path.getValue().path("post");
            if (!post.isMissingNode()) {
                assertThat(post.path("parameters").toString().contains("Idempotency-Key"))
                        .as("POST %s", path.getKey())
                        .isEqualTo(!Set.of("/api/v1/tokens", "/api/v1/organisations")
                                .contains(path.getKey()));
            }
        }
    }

    @Test
    @Order(4)
    void everyRouteOfTheDocumentWasCalled() {
        assertThat(called).isEqualTo(routes());
    }

    @Test
    @Order(5)
    void aPostWithOneKeyIsDoneOnce() {
        Answer first = posted("key-1", "{\"aim\":\"CHECK\"}");
        Answer again = posted("key-1", "{\"aim\":\"CHECK\"}");
        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.location()).isEqualTo(first.location());
        assertThat(again.response().headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(posted("key-2", "{\"aim\":\"CHECK\"}").location()).isNotEqualTo(first.location());

        Answer other = posted("key-1", "{\"aim\":\"PREVIEW\"}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("Take a new key for each act");
        assertThat(posted("a key", "{}").status()).isEqualTo(400);
        assertThat(posted("k".repeat(201), "{}").status()).isEqualTo(400);
    }

    @Test
    @Order(6)
    void aKeyWhoseRequestIsWorkedOnIsInUse() {
        String caller = Digest.of("Bearer " + token);
        String path = "/api/v1/connections/1/runs";
        String asked = Digest.of(path + "?null\n{}");
        ApiAnswers answers = server.get(ApiAnswers.class);
        answers.begin(caller, "busy", asked);
        assertThat(posted("busy", "{}").status()).isEqualTo(409);
        answers.giveBack(caller, "busy");
        assertThat(posted("busy", "{}").status()).isEqualTo(202);
    }

    @Test
    @Order(7)
    void whatWasNotDoneCanBeAskedAgainByTheSameKey() {
        for (int time = 0; time < 2; time++) {
            Answer nobody = server.browser()
                    .send(browser.request("/api/v1/connections/1/runs")
                            .header("Authorization", "Bearer rc_nobody")
                            .header("Idempotency-Key", "key-3")
                            .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(nobody.status()).isEqualTo(401);
            assertThat(nobody.response().headers().firstValue("Idempotent-Replayed"))
                    .isEmpty();
        }
    }

    @Test
    @Order(7)
    void whoseTokenWasRemovedGetsNoAnswerThatWasKept() {
        ApiAnswers answers = server.get(ApiAnswers.class);
        String caller = Digest.of("Bearer rc_removed");
        answers.begin(caller, "kept", Digest.of("/api/v1/connections/1/runs?null\n{}"));
        answers.end(caller, "kept", 202, "", "{\"secret\":1}");

        Answer answer = server.browser()
                .send(browser.request("/api/v1/connections/1/runs")
                        .header("Authorization", "Bearer rc_removed")
                        .header("Idempotency-Key", "kept")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(401);
    }

    private Answer posted(String key, String body) {
        return server.browser()
                .send(browser.request("/api/v1/connections/1/runs")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    @Order(8)
    void thePageShowsEveryRouteOfTheDocument() {
        Answer page = server.browser().get("/api/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().headers().firstValue("Content-Security-Policy"))
                .isPresent();
        for (String route : routes()) {
            assertThat(page.body()).contains(route);
        }
        assertThat(page.body()).contains("scope SET_UP", "Idempotency-Key", "curl -X POST");
    }

    @Test
    @Order(9)
    void everyMetricOfTheDashboardIsThere() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (JsonNode panel : JSON.readTree(Files.readString(DASHBOARD)).get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                Matcher name = METRIC.matcher(target.get("expr").asString());
                while (name.find()) {
                    asked.add(name.group());
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(12);
        Set<String> there = new TreeSet<>();
        browser.get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> there.add(line.split("[{ ]", 2)[0]));
        assertThat(there).containsAll(asked);
    }

    private JsonNode expect(int status, String method, String route, String path, String body) {
        Answer answer = call(method, route, path, body, "Bearer " + token);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    /** Calls a route, and holds what is answered against the schema that the document has for its status. */
    private Answer call(String method, String route, String path, String body, String authorization) {
        Answer answer = server.browser()
                .send(browser.request("/api/v1" + path)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body)));
        called.add(method + " /api/v1" + route);
        JsonNode operation =
                document.at("/paths").path("/api/v1" + route).path(method.toLowerCase(java.util.Locale.ROOT));
        assertThat(operation.isMissingNode())
                .as("%s %s is described", method, route)
                .isFalse();
        JsonNode described = operation.path("responses").path(Integer.toString(answer.status()));
        assertThat(described.isMissingNode())
                .as("%s %s answers %s, which is described", method, route, answer.status())
                .isFalse();
        if (answer.body().isEmpty()) {
            return answer;
        }
        JsonNode schema = described.path("content").properties().stream()
                .findFirst()
                .map(content -> content.getValue().path("schema"))
                .orElseThrow();
        hold(schema, JSON.readTree(answer.body()), route);
        return answer;
    }

    private void hold(JsonNode schema, JsonNode value, String where) {
        if (value.isNull()) {
            return;
        }
        if (schema.has("$ref")) {
            hold(document.at(schema.get("$ref").asString().substring(1)), value, where);
        } else if (value.isArray()) {
            assertThat(type(schema)).as(where).isEqualTo("array");
            value.forEach(item -> hold(schema.get("items"), item, where));
        } else if (value.isObject()) {
            assertThat(type(schema)).as(where).isEqualTo("object");
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                JsonNode property = schema.path("properties").path(field.getKey());
                assertThat(property.isMissingNode())
                        .as("%s of %s is described", field.getKey(), where)
                        .isFalse();
                hold(property, field.getValue(), where + "." + field.getKey());
            }
        } else if (value.isNumber()) {
            assertThat(type(schema)).as(where).isIn("integer", "number");
        } else if (value.isString()) {
            assertThat(type(schema)).as(where).isEqualTo("string");
            if (schema.has("enum")) {
                assertThat(schema.get("enum")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList())
                        .as(where)
                        .contains(value.asString());
            }
        }
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString();
    }
}
