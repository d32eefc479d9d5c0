package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.commands.ResetLink;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import dev.rollcall.sync.report.RunReport.Outcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server on a real PostgreSQL: the same way as on its own file, and two servers that share one. */
@Tag("long")
class PostgresTest {
    private static final String ORG = "harbor-district-practice";

    @Test
    void twoServersShareADatabaseAndAHome(@TempDir Path home) throws IOException, ServerRefused {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (ServerUnderTest one = ServerUnderTest.onDatabase(home, url);
                    ServerUnderTest two = ServerUnderTest.onDatabase(home, url)) {
                Browser dana = one.administrator("sandbox");
                dana.post("/organisations/" + ORG + "/connections/1/runs", Map.of("aim", "DELIVER"));
                RunStore runs = two.get(RunStore.class);
                ServerUnderTest.await(
                        "the run", () -> runs.find(ORG, 1).filter(Run::isOver).isPresent());
                Run run = runs.find(ORG, 1).orElseThrow();
                assertThat(run.outcome()).as(run.sentence()).contains(Outcome.DELIVERED);

                Browser elsewhere = two.browser();
                elsewhere.get("/sign-in");
                elsewhere.post("/sign-in", Map.of("email", "dana@school.example", "password", Browser.PASSWORD));
                assertThat(elsewhere.get("/organisations/" + ORG + "/runs/1").body())
                        .contains("Prepared", "By school");
                assertThat(elsewhere
                                .get("/organisations/" + ORG + "/people?q=a")
                                .body())
                        .contains("Active");
                flow(elsewhere);
                String link = ResetLink.make(
                        new ServerModule.Options(
                                "127.0.0.1",
                                8080,
                                0,
                                home,
                                Optional.of(url),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Map.of()),
                        "dana@school.example",
                        false);
                assertThat(two.browser().get(URI.create(link).getPath()).body()).contains("Set a new password");
            }
        }
    }

    private static void flow(Browser dana) {
        String flows = "/organisations/" + ORG + "/flows";
        dana.get(flows);
        String made = dana.post(flows + "/import", Map.of("text", """
                name: Tell the office
                when: {event: run-finished}
                steps:
                - do: mail
                  with: {to: office@school.example, subject: '{run.result}', text: '{event.link}'}
                """)).location();
        dana.post(made + "/on", Map.of());
        dana.post("/organisations/" + ORG + "/connections/1/runs", Map.of("aim", "PREVIEW"));
        ServerUnderTest.await(
                "the flow", () -> dana.get(made + "/history").body().contains("Write a mail: done"));
        assertThat(dana.get(made + "/trial").body()).contains("To: office@school.example", "Nothing was sent");
        assertThat(dana.get(flows).body()).contains("Tell the office", "done");
    }
}
