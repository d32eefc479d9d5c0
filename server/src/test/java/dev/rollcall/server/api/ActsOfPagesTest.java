package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** What pages do with connections, runs and organisations, done by a program, with the same safety. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ActsOfPagesTest {
    private ApiUnderTest api;

    @BeforeAll
    void begin() {
        api = new ApiUnderTest();
    }

    @AfterAll
    void end() {
        api.close();
    }

    private long added(String name, String settings) {
        return api.expect(
                        201, "POST", "/connections", "{\"name\":\"" + name + "\",\"settings\":\"" + settings + "\\n\"}")
                .get("id")
                .asLong();
    }

    @Test
    @Order(1)
    void aSecretIsKeptAndRemovedAndNeverRead() throws IOException {
        String secret = "/connections/1/secrets/ROLLCALL_CLIENT_SECRET";
        JsonNode kept = api.expect(200, "PUT", secret, "{\"word\":\"canary-word\"}");
        assertThat(kept.get("secrets").toString()).contains("ROLLCALL_CLIENT_SECRET");
        assertThat(kept.toString()).doesNotContain("canary-word");
        assertThat(api.server
                        .get(SecretStore.class)
                        .of(api.server.get(ConnectionStore.class).find(1).orElseThrow())
                        .reveal(new Secret.InVariable("ROLLCALL_CLIENT_SECRET")))
                .contains("canary-word");
        assertThat(api.expect(200, "GET", "/connections/1", "").toString()).doesNotContain("canary-word");
        assertThat(api.expect(405, "GET", secret, "").toString()).doesNotContain("canary-word");

        assertThat(api.expect(422, "PUT", "/connections/1/secrets/client-secret", "{\"word\":\"x\"}")
                        .get("detail")
                        .asString())
                .contains("letters, digits and underscores");
        api.expect(422, "PUT", secret, "{\"word\":\" \"}");
        api.expect(404, "PUT", "/connections/4711/secrets/A", "{\"word\":\"x\"}");
        api.expect(204, "DELETE", secret, "");
        api.expect(404, "DELETE", secret, "");
        assertThat(api.expect(200, "GET", "/audit", "").toString()).contains("secret-changed");
    }

    @Test
    @Order(2)
    void aConnectionIsRemovedByItsName() {
        long id = added("To be removed", "source: https://sis.example");
        assertThat(api.expect(400, "DELETE", "/connections/" + id, "")
                        .get("detail")
                        .asString())
                .contains("?name=");
        api.expect(400, "DELETE", "/connections/" + id + "?name=Invented%20schools", "");
        api.expect(200, "GET", "/connections/" + id, "");

        api.expect(204, "DELETE", "/connections/" + id + "?name=To%20be%20removed", "");

        api.expect(404, "GET", "/connections/" + id, "");
        assertThat(api.expect(200, "GET", "/audit", "").toString()).contains("connection-removed", "To be removed");
    }

    @Test
    @Order(3)
    void whatTakesUploadsMakesNoRunWithoutThem() {
        long id = added("Uploads", "source: uploads");
        JsonNode refused = api.expect(409, "POST", "/connections/" + id + "/runs", "{\"aim\":\"CHECK\"}");
        assertThat(refused.get("detail").asString()).contains("nothing was uploaded yet");
        assertThat(api.expect(200, "GET", "/connections/" + id + "/runs", "")).isEmpty();
        JsonNode tested = api.expect(200, "POST", "/connections/" + id + "/source-test", "");
        assertThat(tested.get(0).get("works").asBoolean()).isFalse();
        assertThat(tested.get(0).get("sentence").asString()).contains("nothing was uploaded yet");
    }

    @Test
    @Order(4)
    void oldSettingsAreUsedAgain() {
        long id = added("Versions", "source: https://sis.example/1");
        api.expect(
                200, "PUT", "/connections/" + id + "/settings", "{\"settings\":\"source: https://sis.example/2\\n\"}");
        JsonNode versions = api.expect(200, "GET", "/connections/" + id + "/settings-versions", "");
        assertThat(versions.get(0).get("version").asInt()).isEqualTo(2);
        assertThat(versions.get(1).get("settings").asString()).contains("sis.example/1");
        assertThat(versions.get(1).get("by").asString()).isEqualTo("Dana Whitcombe");
    }

    @Test
    @Order(5)
    void applesLogIsGivenAndItsResultRead() throws IOException {
        String run = run("DELIVER");
        String log = run + "/apple-log";
        api.expect(404, "GET", log, "");
        assertThat(given(log, "nothing of the kind").status()).isEqualTo(422);
        assertThat(given(log, "").body()).contains("Choose the log");
        assertThat(api.ask("PUT", log, "{}").status()).isEqualTo(415);

        // More than what bodies of other routes may have.
        Answer read = given(log, log(people()) + "\n".repeat(5 << 20));

        assertThat(read.status()).as(read.body()).isEqualTo(200);
        JsonNode answer = ApiUnderTest.JSON.readTree(read.body());
        assertThat(answer.get("upload").asString()).isEqualTo("CONFIRMED");
        assertThat(answer.get("refused").asLong()).isEqualTo(1);
        assertThat(answer.get("differences").toString()).contains("EMAIL_UNAVAILABLE_AS_MAID");
        assertThat(answer.get("readBy").asString()).isEqualTo("Dana Whitcombe");
        JsonNode kept = api.expect(200, "GET", log, "");
        assertThat(kept.get("counts")).isEqualTo(answer.get("counts")).isNotEmpty();
        assertThat(api.ask(
                                "GET",
                                log,
                                "",
                                "If-None-Match",
                                read.response().headers().firstValue("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
        assertThat(api.ask("PUT", log, log(people()), "Content-Type", "text/csv", "If-Match", "\"zzz\"")
                        .status())
                .isEqualTo(412);
        assertThat(api.expect(200, "GET", run, "").get("upload").asString()).isEqualTo("CONFIRMED");
        assertThat(api.server.home().resolve("work"))
                .as("no log lies there")
                .isDirectoryNotContaining("glob:**/apple-log*");
    }

    private Answer given(String path, String log) {
        return api.ask("PUT", path, log, "Content-Type", "text/csv");
    }

    private List<String> people() throws IOException {
        Path sent = api.server.home().resolve("files/" + ApiUnderTest.ORGANISATION + "/sent");
        List<String> ids = new ArrayList<>();
        for (String file : List.of("students.csv", "staff.csv")) {
            Files.readAllLines(sent.resolve(file)).stream()
                    .skip(1)
                    .map(line -> line.split(",", 2)[0].replace("\"", ""))
                    .forEach(ids::add);
        }
        return ids;
    }

    private static String log(List<String> people) {
        StringBuilder log = new StringBuilder("""
                OPERATION,SYNC_SOURCE
                ACTIVITY_ID,3f2a
                STARTED AT,2026-12-01T09:00:00.000Z
                ENDED AT,2026-12-01T09:05:00.000Z
                STATUS,COMPLETED
                SUB_STATUS,COMPLETED_WITH_ERROR

                person_id,last_name,first_name,person_number,operation_status,operation_substatus,timestamp,email
                """);
        for (String id : people) {
            log.append(id)
                    .append(
                            id.equals(people.get(0))
                                    ? ",Sea,Sam,,ISSUE,EMAIL_UNAVAILABLE_AS_MAID"
                                    : ",Sea,Sam,,SUCCESS,UPDATED")
                    .append(",2026-12-01T09:05:00.000Z,\n");
        }
        return log.toString();
    }

    private String run(String aim) {
        String run = "/connections/1/runs/"
                + api.expect(202, "POST", "/connections/1/runs", "{\"aim\":\"" + aim + "\"}")
                        .get("id")
                        .asLong();
        api.ended(run);
        return run;
    }

    @Test
    @Order(6)
    void aRunsFilesAreDeletedAndThenItIsNotMadeAgain() {
        String run = run("PREVIEW");
        assertThat(api.expect(409, "POST", run + "/again", "{}").get("detail").asString())
                .as("a folder is read anew")
                .isNotBlank();
        api.expect(422, "POST", run + "/again", "{\"aim\":\"PREPARE\"}");
        api.expect(204, "DELETE", run + "/files", "");
        assertThat(api.expect(409, "DELETE", run + "/files", "").get("detail").asString())
                .contains("Nothing is kept of this run");
        assertThat(api.expect(200, "GET", run, "").path("files")).isEmpty();
    }

    @Test
    @Order(7)
    void howLongThingsStayIsChosen() {
        assertThat(api.expect(200, "GET", "/retention", "").get("fetched").asInt())
                .isEqualTo(7);
        api.expect(422, "PUT", "/retention", "{\"fetched\":3651,\"steps\":0,\"uploads\":90}");
        api.expect(422, "PUT", "/retention", "{\"runs\":0,\"fetched\":3,\"steps\":0,\"uploads\":90}");
        api.expect(400, "PUT", "/retention", "{\"runs\":30}");
        api.expect(200, "PUT", "/retention", "{\"runs\":30,\"fetched\":3,\"steps\":0,\"uploads\":90}");
        assertThat(api.expect(200, "GET", "/retention", "").get("runs").asInt()).isEqualTo(30);
    }

    @Test
    @Order(8)
    void aTokenDoesNothingByAFlowThatItMayNotDoItself() {
        String approving = "{\"text\":\"name: Let through\\nwhen: {event: run-held}\\nsteps:\\n"
                + "- {do: approve, with: {reason: small}}\\n\"}";
        String mailing = "{\"text\":\"name: Tell\\nwhen: {event: run-held}\\nsteps:\\n"
                + "- {do: mail, with: {to: office@school.example, subject: s, text: t}}\\n\"}";
        Answer made = api.send(
                "POST",
                "/tokens",
                "{\"name\":\"t\",\"organisation\":\"" + ApiUnderTest.ORGANISATION
                        + "\",\"scopes\":[\"SEE\",\"SET_UP\"]}",
                List.of("Authorization", ApiUnderTest.BASIC));
        List<String> few = List.of(
                "Authorization",
                "Bearer " + ApiUnderTest.JSON.readTree(made.body()).get("token").asString());
        String flow = "/flows/"
                + ApiUnderTest.JSON
                        .readTree(api.send("POST", "/flows", approving, few).body())
                        .get("id")
                        .asLong();

        Answer refused = api.send("PUT", flow + "/state", "{\"isOn\":true}", few);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("the scope APPROVE");
        assertThat(api.send("PUT", flow, mailing, few).status()).isEqualTo(200);
        assertThat(api.send("PUT", flow + "/state", "{\"isOn\":true}", few).status())
                .isEqualTo(200);
        assertThat(api.send("PUT", flow, approving, few).body()).contains("the scope APPROVE");
        assertThat(api.expect(200, "GET", flow, "").get("text").asString()).contains("mail");
        assertThat(api.expect(200, "PUT", flow, approving).get("isOn").asBoolean())
                .isTrue();
        api.expect(204, "DELETE", flow, "");
        byAFlowOfAnotherNeither(few);
    }

    /** One that somebody who may has switched on, and the token only has called or run again. */
    private void byAFlowOfAnotherNeither(List<String> few) {
        String connection =
                api.expect(200, "GET", "/connections/1", "").get("name").asString();
        String previewing = "steps:\n- do: start-run\n  with: {aim: preview, connection: '" + connection + "'}\n";
        String called = flowThatIsOn("name: Called\nwhen: {event: webhook}\n" + previewing);
        String following = flowThatIsOn("name: Following\nwhen: {event: run-finished}\n" + previewing);
        run("CHECK");
        ServerUnderTest.await("the step", () -> api.expect(200, "GET", following + "/runs", "")
                .at("/0/state")
                .asString("")
                .equals("DONE"));
        String again = following + "/runs/"
                + api.expect(200, "GET", following + "/runs", "").at("/0/id").asLong() + "/steps/1/again";

        for (String act : List.of(called + "/address", again)) {
            Answer refused = api.send("POST", act, "", few);
            assertThat(refused.status()).as(act).isEqualTo(409);
            assertThat(refused.body()).as(act).contains("the scope RUN");
        }
        api.expect(201, "POST", called + "/address", "");
        api.expect(204, "DELETE", called, "");
        api.expect(204, "DELETE", following, "");
        ServerUnderTest.await(
                "what was asked for",
                () ->
                        api
                                .server
                                .get(RunStore.class)
                                .list(ApiUnderTest.ORGANISATION, RunStore.Choice.newest(50))
                                .stream()
                                .allMatch(Run::isOver));
    }

    private String flowThatIsOn(String text) {
        String flow = "/flows/"
                + api.expect(201, "POST", "/flows", "{\"text\":" + ApiUnderTest.JSON.writeValueAsString(text) + "}")
                        .get("id")
                        .asLong();
        if (text.contains("webhook")) {
            api.expect(201, "POST", flow + "/address", "");
        }
        api.expect(200, "PUT", flow + "/state", "{\"isOn\":true}");
        return flow;
    }

    @Test
    @Order(8)
    void aStepThatAsksIsAnsweredOnce() {
        String text = """
                name: Ask first
                when: {event: run-finished}
                steps:
                - do: ask
                  with: {question: 'Go on?'}
                - do: mail
                  with: {to: office@school.example, subject: 's', text: 't'}
                """;
        String flow = "/flows/"
                + api.expect(201, "POST", "/flows", "{\"text\":" + ApiUnderTest.JSON.writeValueAsString(text) + "}")
                        .get("id")
                        .asLong();
        api.expect(200, "PUT", flow + "/state", "{\"isOn\":true}");
        run("CHECK");
        ServerUnderTest.await("the question", () -> api.expect(200, "GET", flow + "/runs", "")
                .at("/0/state")
                .asString("")
                .equals("ASKING"));
        String answer = flow + "/runs/"
                + api.expect(200, "GET", flow + "/runs", "").at("/0/id").asLong() + "/steps/1/answer";
        assertThat(api.ask("PUT", answer, "{\"decision\":\"APPROVE\"}", "If-Match", "\"zzz\"")
                        .status())
                .isEqualTo(412);
        api.expect(422, "PUT", answer, "{}");
        assertThat(api.expect(200, "PUT", answer, "{\"decision\":\"REJECT\",\"reason\":\"too late\"}")
                        .toString())
                .contains("Rejected by Dana Whitcombe: too late");
        api.expect(409, "PUT", answer, "{\"decision\":\"APPROVE\"}");
        assertThat(api.expect(200, "GET", "/audit", "").toString()).contains("flow-rejected");
    }

    @Test
    @Order(8)
    void organisationsAreListedAndAddedByWhoLooksAfterAll() {
        List<String> dana = List.of("Authorization", ApiUnderTest.BASIC);
        Answer added =
                api.send("POST", "/organisations", "{\"name\":\"Cedar Point\",\"zone\":\"America/Denver\"}", dana);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.body()).contains("\"id\":\"cedar-point\"", "America/Denver");
        assertThat(api.send("GET", "/organisations", "", dana).body()).contains("cedar-point", "alder-valley");
        assertThat(api.send("POST", "/organisations", "{\"name\":\"X\",\"zone\":\"Denver\"}", dana)
                        .body())
                .contains("Write a time zone");
        assertThat(api.ask("POST", "/organisations", "{\"name\":\"X\"}").status())
                .as("a token is for one organisation")
                .isEqualTo(401);

        OperatorStore operators = api.server.get(OperatorStore.class);
        String hash = api.server.get(Passwords.class).hash("a plain long sentence");
        operators.add("omar@school.example", "Omar", hash, false);
        List<String> omar = List.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        "omar@school.example:a plain long sentence".getBytes(StandardCharsets.UTF_8)));
        assertThat(api.send("GET", "/organisations", "", omar).body()).isEqualTo("[]");
        assertThat(api.send("POST", "/organisations", "{\"name\":\"Y\"}", omar).status())
                .isEqualTo(404);
    }

    @Test
    @Order(9)
    void theOrganisationIsRenamedAndTheSandboxThrownAway() {
        JsonNode changed = api.expect(200, "PUT", "/organisation", "{\"zone\":\"Europe/Berlin\"}");
        assertThat(changed.get("zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(changed.get("name").asString()).isEqualTo("Harbor District (practice)");
        api.expect(200, "PUT", "/organisation", "{\"name\":\"Harbor\"}");
        assertThat(api.expect(200, "GET", "/organisation", "").get("name").asString())
                .isEqualTo("Harbor");
        api.expect(422, "PUT", "/organisation", "{\"zone\":\"Berlin\"}");
        api.expect(422, "PUT", "/organisation", "{}");

        api.expect(204, "DELETE", "/organisation", "");

        assertThat(api.ask("GET", "/organisation", "").status())
                .as("the token went with it")
                .isEqualTo(401);
        assertThat(api.browser
                        .get("/organisations/" + ApiUnderTest.ORGANISATION)
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Order(10)
    void onlyTheSandboxIsThrownAway() {
        Answer made = api.send(
                "POST",
                "/tokens",
                "{\"name\":\"t\",\"organisation\":\"alder-valley\",\"scopes\":[\"PEOPLE\"]}",
                List.of("Authorization", ApiUnderTest.BASIC));
        String token = ApiUnderTest.JSON.readTree(made.body()).get("token").asString();

        Answer refused = api.send("DELETE", "/organisation", "", List.of("Authorization", "Bearer " + token));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(api.browser.get("/organisations/alder-valley").status()).isEqualTo(200);
        Answer sandbox = api.send(
                "POST", "/organisations", "{\"isSandbox\":true}", List.of("Authorization", ApiUnderTest.BASIC));
        assertThat(sandbox.status()).as(sandbox.body()).isEqualTo(201);
        assertThat(sandbox.body()).contains("\"isSandbox\":true");
    }
}
