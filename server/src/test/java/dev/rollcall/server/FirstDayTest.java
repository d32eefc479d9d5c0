package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.access.FirstLink;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The way of the first Administrator: link, practice organisation, run, result, thrown away. */
@Tag("jdk")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstDayTest {
    private static final String PRACTICE = "/organisations/harbor-district-practice";

    private ServerUnderTest server;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.startWithoutTables();
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void aFirstAdministratorPractisesAndThrowsThePracticeAway() throws IOException {
        String token = server.get(FirstLink.class).token().orElseThrow();
        Browser browser = server.browser();
        assertThat(browser.get("/").location()).isEqualTo("/sign-in");
        assertThat(browser.get("/setup/" + token).body()).contains("Who looks after Rollcall?");

        Answer faulty = browser.post("/setup/" + token, Map.of("name", "", "email", "x", "password", "short"));
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.body()).contains("Write your name.", "At least 12 characters", "href=\"#email\"");

        browser = server.administrator("sandbox");
        assertThat(server.browser().get("/setup/" + token).status())
                .as("the older link")
                .isEqualTo(404);
        assertThat(browser.get(PRACTICE).body()).contains("Nothing has run yet", "Invented schools");

        Answer started = browser.post(PRACTICE + "/connections/1/runs", Map.of("aim", "DELIVER"));
        assertThat(started.location()).isEqualTo(PRACTICE + "/runs/1");
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await("the run", () -> runs.find("harbor-district-practice", 1)
                .filter(Run::isOver)
                .isPresent());
        Run run = runs.find("harbor-district-practice", 1).orElseThrow();
        assertThat(run.outcome()).as(run.sentence()).contains(Outcome.DELIVERED);
        assertThat(run.counts().people()).isPositive();
        assertThat(server.home().resolve("files/harbor-district-practice/sent/students.csv"))
                .isRegularFile();

        String page = browser.get(PRACTICE + "/runs/1").body();
        assertThat(page).contains("Prepared", "By school", "report.html");
        assertThat(page).contains("Prepared: it waits", "It was uploaded to Apple");
        browser.post(PRACTICE + "/runs/1/upload", Map.of("arrived", "true"));
        assertThat(browser.get(PRACTICE + "/runs/1").body())
                .contains("Noted: this upload is at Apple", "Handed over", "Dana Whitcombe");
        Files.writeString(server.home().resolve("files/harbor-district-practice/sent/students.csv"), "person_id\n");
        browser.post(PRACTICE + "/runs/1/upload", Map.of("arrived", "true"));
        assertThat(browser.get(PRACTICE + "/runs/1").body())
                .as("what lies there is another upload by now")
                .contains("But look: What lies in");
        assertThat(browser.get(PRACTICE + "/runs/1/files/report.json").body()).contains("\"delivered\"");
        assertThat(browser.get(PRACTICE + "/runs/1/files/..%2Fcontrol.mv.db").status())
                .isNotEqualTo(200);

        assertThat(browser.post(PRACTICE + "/throw-away", Map.of()).location()).isEqualTo("/");
        assertThat(browser.get(PRACTICE).status()).isEqualTo(404);
        assertThat(Files.exists(server.home().resolve("organisations/harbor-district-practice")))
                .isFalse();
        assertThat(browser.get("/").location()).isEqualTo("/organisations/alder-valley");
    }
}
