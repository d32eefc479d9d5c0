package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.runs.UploadConfirmed;
import dev.rollcall.server.runs.Uploads;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Apple confirms is an event in the transaction in which the index learns of it, once, whoever told it. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmedFlowsTest {
    private static final String ORG = "alder-valley";

    /** Breaks the transaction in which a confirmation is told, as a kill would. */
    private final AtomicBoolean breaks = new AtomicBoolean();

    private Path home;
    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() throws IOException {
        home = Files.createTempDirectory("rollcall-confirmed");
        server = ServerUnderTest.start(
                home,
                Clock.systemUTC(),
                context -> context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
                    if (event.getPayload() instanceof UploadConfirmed && breaks.get()) {
                        throw new IllegalStateException("killed");
                    }
                }));
        dana = server.administrator();
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        DurableFiles.wipe(home);
    }

    @BeforeEach
    void clear() {
        breaks.set(false);
        FlowStore flows = server.get(FlowStore.class);
        // A step of the test before may still go on, and holds its rows then.
        await().ignoreException(CannotAcquireLockException.class).untilAsserted(() -> {
            flows.of(ORG).forEach(flows::remove);
            assertThat(flows.of(ORG)).isEmpty();
        });
    }

    private Connection live(String name) {
        ConnectionStore connections = server.get(ConnectionStore.class);
        Connection made = connections.add(
                ORG,
                name,
                "",
                "source: "
                        + Path.of("..", "fixtures", "harbor-district", "oneroster")
                                .toAbsolutePath() + "\ndelivery:\n  to: " + home.resolve("sent-" + name) + "\n",
                "Dana");
        connections.setState(made, Connection.State.LIVE);
        return connections.find(made.id()).orElseThrow();
    }

    private Run delivered(Connection connection) {
        long id = server.get(RunQueue.class)
                .ask(connection, Run.Cause.PERSON, Optional.of("Dana"), Aim.DELIVER, Optional.empty());
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await(
                "run " + id, () -> runs.find(ORG, id).filter(Run::isOver).isPresent());
        Run run = runs.find(ORG, id).orElseThrow();
        assertThat(run.outcome()).as(run.sentence()).contains(Outcome.DELIVERED);
        return run;
    }

    /** As the command line does with Apple's log. */
    private void confirmElsewhere(Connection connection, Run run) throws Exception {
        Directory directory = Directory.of(home, connection.folder());
        Delivery delivery =
                directory.deliveries().of(run.folder().orElseThrow()).orElseThrow();
        try (DirectoryLock lock = directory.lock(Duration.ofSeconds(9), () -> {})) {
            lock.remember(delivery.now(DeliveryState.CONFIRMED, Instant.now(), ""));
        }
    }

    private long events(Run run) {
        return server.get(JdbcClient.class)
                .sql("select count(*) from flow_event where kind = 'APPLE_CONFIRMED' and run_id = ?")
                .param(run.id())
                .query(Long.class)
                .single();
    }

    private Flow waiting() throws FlowFaults {
        return server.get(FlowStore.class).add(ORG, FlowText.read("""
                        name: Confirmed
                        when: {event: apple-confirmed}
                        steps:
                        - {do: mail, with: {to: it@school.example, subject: 'Run {run.number}', text: t}}
                        """), "Dana");
    }

    private Flow on(Flow flow) {
        SwitchedOn.turn(server, flow);
        return flow;
    }

    private List<FlowRun> made(Flow flow) {
        return server.get(FlowRunStore.class).of(flow.id(), Optional.empty(), 9);
    }

    @Test
    void itIsAnEventWhenTheIndexLearnsOfItAndOnce() throws Exception {
        Connection sis = live("Once");
        Flow flow = on(waiting());
        Run run = delivered(sis);
        confirmElsewhere(sis, run);

        Run next = delivered(sis);

        assertThat(events(run)).as("the end of the next run tells it").isEqualTo(1);
        ServerUnderTest.await("the flow", () -> made(flow).size() == 1);
        server.get(Confirmations.class).look();
        assertThat(events(run)).isEqualTo(1);
        assertThat(events(next)).isZero();
    }

    @Test
    void whatTheCommandLineSaidIsFound() throws Exception {
        Connection sis = live("Elsewhere");
        on(waiting());
        Run run = delivered(sis);
        confirmElsewhere(sis, run);
        assertThat(events(run)).isZero();

        server.get(Confirmations.class).look();

        assertThat(events(run)).isEqualTo(1);
    }

    @Test
    void whatIsBrokenOffInBetweenIsToldTheNextTime() throws Exception {
        Connection sis = live("Killed");
        on(waiting());
        Run run = delivered(sis);
        confirmElsewhere(sis, run);
        breaks.set(true);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> server.get(Uploads.class).learn(sis.id())))
                .isNotNull();

        assertThat(events(run)).isZero();
        assertThat(server.get(RunStore.class).find(ORG, run.id()).orElseThrow().delivery())
                .as("neither is kept without the other")
                .isNotEqualTo(Optional.of(DeliveryState.CONFIRMED));
        breaks.set(false);
        server.get(Uploads.class).learn(sis.id());
        assertThat(events(run)).isEqualTo(1);
    }

    @Test
    void whatWasConfirmedBeforeAFlowIsOnIsNoNewsToIt() throws Exception {
        Connection sis = live("Before");
        Run run = delivered(sis);
        confirmElsewhere(sis, run);
        Flow flow = waiting();

        dana.post("/organisations/" + ORG + "/flows/" + flow.id() + "/on", Map.of());

        assertThat(server.get(FlowStore.class).find(flow.id()).orElseThrow().isOn())
                .isTrue();
        assertThat(events(run)).as("to try the flow with").isEqualTo(1);
        server.get(Confirmations.class).look();
        server.get(FlowJobs.class).recover();
        Run other = delivered(sis);
        confirmElsewhere(sis, other);
        server.get(Confirmations.class).look();
        ServerUnderTest.await("the second", () -> !made(flow).isEmpty());
        assertThat(made(flow)).hasSize(1);
        assertThat(server.get(EventStore.class)
                        .find(made(flow).get(0).event())
                        .orElseThrow()
                        .run())
                .contains(other.id());
    }
}
