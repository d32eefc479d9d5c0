package dev.rollcall.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A run that the guard holds, from the API and from the pages: shown, rejected, approved, delivered exactly as shown. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldRunTest {
    private static final String ORG = "harbor-district-practice";
    private static final String RUNS = "/api/v1/connections/1/runs";

    private ServerUnderTest server;
    private Browser dana;
    private String token;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        dana = server.administrator("sandbox");
        token = token("[\"SEE\",\"RUN\",\"APPROVE\",\"SET_UP\"]");
    }

    @AfterAll
    void end() {
        server.close();
    }

    private String token(String scopes) {
        Answer answer = dana.send(dana.request("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("dana@school.example:" + Browser.PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"t\",\"organisation\":\"" + ORG + "\",\"scopes\":" + scopes + "}")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return field(answer.body(), "token");
    }

    private Answer api(String method, String path, String body) {
        return api(method, path, body, token);
    }

    private Answer api(String method, String path, String body, String word) {
        return server.browser()
                .send(dana.request(path)
                        .header("Authorization", "Bearer " + word)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        assertThat(matcher.find()).as("%s in %s", name, json).isTrue();
        return matcher.group(1);
    }

    private String ended(String id) {
        ServerUnderTest.await(
                "run " + id, () -> api("GET", RUNS + "/" + id, "").body().contains("\"state\":\"ENDED\""));
        return api("GET", RUNS + "/" + id, "").body();
    }

    private String run() {
        Answer started = api("POST", RUNS, "{\"aim\":\"DELIVER\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        assertThat(started.location()).startsWith(RUNS + "/");
        return field(started.body(), "id");
    }

    private String settings() {
        ConnectionStore connections = server.get(ConnectionStore.class);
        return connections.settings(connections.find(1).orElseThrow()).text();
    }

    private void settings(String text) throws IOException {
        StringWriter body = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("settings", text);
            json.writeEndObject();
        }
        assertThat(api("PUT", "/api/v1/connections/1/settings", body.toString()).status())
                .isEqualTo(200);
    }

    @Test
    void aProgramThatSendsTheCookieOfABrowserChangesNoSession() {
        String session = dana.cookie("rollcall");
        Answer runs = dana.send(dana.request(RUNS).header("Authorization", "Bearer " + token));
        assertThat(runs.status()).isEqualTo(200);
        assertThat(runs.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(dana.cookie("rollcall")).isEqualTo(session);
    }

    @Test
    void whatIsHeldIsShownAndLeavesOnlyByAPersonsWord() throws IOException {
        assertThat(field(ended(run()), "outcome")).isEqualTo("DELIVERED");
        String all = settings();
        // So few people are below any share that makes sense.
        settings(all.replace("filter:", "guard:\n  people:\n    deactivate: 1\nfilter:")
                .replace("filter:", "filter:\n  schools: [Pier School, Lighthouse School, Harbor District Office]"));
        byte[] before = Files.readAllBytes(server.home().resolve("files/" + ORG + "/sent/students.csv"));

        String first = run();
        String held = ended(first);
        assertThat(field(held, "outcome")).as(held).isEqualTo("HELD");
        Answer page = dana.get("/organisations/" + ORG + "/runs/" + first);
        assertThat(page.body()).contains("Why it is on hold", "Reject this run", "Approve and deactivate");
        assertThat(dana.get("/organisations/" + ORG).body()).contains("Waiting for your approval");

        String without = token("[\"SEE\",\"RUN\"]");
        assertThat(api("PUT", RUNS + "/" + first + "/approval", "{\"decision\":\"APPROVE\",\"reason\":\"x\"}", without)
                        .status())
                .isEqualTo(404);
        assertThat(api("PUT", RUNS + "/" + first + "/approval", "{\"decision\":\"APPROVE\",\"reason\":\" \"}")
                        .status())
                .isEqualTo(422);
        dana.get("/organisations/" + ORG + "/runs/" + first);
        dana.post(
                "/organisations/" + ORG + "/runs/" + first + "/approval",
                Map.of("decision", "reject", "reason", "The export was cut off"));
        Run rejected =
                server.get(RunStore.class).find(ORG, Long.parseLong(first)).orElseThrow();
        assertThat(rejected.outcome()).contains(Outcome.CANCELLED);
        assertThat(rejected.sentence()).contains("Dana Whitcombe", "The export was cut off");
        assertThat(Files.readAllBytes(server.home().resolve("files/" + ORG + "/sent/students.csv")))
                .isEqualTo(before);
        assertThat(api("PUT", RUNS + "/" + first + "/approval", "{\"decision\":\"APPROVE\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(409);

        String second = run();
        assertThat(field(ended(second), "outcome")).isEqualTo("HELD");
        settings(all);
        ConnectionStore connections = server.get(ConnectionStore.class);
        connections.setState(connections.find(1).orElseThrow(), Connection.State.PAUSED);
        assertThat(api("PUT", RUNS + "/" + second + "/approval", "{\"decision\":\"APPROVE\",\"reason\":\"x\"}")
                        .status())
                .as("a connection that is paused")
                .isEqualTo(409);
        connections.setState(connections.find(1).orElseThrow(), Connection.State.LIVE);
        RunStore runs = server.get(RunStore.class);
        assertThat(runs.beginApproval(Long.parseLong(second), "of a server that was killed"))
                .isTrue();
        server.get(RunEnding.class)
                .interrupted(runs.find(Long.parseLong(second)).orElseThrow());
        assertThat(field(ended(second), "outcome")).isEqualTo("HELD");
        Answer approved = api(
                "PUT", RUNS + "/" + second + "/approval", "{\"decision\":\"APPROVE\",\"reason\":\"A school left\"}");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(field(approved.body(), "outcome")).isEqualTo("DELIVERED");
        assertThat(Files.readAllLines(server.home().resolve("files/" + ORG + "/sent/students.csv"))
                        .size())
                .as("what was shown, though the settings are again as they were")
                .isLessThan(new String(before, StandardCharsets.UTF_8).split("\n").length);
        assertThat(dana.get("/organisations/" + ORG + "/people?status=Deactivated")
                        .body())
                .contains("Deactivated");
    }

    @Test
    void whatIsApprovedGoesToWhereItWasShownAndNowhereElse() throws IOException {
        ConnectionStore connections = server.get(ConnectionStore.class);
        String shown = "/shown-" + connections.find(1).orElseThrow().settingsVersion();
        String all = settings().replace("/sent", shown);
        String at = "/api/v1/connections/"
                + field(api("POST", "/api/v1/connections", made("Shown", all)).body(), "id");
        String runs = at + "/runs";
        Path students = server.home().resolve("files/" + ORG + shown + "/students.csv");
        delivered(runs);
        long before = Files.size(students);
        save(
                at,
                all.replace("filter:", "guard:\n  people:\n    deactivate: 1\nfilter:")
                        .replace(
                                "filter:",
                                "filter:\n  schools: [Pier School, Lighthouse School, Harbor District Office]"));
        String held = delivered(runs);
        save(at, all.replace(shown, "/other"));

        String approval = runs + "/" + held + "/approval";
        Path report = report(Long.parseLong(held));
        String whole = Files.readString(report);
        Files.writeString(report, whole.replaceFirst("\"destination\" *: *\"[^\"]*\"", "\"destination\": null"));
        assertThat(Files.readString(report)).isNotEqualTo(whole);
        Answer refused = api("PUT", approval, "{\"decision\":\"APPROVE\",\"reason\":\"x\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("did not say where the upload goes");
        assertThat(dana.get("/organisations/" + ORG + "/runs/" + held).body())
                .contains("Reject this run", "did not say where the upload goes")
                .doesNotContain("Approve and deliver");
        Files.writeString(report, whole);
        Answer approved = api("PUT", approval, "{\"decision\":\"APPROVE\",\"reason\":\"x\"}");
        assertThat(field(approved.body(), "outcome")).as(approved.body()).isEqualTo("DELIVERED");
        assertThat(Files.size(students)).isLessThan(before);
        assertThat(server.home().resolve("files/" + ORG + "/other")).doesNotExist();
    }

    private String delivered(String runs) {
        String id = field(api("POST", runs, "{\"aim\":\"DELIVER\"}").body(), "id");
        ServerUnderTest.await(
                "run " + id, () -> api("GET", runs + "/" + id, "").body().contains("\"state\":\"ENDED\""));
        return id;
    }

    private void save(String connection, String settings) throws IOException {
        assertThat(api("PUT", connection + "/settings", "{\"settings\":" + quoted(settings) + "}")
                        .status())
                .isEqualTo(200);
    }

    private Path report(long run) {
        RunStore runs = server.get(RunStore.class);
        return server.get(RunFiles.class)
                .folder(runs.find(ORG, run).orElseThrow())
                .orElseThrow()
                .resolve("report.json");
    }

    private static String made(String name, String settings) throws IOException {
        return "{\"name\":\"" + name + "\",\"live\":true,\"settings\":" + quoted(settings) + "}";
    }

    private static String quoted(String text) throws IOException {
        StringWriter word = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(word)) {
            json.writeString(text);
        }
        return word.toString();
    }

    @Test
    void aConnectionOfAnotherOrganisationIsNotThere() throws IOException {
        String answer = api(
                        "POST",
                        "/api/v1/connections",
                        "{\"name\":\"More\",\"settings\":\"source: https://sis.example\\n\"}")
                .body();
        String id = field(answer, "id");
        assertThat(api("GET", "/api/v1/connections/" + id, "").status()).isEqualTo(200);
        assertThat(api("GET", "/api/v1/connections/4711", "").status()).isEqualTo(404);
        assertThat(dana.get("/organisations/alder-valley/connections/" + id).status())
                .isEqualTo(404);
        assertThat(new JsonFactory().createParser(answer).nextToken()).isNotNull();
    }

    @Test
    void wrongSettingsAreToldByField() {
        Answer answer = api("POST", "/api/v1/connections", "{\"name\":\"More\",\"settings\":\"sorce: x\\n\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("settings", "sorce");
    }

    /** Where none is named, the folder of the text is meant, which has the files of all connections. */
    @Test
    void settingsHaveToNameASource() {
        for (String text : List.of("", "organisation: x\\n", "source: .\\n")) {
            Answer answer = api("POST", "/api/v1/connections", "{\"name\":\"None\",\"settings\":\"" + text + "\"}");
            assertThat(answer.status()).as(text).isEqualTo(422);
            assertThat(answer.body()).contains("settings.source", "Write where the roster is");
        }
    }

    @Test
    void aSecretInTheSettingsIsTakenOutOfThem() {
        Answer answer = api(
                "POST",
                "/api/v1/connections",
                "{\"name\":\"S\",\"settings\":\"source: https://sis.example\\noneroster:\\n  client_id: a\\n  client_secret: canary-4711\\n\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).doesNotContain("canary-4711").contains("ROLLCALL_CLIENT_SECRET");
        assertThat(dana.get("/organisations/" + ORG + "/connections/" + field(answer.body(), "id"))
                        .body())
                .doesNotContain("canary-4711");
    }

    @Test
    void aVersionThatWasOvertakenIsNotSavedOver() {
        String made = api(
                        "POST",
                        "/api/v1/connections",
                        "{\"name\":\"V\",\"settings\":\"source: https://sis.example\\n\"}")
                .body();
        String connection = "/api/v1/connections/" + field(made, "id");
        String at = connection + "/settings";
        String before = api("GET", connection, "")
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        Answer saved = api("PUT", at, "{\"settings\":\"source: https://sis.example/2\\n\"}");
        assertThat(saved.response().headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(before));
        Answer late = server.browser()
                .send(dana.request(at)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("If-Match", before)
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"settings\":\"source: https://sis.example/3\\n\"}")));
        assertThat(late.status()).isEqualTo(412);
    }
}
