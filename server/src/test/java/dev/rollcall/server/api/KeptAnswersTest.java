package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.ApiTokens;
import dev.rollcall.server.access.Digest;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.runs.RunStore;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an idempotency key gives after a server was killed, and to whom may less than before. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptAnswersTest {
    private static final String ORG = "harbor-district-practice";
    private static final String PATH = "/api/v1/connections/1/runs";
    private static final String BODY = "{\"aim\":\"CHECK\"}";

    private ServerUnderTest server;
    private Operator kim;
    private String token;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        server.administrator("sandbox");
        OperatorStore operators = server.get(OperatorStore.class);
        kim = operators.add("kim@school.example", "Kim", "none", false);
        operators.setRole(kim.id(), ORG, Role.SITE_MANAGER, false);
        token = server.get(ApiTokens.class)
                .make("a program", kim.id(), ORG, EnumSet.of(Right.SEE, Right.RUN), Duration.ofDays(1));
    }

    @AfterAll
    void end() {
        server.close();
    }

    private Answer posted(String key) {
        return server.browser()
                .send(HttpRequest.newBuilder(java.net.URI.create(server.url(PATH)))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(BODY)));
    }

    private int runs() {
        return server.get(RunStore.class).list(ORG, RunStore.Choice.newest(99)).size();
    }

    @Test
    void whatWasBrokenOffIsNotDoneLaterByTheSameKey() {
        int before = runs();
        server.get(ApiAnswers.class).begin(Digest.of("Bearer " + token), "broken", Digest.of(PATH + "?null\n" + BODY));
        server.get(JdbcClient.class)
                .sql("update api_answer set made_at = ? where idempotency_key = 'broken'")
                .param(OffsetDateTime.now(ZoneOffset.UTC).minusHours(1))
                .update();

        Answer answer = posted("broken");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Look whether it was done");
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void whoMayNotAnyMoreGetsNoAnswerThatWasKept() {
        OperatorStore operators = server.get(OperatorStore.class);
        assertThat(posted("kept").status()).isEqualTo(202);
        try {
            operators.setRole(kim.id(), ORG, Role.PEOPLE_MANAGER, false);
            assertThat(posted("kept").status()).as("the right was taken").isEqualTo(404);
            operators.setRole(kim.id(), ORG, Role.SITE_MANAGER, false);
            assertThat(posted("kept").response().headers().firstValue("Idempotent-Replayed"))
                    .contains("true");
        } finally {
            operators.setRole(kim.id(), ORG, Role.SITE_MANAGER, false);
        }
    }
}
