package dev.rollcall.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that belong to no organisation lead back to the one that somebody came from. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WayBackTest {
    private static final String PRACTICE = "/organisations/harbor-district-practice";

    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        dana = server.administrator("sandbox");
    }

    @AfterAll
    void end() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/settings/mail", "/settings/key", "/help", "/help/how-to/run-the-server"})
    void eachHasTheBarOfTheOrganisation(String page) {
        dana.get(PRACTICE + "/runs");
        assertThat(dana.get(page).body()).contains("href=\"" + PRACTICE + "/runs\">Runs</a>");

        dana.get("/organisations/alder-valley");
        assertThat(dana.get(page).body()).contains("href=\"/organisations/alder-valley/runs\">Runs</a>");
    }

    @Test
    void whoeverIsNotSignedInSeesNoBar() {
        assertThat(server.browser().get("/help").body()).doesNotContain("/runs\">Runs</a>");
    }
}
