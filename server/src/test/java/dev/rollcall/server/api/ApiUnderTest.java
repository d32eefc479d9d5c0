package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Role;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with the invented schools, asked by a program that may do everything. */
public final class ApiUnderTest implements AutoCloseable {
    public static final JsonMapper JSON = JsonMapper.builder().build();
    public static final String ORGANISATION = "harbor-district-practice";
    public static final String BASIC = "Basic "
            + Base64.getEncoder()
                    .encodeToString(("dana@school.example:" + Browser.PASSWORD).getBytes(StandardCharsets.UTF_8));

    public final ServerUnderTest server = ServerUnderTest.start();
    public final Browser browser = server.administrator("sandbox");
    final String token;

    public ApiUnderTest() {
        server.get(OperatorStore.class).setRole(1, ORGANISATION, Role.ADMINISTRATOR, true);
        Answer made = send(
                "POST",
                "/tokens",
                "{\"name\":\"all\",\"organisation\":\"" + ORGANISATION
                        + "\",\"scopes\":[\"SEE\",\"DIRECTORY\",\"RUN\",\"APPROVE\",\"SET_UP\",\"PEOPLE\"]}",
                List.of("Authorization", BASIC));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        token = JSON.readTree(made.body()).get("token").asString();
    }

    /** Asks with headers, each a name and a value. */
    public Answer send(String method, String path, String body, List<String> headers) {
        HttpRequest.Builder request = browser.request("/api/v1" + path)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!headers.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int at = 0; at < headers.size(); at += 2) {
            request.header(headers.get(at), headers.get(at + 1));
        }
        return server.browser().send(request);
    }

    public Answer ask(String method, String path, String body, String... headers) {
        List<String> all = new java.util.ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + token));
        return send(method, path, body, all);
    }

    /** What is answered, where it has the status. */
    public JsonNode expect(int status, String method, String path, String body) {
        Answer answer = ask(method, path, body);
        assertThat(answer.status())
                .as("%s %s %s: %s", method, path, body, answer.body())
                .isEqualTo(status);
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    public JsonNode ended(String run) {
        ServerUnderTest.await(
                run, () -> expect(200, "GET", run, "").get("state").asString().equals("ENDED"));
        return expect(200, "GET", run, "");
    }

    @Override
    public void close() {
        server.close();
    }
}
