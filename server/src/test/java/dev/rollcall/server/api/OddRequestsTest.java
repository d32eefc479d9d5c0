package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent in whichever field of whichever route, the server says what is wrong, and never that it failed itself. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddRequestsTest {
    private static final String LONG = "x".repeat(300);
    /** Values of JSON for any field. */
    private static final List<String> ODD = List.of(
            "null",
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "{\"A\":null}",
            "{\"\":\"x\"}",
            "{\"" + LONG + "\":\"x\"}",
            "true",
            "-1",
            "1.9",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"" + LONG + "\"",
            "\"" + LONG + "@school.example\"",
            "\"" + "y".repeat(100_000) + "\"",
            "[\"" + LONG + "\"]",
            "[\"a\\u0000b\"]",
            "\"+999999999-01-01\"",
            "\"-999999999-01-01\"",
            "\"2026-02-30\"",
            "\"99:99\"");

    private static final List<String> ODD_QUERIES = List.of(
            "", "%00", "a%00b", "-1", "9223372036854775807", "99999999999999999999", "1.5", "%F0%28", LONG, "%27%25");

    /** An address that is no text at all is refused by Tomcat, before the server is asked. */
    private static final Pattern UNDECODABLE = Pattern.compile("%00|%F0");

    private ApiUnderTest api;
    private JsonNode document;

    @BeforeAll
    void begin() {
        api = new ApiUnderTest();
        document =
                ApiUnderTest.JSON.readTree(api.browser.get("/api/openapi.json").body());
        String run = "/connections/1/runs/"
                + api.expect(202, "POST", "/connections/1/runs", "").get("id").asLong();
        api.ended(run);
        api.expect(201, "POST", "/connections/1/file-account/password", "");
        api.expect(201, "POST", "/webhooks", "{\"address\":\"https://hooks.example/x\",\"events\":[\"run.held\"]}");
        api.expect(201, "POST", "/connections/1/pauses", "{\"from\":\"2026-12-21\"}");
    }

    @AfterAll
    void end() {
        api.close();
    }

    private static String path(String route) {
        return route.replace("/api/v1", "")
                .replace("{person}", "P1")
                .replace("{name}", "report.json")
                .replaceAll("\\{[^}]+}", "1");
    }

    private Answer ask(String method, String path, String body) {
        return path.equals("/tokens") && method.equals("POST")
                ? api.send(method, path, body, List.of("Authorization", ApiUnderTest.BASIC))
                : api.ask(method, path, body);
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    /** What a route takes, with a good value in each field. */
    private ObjectNode good(JsonNode schema) {
        ObjectNode body = ApiUnderTest.JSON.createObjectNode();
        resolved(schema)
                .path("properties")
                .properties()
                .forEach(field ->
                        body.set(field.getKey(), ApiUnderTest.JSON.readTree(good(field.getKey(), field.getValue()))));
        return body;
    }

    private String good(String name, JsonNode of) {
        JsonNode schema = resolved(of);
        if (schema.has("enum")) {
            return "\"" + schema.get("enum").get(0).asString() + "\"";
        }
        return switch (name) {
            case "settings" -> "\"source: https://sis.example\\n\"";
            case "organisation" -> "\"" + ApiUnderTest.ORGANISATION + "\"";
            case "email" -> "\"kim@school.example\"";
            case "from", "to" -> "\"2026-12-21\"";
            case "digestAt" -> "\"07:00\"";
            case "times" -> "[\"04:15\"]";
            case "address" -> "\"https://hooks.example/x\"";
            case "events" -> "[\"run.held\"]";
            case "scopes" -> "[\"SEE\"]";
            case "secrets" -> "{}";
            case "people" -> "[{\"operator\":1}]";
            case "live" -> "false";
            case "days" -> schema.has("items") ? "[\"MONDAY\"]" : "1";
            default ->
                switch (schema.path("type").asString()) {
                    case "integer" -> "1";
                    case "boolean" -> "true";
                    default -> "\"x\"";
                };
        };
    }

    @Test
    void noFieldOfAnyBodyMakesTheServerFail() {
        Map<String, String> failed = new LinkedHashMap<>();
        int asked = 0;
        for (Map.Entry<String, JsonNode> route : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : route.getValue().properties()) {
                JsonNode schema = operation.getValue().at("/requestBody/content/application~1json/schema");
                if (schema.isMissingNode()) {
                    continue;
                }
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                List<String> fields =
                        new ArrayList<>(resolved(schema).path("properties").propertyNames());
                for (String field : fields) {
                    for (String odd : ODD) {
                        String body = body(good(schema), field, odd);
                        Answer answer = ask(method, path(route.getKey()), body);
                        asked++;
                        if (answer.status() >= 500) {
                            failed.put(method + " " + route.getKey() + " " + cut(field + "=" + odd), answer.body());
                        }
                    }
                }
                for (String odd : List.of("null", "[]", "1", "\"x\"", "{", "", "{}{}", "[".repeat(2000))) {
                    Answer answer = ask(method, path(route.getKey()), odd);
                    if (answer.status() >= 500) {
                        failed.put(method + " " + route.getKey() + " " + cut(odd), answer.body());
                    }
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(asked).isGreaterThan(500);
    }

    private static String body(ObjectNode good, String field, String odd) {
        String placeholder = "\"@@odd@@\"";
        good.set(field, ApiUnderTest.JSON.readTree(placeholder));
        return good.toString().replace(placeholder, odd);
    }

    private static String cut(String text) {
        return text.length() > 80 ? text.substring(0, 80) : text;
    }

    @Test
    void noPartOfAnyAddressMakesTheServerFail() {
        Map<String, String> failed = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> route : document.get("paths").properties()) {
            JsonNode get = route.getValue().path("get");
            for (JsonNode parameter : get.path("parameters")) {
                String name = parameter.get("name").asString();
                for (String odd : ODD_QUERIES) {
                    String path = parameter.get("in").asString().equals("query")
                            ? path(route.getKey()) + "?" + name + "=" + odd
                            : path(route.getKey().replace("{" + name + "}", odd.isEmpty() ? "%20" : odd));
                    Answer answer = api.ask("GET", path, "");
                    if (answer.status() >= 500) {
                        failed.put("GET " + cut(path), answer.body());
                    } else if (answer.status() >= 400
                            && (path.contains("?") || !UNDECODABLE.matcher(path).find())) {
                        assertThat(answer.body()).as(path).contains("\"detail\":");
                    }
                }
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() {
        int before = api.expect(200, "GET", "/connections", "").size();
        for (String secrets : List.of("{\"A\":null}", "{\"" + "n".repeat(400) + "\":\"x\"}", "{\"A\":7}")) {
            api.expect(
                    400,
                    "POST",
                    "/connections",
                    "{\"name\":\"Left\",\"settings\":\"source: https://sis.example\\n\",\"secrets\":" + secrets + "}");
        }
        assertThat(api.expect(200, "GET", "/connections", "")).hasSize(before);
    }

    @Test
    void whatIsTooLargeIsRefusedAtOnce() {
        String settings = "source: https://sis.example\\n# " + "c".repeat(300_000);
        JsonNode refused =
                api.expect(400, "POST", "/connections", "{\"name\":\"L\",\"settings\":\"" + settings + "\"}");
        assertThat(refused.get("detail").asString()).contains("settings", "262,144 letters");
        assertThat(api.expect(413, "POST", "/connections", "{\"name\":\"" + "n".repeat(5 << 20) + "\"}")
                        .get("detail")
                        .asString())
                .contains("4 MB");
        String page = "/organisations/" + ApiUnderTest.ORGANISATION + "/connections/1";
        api.browser.get(page);
        Answer edited =
                api.browser.post(page + "/settings", Map.of("text", settings.replace("\\n", "\n"), "base", "1"));
        assertThat(edited.status()).isEqualTo(422);
        assertThat(edited.body()).contains("at most 256 kB");
        Map<String, String> form = Map.of("base", "1", "prevent", "true", "fields", "f".repeat(300_000));
        assertThat(api.browser.post(page + "/match", form).location()).endsWith("/matches");
        assertThat(api.browser.get(page).body()).contains("Settings have at most 256 kB");
    }
}
