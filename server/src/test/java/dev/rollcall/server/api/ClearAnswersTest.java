package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.server.Browser.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a program gets for an answer is in its own words, also where it asked for what cannot be. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClearAnswersTest {
    private ApiUnderTest api;

    @BeforeAll
    void begin() {
        api = new ApiUnderTest();
    }

    @AfterAll
    void end() {
        api.close();
    }

    @Test
    void aRequestThatCannotBeReadIsAnsweredAsTheOthers() throws IOException {
        for (String path : new String[] {"/api/v1/runs[", "/api/v1/runs/%zz"}) {
            assertThat(answered(path))
                    .startsWith("HTTP/1.1 400")
                    .contains(
                            "application/problem+json",
                            "\"detail\":\"The request was not understood.",
                            "\"status\":400")
                    .doesNotContain("<html", "[", "%zz");
        }
        assertThat(answered("/people/%zz"))
                .startsWith("HTTP/1.1 400")
                .contains("text/plain", "The request was not understood.")
                .doesNotContain("HTTP Status");
        assertThat(answered("/sign-in?next=[{|}]")).as("as browsers send it").startsWith("HTTP/1.1 200");
    }

    private String answered(String path) throws IOException {
        URI server = URI.create(api.server.url(""));
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNoFaultOfTheServer() throws SQLException {
        HikariDataSource database = api.server.get(HikariDataSource.class);
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < database.getMaximumPoolSize(); i++) {
                all.add(database.getConnection());
            }
            Answer answer = api.ask("GET", "/runs", "");
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("The database of this server does not answer.");
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
        api.expect(200, "GET", "/runs", "");
    }

    @Test
    void anEventThatIsNotThereIsAnsweredWithThoseThatAre() {
        Answer answer = api.ask(
                "POST", "/webhooks", "{\"address\":\"https://hooks.school.example/x\",\"events\":[\"run-finished\"]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("There is no event 'run-finished'", "run.delivered, run.held");
    }

    @Test
    void aZoneIsNamedByAPlace() {
        Answer answer = api.ask("PUT", "/organisation", "{\"zone\":\"-01:00\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("as in America/Denver");
    }

    @Test
    void theAuditNamesAnActAlikeByWhicheverWay() {
        api.expect(200, "PUT", "/connections/1/state", "{\"state\":\"PREVIEW_ONLY\"}");
        assertThat(lastAct()).isEqualTo("connection-preview-only");
        api.browser.post(
                "/organisations/" + ApiUnderTest.ORGANISATION + "/connections/1/state",
                Map.of("state", "PREVIEW_ONLY"));
        assertThat(lastAct()).isEqualTo("connection-preview-only");
    }

    private String lastAct() {
        return api.expect(200, "GET", "/audit", "").get(0).get("act").asString();
    }
}
