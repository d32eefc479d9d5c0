package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.connectors.Connectors;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.RunEnded;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.context.ApplicationEventPublisher;

/** From an event to what is sent, on a whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowsTest {
    private static final String ORG = "alder-valley";
    private final RecordedConnectors chat = new RecordedConnectors();
    private Path home;
    private ServerUnderTest server;
    private ApplicationEventPublisher published = event -> {};
    private Connection connection;

    @BeforeAll
    void begin() throws IOException {
        home = Files.createTempDirectory("rollcall-flows");
        server = start();
        server.administrator();
        connection = server.get(ConnectionStore.class).add(ORG, "Aeries", "", "source: nowhere\n", "Dana");
    }

    private ServerUnderTest start() {
        return ServerUnderTest.start(
                home,
                Clock.systemUTC(),
                context -> {
                    published = context;
                    context.registerBean(
                            "recordedConnectors", Connectors.class, () -> chat, bean -> bean.setPrimary(true));
                });
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        DurableFiles.wipe(home);
    }

    @BeforeEach
    void clear() {
        chat.sent.clear();
        chat.answer = message -> "ok";
        FlowStore flows = server.get(FlowStore.class);
        flows.of(ORG).forEach(flows::remove);
    }

    private Flow on(String text) throws FlowFaults {
        FlowStore flows = server.get(FlowStore.class);
        Flow flow = flows.add(ORG, FlowText.read(text), "Dana");
        flows.turn(
                flow,
                true,
                server.get(OperatorStore.class).findByEmail("dana@school.example").orElseThrow());
        server.get(FlowJobs.class).start();
        return flows.find(flow.id()).orElseThrow();
    }

    /** A run that has ended, as its room tells it. */
    private long ended(Outcome outcome) {
        JdbcClient jdbc = server.get(JdbcClient.class);
        Long run = server.get(TransactionTemplate.class).execute(status -> {
            jdbc.sql("insert into run (organisation_id, connection_id, cause, aim, state, asked_at, ended_at, outcome, sentence,"
                            + " errors, warnings, people, classes, people_new, people_changed, people_gone) values (?, ?, 'SCHEDULE', 'DELIVER',"
                            + " 'ENDED', current_timestamp, current_timestamp, ?, 'Ana Ruiz has no e-mail.', 3, 0, 0, 0, 0, 0, 0)")
                    .param(ORG)
                    .param(connection.id())
                    .param(outcome.name())
                    .update();
            long id = jdbc.sql("select max(id) from run").query(Long.class).single();
            published.publishEvent(new RunEnded(ORG, connection.id(), id, outcome));
            return id;
        });
        return java.util.Objects.requireNonNull(run);
    }

    @Test
    void aRunThatFailsIsPostedOnceWithItsValues() throws FlowFaults {
        Flow flow = on("""
                name: Tell IT
                when: {event: run-failed}
                only_if:
                - {field: run.errors, comparison: is more than, value: '2'}
                steps:
                - do: send
                  with: {account: Teams of IT}
                  message: {text: '{connection.name}: {run.result}, {run.errors} errors'}
                """);

        ended(Outcome.ERRORS);

        ServerUnderTest.await("a message", () -> !chat.sent.isEmpty());
        assertThat(chat.sent).extracting(RecordedConnectors.Sent::text).containsExactly("Aeries: Not delivered, 3 errors");
        FlowRunStore runs = server.get(FlowRunStore.class);
        ServerUnderTest.await("its end", () -> runs.of(flow.id(), Optional.empty(), 1).get(0).isOver());
        assertThat(runs.of(flow.id(), Optional.empty(), 9)).extracting(FlowRun::state).containsExactly(FlowRun.State.DONE);
    }
}
