package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A session that ended while a page was open: what was typed is not lost, and a link leads to where it said. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndedSessionsTest {
    private static final String ZONE = "/organisations/alder-valley/organisation";
    private static final String FLOWS = "/organisations/alder-valley/flows";

    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        dana = server.administrator();
    }

    @AfterAll
    void end() {
        server.close();
    }

    @BeforeEach
    void endAllSessions() {
        server.get(JdbcClient.class).sql("delete from spring_session").update();
    }

    private Answer signIn(String then) {
        return dana.post(
                "/sign-in", Map.of("email", "dana@school.example", "password", Browser.PASSWORD, "then", then));
    }

    @Test
    void aFormIsNotLostByASignedOutSession() {
        Map<String, String> form = Map.of(
                "text",
                "name: A\nwhen:\n  event: run-finished\nsteps:\n- do: mail\n  with: {to: a@school.example, subject: S, text: T}\n");

        Answer answer = dana.post(FLOWS + "/import", form);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.location()).isEmpty();
        assertThat(answer.body())
                .contains(
                        "You are signed out",
                        "Nothing of what you sent was saved.",
                        "href=\"/sign-in\" target=\"_blank\"");

        signIn("/");
        assertThat(dana.post(FLOWS + "/import", form).location())
                .as("the same form, as a browser sends it once more")
                .startsWith(FLOWS + "/");
    }

    @Test
    void aPartOfAPageSaysSoAtItsTopAndBringsNoPageIntoThePage() {
        Answer answer = dana.send(dana.request(FLOWS)
                .header("HX-Request", "true")
                .header("X-XSRF-TOKEN", dana.cookie("XSRF-TOKEN"))
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().map())
                .containsEntry("HX-Retarget", java.util.List.of("#main"))
                .containsEntry("HX-Reselect", java.util.List.of("#told"))
                .doesNotContainKey("HX-Redirect");
        assertThat(answer.body())
                .contains("id=\"told\"", "what you have typed is still there", "target=\"_blank\"")
                .doesNotContain("<html", "<form", "type=\"password\"");
    }

    @Test
    void aLinkLeadsOnAfterSigningIn() {
        Answer answer = dana.get(FLOWS + "?page=2&name=a%20b");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith("/sign-in?then=");
        assertThat(dana.get(answer.location()).body())
                .contains("name=\"then\" value=\"" + FLOWS + "?page=2&amp;name=a%20b\"");
        assertThat(signIn(FLOWS + "?page=2&name=a%20b").location()).isEqualTo(FLOWS + "?page=2&name=a%20b");
    }

    @Test
    void noLinkLeadsToAnotherServer() {
        for (String then : new String[] {
            "//other.example",
            "/\\other.example",
            "https://other.example/",
            "javascript:alert(1)",
            "/{x}",
            "/\r\nX: y",
            "x"
        }) {
            assertThat(signIn(then).location()).as(then).isEqualTo("/");
        }
        assertThat(dana.get("/sign-in?then=//other.example").location())
                .as("of one who is signed in")
                .isEqualTo("/");
    }

    @Test
    void aProgramIsToldAsBefore() {
        Answer answer = server.browser().get("/api/v1/runs");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body())
                .contains("Sign in, or send a token that is still good.")
                .doesNotContain("<");
        assertThat(dana.post(ZONE, Map.of()).status()).isNotEqualTo(200);
    }
}
