package dev.rollcall.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Bodies are taken as they are described, or refused with the field that is wrong; nothing is guessed at. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestBodiesTest {
    private ApiUnderTest api;

    @BeforeAll
    void begin() {
        api = new ApiUnderTest();
    }

    @AfterAll
    void end() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "POST | /connections/1/runs | {\"Aim\":\"PREVIEW\"} | Aim",
                "POST | /connections/1/runs | {\"aim\":1} | aim",
                "POST | /connections/1/runs | {\"aim\":\"\"} | aim",
                "POST | /connections/1/runs | {\"aim\":\"preview\"} | aim",
                "POST | /connections/1/runs | {\"aim\":\"PREVIEW\",\"aim\":\"DELIVER\"} | ''",
                "PUT | /connections/1/state | {\"state\":1} | state",
                "PUT | /connections/1/schedule | {\"kind\":\"BY_HAND\",\"Days\":[]} | Days",
                "PUT | /connections/1/schedule | {\"lateHours\":1.9} | lateHours",
                "PUT | /connections/1/schedule | {\"lateHours\":\"1\"} | lateHours",
                "PUT | /connections/1/schedule | {\"times\":[415]} | times[0]",
                "PUT | /connections/1/schedule | {\"days\":[null]} | days[0]",
                "PUT | /connections/1/schedule | {\"days\":\"MONDAY\"} | days",
                "PUT | /members/1 | {\"role\":\"ADMINISTRATOR\",\"mayApprove\":\"true\"} | mayApprove",
                "PUT | /members/1 | {\"role\":\"ADMINISTRATOR\",\"mayApprove\":1} | mayApprove",
                "PUT | /notifications | {\"people\":[null]} | people[0]",
                "PUT | /notifications | {\"people\":[{\"pace\":\"DAILY\"}]} | people[0].operator",
                "PUT | /notifications | {\"people\":[{\"operator\":1,\"occasions\":[0]}]} | people[0].occasions[0]",
                "POST | /connections | {\"name\":12,\"settings\":\"source: x\"} | name",
                "POST | /connections | {\"name\":\"A\",\"settings\":\"source: x\",\"secrets\":{\"A\":null}} | secrets.A",
                "PUT | /connections/1/runs/1/approval | {\"decision\":0,\"reason\":\"r\"} | decision",
            })
    void whatIsNotAsDescribedIsRefused(String method, String path, String body, String field) {
        Answer refused = api.ask(method, path, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = ApiUnderTest.JSON.readTree(refused.body());
        assertThat(problem.at("/errors/0/field").asString(""))
                .as(refused.body())
                .isEqualTo(field);
        assertThat(problem.get("detail").asString()).contains("line 1, column");
    }

    @Test
    void aTokenIsMadeOfScopesThatAreNamed() {
        for (String wrong : List.of("\"scopes\":[0,4]", "\"scopes\":[null]", "\"days\":1.9", "\"Scopes\":[\"SEE\"]")) {
            String body = "{\"name\":\"t\",\"organisation\":\"" + ApiUnderTest.ORGANISATION + "\"," + wrong + "}";
            Answer refused = api.send("POST", "/tokens", body, List.of("Authorization", ApiUnderTest.BASIC));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        }
    }

    @Test
    void badJsonIsToldByItsPlace() {
        JsonNode problem = api.expect(400, "POST", "/connections", "{\n  \"name\": \"A\",\n  \"settings\" \"x\"}");

        assertThat(problem.get("detail").asString()).contains("not JSON", "line 3");
    }

    @Test
    void aBodyOfAnotherKindIsNotRead() {
        for (String type : List.of(
                "application/cbor",
                "application/yaml",
                "application/xml",
                "text/plain",
                "application/x-www-form-urlencoded")) {
            Answer refused = api.ask("POST", "/connections/1/runs", "aim: CHECK", "Content-Type", type);
            assertThat(refused.status()).as(type).isEqualTo(415);
            assertThat(refused.body()).contains("application/json");
        }
    }
}
