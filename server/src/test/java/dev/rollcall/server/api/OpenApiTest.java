package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answers is what its document says: every field that is sent is described, with its type. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ServerUnderTest server;
    private Browser browser;
    private JsonNode document;
    private String token;

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
                "{\"name\":\"t\",\"organisation\":\"harbor-district-practice\",\"scopes\":[\"SEE\",\"RUN\",\"SET_UP\",\"APPROVE\"]}",
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

    @Test
    void theDocumentHasTheRoutesThatOthersRelyOn() {
        Set<String> routes = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method ->
                        routes.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(routes)
                .contains(
                        "POST /api/v1/connections",
                        "POST /api/v1/connections/{connection}/runs",
                        "GET /api/v1/connections/{connection}/runs/{id}",
                        "PUT /api/v1/connections/{connection}/runs/{id}/approval",
                        "GET /api/v1/connections/{connection}/runs/{id}/files/{name}",
                        "POST /api/v1/tokens");
    }

    @Test
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
        assertThat(call("PUT", "/connections/{id}/state", "/connections/1/state", "{\"state\":\"LIVE\"}", bearer)
                        .status())
                .isEqualTo(200);
        Answer started =
                call("POST", "/connections/{connection}/runs", "/connections/1/runs", "{\"aim\":\"PREVIEW\"}", bearer);
        assertThat(started.status()).isEqualTo(202);
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
        JsonNode operation =
                document.at("/paths").path("/api/v1" + route).path(method.toLowerCase(java.util.Locale.ROOT));
        assertThat(operation.isMissingNode())
                .as("%s %s is described", method, route)
                .isFalse();
        JsonNode described = operation.path("responses").path(Integer.toString(answer.status()));
        assertThat(described.isMissingNode())
                .as("%s %s answers %s, which is described", method, route, answer.status())
                .isFalse();
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
