package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What a program relies on that was made of the document, and what the usual clients send by themselves. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiForClientsTest {
    private ApiUnderTest api;
    private final Map<String, JsonNode> operations = new LinkedHashMap<>();

    @BeforeAll
    void begin() {
        api = new ApiUnderTest();
        JsonNode document =
                ApiUnderTest.JSON.readTree(api.browser.get("/api/openapi.json").body());
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                operations.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue());
            }
        }
    }

    @AfterAll
    void end() {
        api.close();
    }

    @Test
    void everyOperationHasANameThatStaysWhenOthersCome() {
        List<String> names = new ArrayList<>();
        operations
                .values()
                .forEach(operation -> names.add(operation.get("operationId").asString()));

        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z]+"))
                .contains("connectionsAdd", "runsStart", "runsShow", "runsDecide", "tokensMake");
    }

    @Test
    void theDocumentSaysInWhatAnswersCome() {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode operation : operations.values()) {
            operation
                    .get("responses")
                    .values()
                    .forEach(response -> kinds.addAll(response.path("content").propertyNames()));
        }

        assertThat(kinds).containsExactly("application/json", "application/octet-stream", "application/problem+json");
    }

    @Test
    void theFieldsOfAFormAreRefusedAndNoFaultOfTheServer() {
        Map<String, String> others = new LinkedHashMap<>();
        for (String kind : List.of(
                "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=b")) {
            operations.forEach((operation, said) -> {
                int space = operation.indexOf(' ');
                Answer answer = api.ask(
                        operation.substring(0, space),
                        operation.substring(space + 1).replace("/api/v1", "").replaceAll("\\{[^}]+}", "1"),
                        "{\"state\":\"LIVE\"}",
                        "Content-Type",
                        kind);
                if (answer.status() != 415 || !said.at("/responses/415").isObject()) {
                    others.put(operation + " " + kind, answer.status() + " " + answer.body());
                }
            });
        }

        assertThat(others).isEmpty();
        api.expect(200, "GET", "/connections/1", "");
    }

    @Test
    void aRequestWithoutABodyMayCallItselfAForm() {
        Answer answer =
                api.ask("POST", "/connections/1/source-test", "", "Content-Type", "application/x-www-form-urlencoded");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aFileIsSavedUnderItsNameAndSentToAFolderThatNobodyMade() {
        long connection = api.expect(
                        201,
                        "POST",
                        "/connections",
                        "{\"name\":\"To a ZIP\",\"settings\":\"source: " + source()
                                + "\\ndelivery:\\n  to: night.zip\\n\",\"live\":true}")
                .get("id")
                .asLong();
        String runs = "/connections/" + connection + "/runs";

        JsonNode run = api.ended(
                runs + "/" + api.expect(202, "POST", runs, "").get("id").asLong());

        assertThat(run.get("outcome").asString()).as(run.toString()).isEqualTo("DELIVERED");
        assertThat(api.server.home().resolve("files/night.zip")).isRegularFile();
        for (JsonNode name : run.get("files")) {
            Answer file = api.ask("GET", runs + "/" + run.get("id").asLong() + "/files/" + name.asString(), "");
            assertThat(file.response().headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"" + name.asString() + "\"");
        }
    }

    @Test
    void whoIsInSeveralOrganisationsIsAskedForWhichATokenIs() {
        Answer answer = api.send("POST", "/tokens", "{\"name\":\"n\"}", List.of("Authorization", ApiUnderTest.BASIC));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(ApiUnderTest.JSON
                        .readTree(answer.body())
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("organisation");
        assertThat(answer.body()).contains(ApiUnderTest.ORGANISATION);
    }

    @Test
    void whoTriesTooOftenIsToldWhenToTryAgain() {
        String wrong =
                "Basic " + Base64.getEncoder().encodeToString("kim@school.example:no".getBytes(StandardCharsets.UTF_8));
        List<Answer> answers = new ArrayList<>();
        for (int tries = 0; tries < 11; tries++) {
            answers.add(api.send("POST", "/tokens", "{\"name\":\"n\"}", List.of("Authorization", wrong)));
        }

        Answer last = answers.get(10);
        assertThat(answers.get(0).status()).isEqualTo(401);
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.response().headers().firstValue("Retry-After")).contains("60");
    }

    private String source() {
        String settings =
                api.expect(200, "GET", "/connections/1", "").get("settings").asString();
        return settings.lines()
                .filter(line -> line.startsWith("source: "))
                .findFirst()
                .orElseThrow()
                .substring("source: ".length());
    }
}
