package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a page says of the act before it: what is done looks otherwise than what is refused. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticesTest {
    private static final String PRACTICE = "/organisations/harbor-district-practice";
    private static final String DONE = "<p class=\"call good\" role=\"status\">";
    private static final String REFUSED = "<p class=\"call halt\" role=\"alert\">";

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

    @Test
    void aPasswordThatIsNotChangedIsNoSuccess() {
        dana.get("/me");
        dana.post("/me/password", Map.of("old", "not the old one at all", "fresh", "a sentence that is new"));
        assertThat(dana.get("/me").body())
                .contains(REFUSED + "The old password is not right.")
                .doesNotContain(DONE);
        dana.post("/me/password", Map.of("old", Browser.PASSWORD, "fresh", "a sentence that is new"));
        assertThat(dana.get("/me").body())
                .contains(DONE + "The password was changed.")
                .doesNotContain(REFUSED);
        assertThat(dana.get("/me").body()).as("each is said once").doesNotContain(DONE, REFUSED);
    }

    @Test
    void aWebhookThatDoesNotAnswerIsNoSuccess() {
        String at = PRACTICE + "/settings/webhooks";
        dana.get(at);
        dana.post(at, Map.of("address", "https://127.0.0.1:1/hook", "events", "run.held"));
        dana.post(at + "/1/test", Map.of());
        assertThat(dana.get(at + "/1").body()).contains(REFUSED + "The receiver did not take it.");
    }

    @Test
    void anUploadThatWasNeverMadeIsNotNotedAndNotInTheAudit() {
        Connection connection = server.get(ConnectionStore.class).find(1).orElseThrow();
        long run =
                server.get(RunQueue.class).ask(connection, Cause.API, Optional.empty(), Aim.PREVIEW, Optional.empty());
        RunStore runs = server.get(RunStore.class);
        String organisation = connection.organisation();
        ServerUnderTest.await(
                "the run", () -> runs.find(organisation, run).orElseThrow().isOver());

        String at = PRACTICE + "/runs/" + run;
        dana.get(at);
        dana.post(at + "/upload", Map.of("arrived", "true"));

        assertThat(dana.get(at).body()).contains(REFUSED).doesNotContain(DONE);
        assertThat(server.get(Audit.class).last(organisation, 50))
                .noneSatisfy(entry -> assertThat(entry.act()).isEqualTo("upload-handed-over"));
    }
}
