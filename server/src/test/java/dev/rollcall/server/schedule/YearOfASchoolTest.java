package dev.rollcall.server.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.run.UploadMarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The invented schools over a year: first weeks in which nobody is deactivated, and the change to the next year. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YearOfASchoolTest {
    private static final String ORG = "harbor-district-practice";
    private static final String AT = "/organisations/" + ORG + "/connections/1";

    private ServerUnderTest server;
    private Browser browser;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        browser = server.administrator("sandbox");
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void aFirstWeekDeactivatesNobodyAndTheYearIsChangedStepByStep() throws Exception {
        assertThat(run(Aim.DELIVER).outcome()).contains(Outcome.DELIVERED);
        withoutTheLastStudent();

        browser.get(AT + "/schedule");
        String today =
                java.time.LocalDate.now(java.time.ZoneId.of("America/Denver")).toString();
        browser.post(AT + "/schedule/pauses", Map.of("from", today, "kind", "ADDITIONS_ONLY", "name", "First weeks"));
        assertThat(browser.get(AT + "/schedule").body()).contains("First weeks", "nobody is deactivated");
        assertThat(run(Aim.PREVIEW).counts().gone()).as("in the first weeks").isZero();

        browser.post(
                AT + "/schedule/pauses/"
                        + server.get(PauseStore.class).of(1).get(0).id() + "/removal",
                Map.of());
        assertThat(run(Aim.PREVIEW).counts().gone()).as("on other days").isEqualTo(1);

        assertThat(browser.get(AT + "/year-change").body())
                .contains("No change of the school year is under way", "Stop sending and begin");
        browser.post(AT + "/year-change", Map.of("step", "next"));
        assertThat(browser.get(AT + "/year-change").body())
                .as("before somebody said what became of the upload")
                .contains("Nobody has said whether the upload", "No change of the school year is under way");
        new UploadMarks(server.home(), connection().folder(), Engines.ofCommand())
                .mark(UploadMarks.LAST, DeliveryState.HANDED_OVER, "Dana Whitcombe", Instant.now());
        browser.post(AT + "/year-change", Map.of("step", "next"));
        String begun = browser.get(AT + "/year-change").body();
        assertThat(begun.substring(begun.indexOf("<main"))).contains("Step 2 of 5");
        assertThat(connection().state()).isEqualTo(Connection.State.DISCONNECTED);
        assertThat(run(Aim.DELIVER).aim()).as("a run while it is under way").isEqualTo(Aim.PREVIEW);

        browser.post(AT + "/year-change", Map.of("step", "next"));
        assertThat(browser.get(AT + "/year-change").body()).contains("Step 3 of 5", "classes.csv");
        assertThat(browser.get(AT + "/year-change/classes.csv").status()).isEqualTo(200);
        browser.post(AT + "/year-change", Map.of("step", "next"));
        browser.post(AT + "/year-change", Map.of("step", "next"));
        assertThat(browser.get(AT + "/year-change").body()).contains("Step 5 of 5", "No preview was made yet");
        browser.post(AT + "/year-change", Map.of("step", "next"));
        assertThat(browser.get(AT + "/year-change").body()).contains("No preview was made since");

        run(Aim.PREVIEW);
        assertThat(browser.get(AT + "/year-change").body()).contains("People:", "before");
        ConnectionStore connections = server.get(ConnectionStore.class);
        String settings = connections.settings(connection()).text();
        connections.save(connection(), 1, "source: nowhere\n", "Dana Whitcombe");
        browser.post(AT + "/year-change", Map.of("step", "next"));
        assertThat(browser.get(AT + "/year-change").body())
                .contains(
                        "No change of the school year is under way",
                        "stays disconnected",
                        "do not say where the upload goes");
        assertThat(connection().state()).isEqualTo(Connection.State.DISCONNECTED);
        connections.save(connection(), 2, settings, "Dana Whitcombe");
        browser.post(AT + "/schedule/sending", Map.of("state", "LIVE"));
        assertThat(connection().state()).isEqualTo(Connection.State.LIVE);
    }

    private void withoutTheLastStudent() throws IOException {
        Path roster = server.home().resolve("files").resolve(ORG).resolve("oneroster");
        List<String> users = Files.readAllLines(roster.resolve("users.csv"));
        String student = users.stream()
                .filter(line -> line.contains("student"))
                .reduce((first, last) -> last)
                .orElseThrow();
        String id = student.substring(0, student.indexOf(','));
        Files.write(
                roster.resolve("users.csv"),
                users.stream().filter(line -> !line.equals(student)).toList());
        Path enrollments = roster.resolve("enrollments.csv");
        Files.write(
                enrollments,
                Files.readAllLines(enrollments).stream()
                        .filter(line -> !line.contains("," + id + ","))
                        .toList());
    }

    private Connection connection() {
        return server.get(ConnectionStore.class).find(1).orElseThrow();
    }

    private Run run(Aim aim) {
        long id = server.get(RunQueue.class)
                .ask(connection(), Cause.PERSON, Optional.of("Dana Whitcombe"), aim, Optional.empty());
        ServerUnderTest.await("run " + id, () -> server.get(RunStore.class)
                .find(ORG, id)
                .filter(Run::isOver)
                .isPresent());
        return server.get(RunStore.class).find(ORG, id).orElseThrow();
    }
}
