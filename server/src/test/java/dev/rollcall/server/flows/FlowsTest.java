package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.access.SignedInElsewhere;
import dev.rollcall.server.connectors.SecondTry;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.notify.Mail;
import dev.rollcall.server.notify.Outbox;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.server.runs.AppleRefused;
import dev.rollcall.server.runs.FileArrived;
import dev.rollcall.server.runs.FileRefused;
import dev.rollcall.server.runs.RunDecided;
import dev.rollcall.server.runs.RunEnded;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From an event to what is sent, on a whole server. */
@Tag("long")
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
        connection = server.get(ConnectionStore.class)
                .add(ORG, "Aeries", "", "source: nowhere\ndelivery: {to: sent}\n", "Dana");
    }

    private ServerUnderTest start() {
        return ServerUnderTest.start(home, Clock.systemUTC(), context -> {
            published = context;
            chat.into(context);
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
        return SwitchedOn.add(server, ORG, text);
    }

    /** A run that has ended, as its room tells it. */
    private long ended(Outcome outcome) {
        JdbcClient jdbc = server.get(JdbcClient.class);
        Long run = server.get(TransactionTemplate.class).execute(status -> {
            jdbc.sql(
                            "insert into run (organisation_id, connection_id, cause, aim, state, asked_at, ended_at, outcome, sentence,"
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
        return Objects.requireNonNull(run);
    }

    @Test
    void aFlowIsRemovedWhileOneOfItsStepsEnds() throws Exception {
        Flow flow = on("""
                name: Tell IT
                when: {event: run-failed}
                steps:
                - do: send
                  with: {account: Teams of IT}
                  message: {text: '{run.result}'}
                """);
        ended(Outcome.FAILED);
        FlowRunStore runs = server.get(FlowRunStore.class);
        ServerUnderTest.await("the step", () -> runs.of(flow.id(), Optional.empty(), 1).stream()
                .anyMatch(run -> run.state() == FlowRun.State.DONE));
        StepRun step =
                runs.steps(runs.of(flow.id(), Optional.empty(), 1).get(0).id()).get(0);

        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Void> removed = CompletableFuture.runAsync(() -> {
            try {
                written.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            server.get(FlowStore.class).remove(flow);
        });
        server.get(TransactionTemplate.class).executeWithoutResult(status -> {
            runs.end(step, StepRun.State.DONE, "sent", Optional.empty());
            written.countDown();
            // The removal has begun and waits by now.
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            runs.setState(step.flowRun(), FlowRun.State.DONE);
        });
        removed.get(10, TimeUnit.SECONDS);
        assertThat(server.get(FlowStore.class).find(flow.id())).isEmpty();
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
        assertThat(chat.sent)
                .extracting(RecordedConnectors.Sent::text)
                .containsExactly("Aeries: Not delivered, 3 errors");
        FlowRunStore runs = server.get(FlowRunStore.class);
        ServerUnderTest.await(
                "its end", () -> runs.of(flow.id(), Optional.empty(), 1).get(0).isOver());
        assertThat(runs.of(flow.id(), Optional.empty(), 9))
                .extracting(FlowRun::state)
                .containsExactly(FlowRun.State.DONE);
    }

    private static final String TELL = """
            name: Tell IT
            when: {event: run-failed}
            steps:
            - do: send
              with: {account: Teams of IT}
              message: {text: '{connection.name} {run.number}'}
            """;

    private List<FlowRun> made(Flow flow) {
        return server.get(FlowRunStore.class).of(flow.id(), Optional.empty(), 99);
    }

    private FlowRun over(Flow flow) {
        ServerUnderTest.await(
                "the end", () -> !made(flow).isEmpty() && made(flow).get(0).isOver());
        return made(flow).get(0);
    }

    private StepRun step(Flow flow, int number) {
        return server.get(FlowRunStore.class)
                .step(made(flow).get(0).id(), number)
                .orElseThrow();
    }

    private List<String> texts() {
        return chat.sent.stream().map(RecordedConnectors.Sent::text).toList();
    }

    @Test
    void whatIsTakenBackIsNoEventAndWhatIsToldTwiceCountsOnce() throws FlowFaults {
        Flow flow = on(TELL);
        EventRecorder recorder = server.get(EventRecorder.class);
        FlowEvent event = recorder.event(
                ORG,
                TriggerKind.RUN_FAILED,
                "twice",
                Optional.of(connection.id()),
                Optional.empty(),
                Map.of("run.number", "7"));

        server.get(TransactionTemplate.class).executeWithoutResult(status -> {
            recorder.record(event);
            status.setRollbackOnly();
        });
        assertThat(server.get(EventStore.class).unmatched()).isEmpty();

        assertThat(recorder.record(event)).isTrue();
        assertThat(recorder.record(event)).isFalse();
        over(flow);
        server.get(Matching.class)
                .match(server.get(EventStore.class)
                        .last(flow, Optional.empty())
                        .orElseThrow()
                        .id());

        assertThat(made(flow)).as("looked for twice, begun once").hasSize(1);
        assertThat(texts()).containsExactly(" 7");
    }

    @Test
    void whatAnotherProductAsksToWaitIsWaitedWithoutAThread() throws FlowFaults {
        chat.answer = message -> {
            throw new SendFailed("Too many requests.", SendFailed.Certainty.LATER, Optional.of(Duration.ofHours(3)));
        };
        Flow flow = on(TELL);

        ended(Outcome.ERRORS);

        ServerUnderTest.await(
                "a try",
                () -> !made(flow).isEmpty() && step(flow, 1).nextTryAt().isPresent());
        StepRun step = step(flow, 1);
        assertThat(step.state()).isEqualTo(StepRun.State.WAITING);
        assertThat(step.nextTryAt().orElseThrow())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(179)),
                        Instant.now().plus(Duration.ofMinutes(181)));
        assertThat(StepRunner.pause(1, Optional.empty())).isEqualTo(Duration.ofMinutes(1));
        assertThat(StepRunner.pause(9, Optional.empty())).isEqualTo(Duration.ofMinutes(90));
        assertThat(StepRunner.pause(1, Optional.of(Duration.ofDays(30)))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void aStepThatFailsForGoodStopsTheFlowAndIsMailedOnce() throws FlowFaults {
        chat.answer = message -> {
            throw new SendFailed("No such channel.", SendFailed.Certainty.NEVER, Optional.empty());
        };
        Flow flow = on(TELL.replace("Tell IT", "Tell nobody") + """
                - do: mail
                  with: {to: office@school.example, subject: after, text: after}
                """);

        ended(Outcome.ERRORS);
        assertThat(over(flow).state()).isEqualTo(FlowRun.State.FAILED);
        ended(Outcome.ERRORS);
        ServerUnderTest.await(
                "the second",
                () -> made(flow).size() == 2 && made(flow).stream().allMatch(FlowRun::isOver));

        assertThat(step(flow, 1).output()).isEqualTo("No such channel.");
        assertThat(mails("%a flow failed (Tell nobody)%")).hasSize(1);
        assertThat(mails("after")).isEmpty();
    }

    private List<String> mails(String subject) {
        return server.get(JdbcClient.class)
                .sql("select recipient from mail where subject like ?")
                .param(subject)
                .query(String.class)
                .list();
    }

    @Test
    void whereTheFlowGoesOnTheNextStepIsDoneAndTheHistorySaysThatOneFailed() throws FlowFaults {
        chat.answer = message -> {
            throw new SendFailed("No answer.", SendFailed.Certainty.UNKNOWN, Optional.empty());
        };
        Flow flow = on(TELL + """
                - do: mail
                  with: {to: office@school.example, subject: went on, text: after}
                if_a_step_fails: go-on
                """);

        ended(Outcome.ERRORS);

        assertThat(over(flow).state()).isEqualTo(FlowRun.State.PARTLY);
        assertThat(step(flow, 1).state())
                .as("nobody knows, so that it is not tried again")
                .isEqualTo(StepRun.State.UNKNOWN);
        assertThat(step(flow, 1).tries()).isEqualTo(1);
        assertThat(mails("went on")).containsExactly("office@school.example");
    }

    @Test
    void whatWasBrokenOffIsToldAsPerhapsSentUnlessTwiceDoesNoHarm() throws FlowFaults {
        chat.answer = message -> {
            throw new SendFailed("later", SendFailed.Certainty.LATER, Optional.empty());
        };
        Flow once = on(TELL);
        Flow again = on(TELL.replace("IT}", "IT, if_unknown: send again}"));
        ended(Outcome.ERRORS);
        ServerUnderTest.await(
                "both tries",
                () -> chat.sent.size() == 2
                        && step(once, 1).nextTryAt().isPresent()
                        && step(again, 1).nextTryAt().isPresent());
        chat.sent.clear();
        chat.answer = message -> "ok";

        // As a process leaves it that was killed while it was sending.
        server.get(JdbcClient.class)
                .sql("update flow_step set state = 'SENDING', next_try_at = null where flow_run_id in (?, ?)")
                .param(made(once).get(0).id())
                .param(made(again).get(0).id())
                .update();
        StepRunner runner = server.get(StepRunner.class);
        runner.carryOut(made(once).get(0).id(), 1);
        runner.carryOut(made(again).get(0).id(), 1);

        assertThat(step(once, 1).state()).isEqualTo(StepRun.State.UNKNOWN);
        assertThat(step(once, 1).output()).contains("may have arrived");
        assertThat(step(again, 1).state()).isEqualTo(StepRun.State.DONE);
        assertThat(step(again, 1).output()).isEqualTo("ok It may have been sent twice.");
        assertThat(chat.sent).hasSize(1);
    }

    /** Makes the first try of a flow end without an answer, and the second as a test says. */
    private StepRun afterADoubt(SecondTry secondTry, RecordedConnectors.Answer second) throws FlowFaults {
        chat.secondTry = secondTry;
        chat.answer = message -> {
            throw new SendFailed("No answer.", SendFailed.Certainty.UNKNOWN, Optional.empty());
        };
        Flow flow = on(TELL.replace("IT}", "IT, if_unknown: send again}"));
        ended(Outcome.ERRORS);
        ServerUnderTest.await(
                "a try",
                () -> !made(flow).isEmpty() && step(flow, 1).nextTryAt().isPresent());
        chat.answer = second;
        server.get(JdbcClient.class)
                .sql("update flow_step set next_try_at = null where flow_run_id = ?")
                .param(made(flow).get(0).id())
                .update();
        server.get(StepRunner.class).carryOut(made(flow).get(0).id(), 1);
        StepRun done = step(flow, 1);
        server.get(FlowStore.class).remove(flow);
        return done;
    }

    @Test
    void theHistorySaysThatAMessageMayBeThereTwiceWhereItMay() throws FlowFaults {
        assertThat(afterADoubt(SecondTry.TWICE, message -> "Taken.").output())
                .isEqualTo("Taken. It may have been sent twice.");
        assertThat(afterADoubt(SecondTry.MARKED, message -> "Taken.").output())
                .isEqualTo("Taken. It may have been sent twice; both bear the same key.");
        assertThat(afterADoubt(SecondTry.ONCE, message -> "Taken.").output()).isEqualTo("Taken.");
    }

    @Test
    void whatAnEarlierTryMayHaveSentIsNotToldAsFailed() throws FlowFaults {
        StepRun refused = afterADoubt(SecondTry.TWICE, message -> {
            throw new SendFailed("Refused.", SendFailed.Certainty.NEVER, Optional.empty());
        });

        assertThat(refused.state()).isEqualTo(StepRun.State.UNKNOWN);
        assertThat(refused.output()).isEqualTo("Refused. An earlier try may have arrived.");
    }

    @Test
    void anEventAStepAndAWaitOutlastTheServer() throws FlowFaults {
        Flow asking = on("""
                name: Ask
                when: {event: run-failed}
                steps:
                - do: ask
                  with: {question: 'Post run {run.number}?'}
                - do: send
                  with: {account: Teams of IT}
                  message: {text: asked}
                """);
        ended(Outcome.ERRORS);
        ServerUnderTest.await(
                "the question", () -> !made(asking).isEmpty() && step(asking, 1).state() == StepRun.State.ASKING);
        assertThat(mails("Ask: Post run %")).containsExactly("dana@school.example");
        Flow tell = on(TELL);
        // As a process leaves them that was killed before it looked for flows, and before it began a step.
        FlowJobs jobs = server.get(FlowJobs.class);
        jobs.end();
        ended(Outcome.ERRORS);
        long second = ended(Outcome.ERRORS);
        JdbcClient jdbc = server.get(JdbcClient.class);
        jdbc.sql(
                        "update flow_job set picked = true, picked_by = 'gone', last_heartbeat = current_timestamp where task_instance = (select cast(max(id) as varchar(20)) from flow_event)")
                .update();
        jdbc.sql(
                        "delete from flow_job where task_instance = (select cast(min(id) as varchar(20)) from flow_event where not is_matched)")
                .update();

        server.close();
        server = start();

        ServerUnderTest.await("both messages", () -> texts().size() == 2);
        assertThat(texts()).contains("Aeries " + second).doesNotHaveDuplicates();
        FlowRun waiting = made(asking).stream()
                .filter(run ->
                        run.id() == made(asking).get(made(asking).size() - 1).id())
                .findFirst()
                .orElseThrow();
        StepRun step = server.get(FlowRunStore.class).step(waiting.id(), 1).orElseThrow();
        assertThat(step.state()).isEqualTo(StepRun.State.ASKING);
        boolean isTaken =
                Boolean.TRUE.equals(server.get(TransactionTemplate.class).execute(status -> server.get(StepEnding.class)
                        .answered(server.get(FlowStore.class).definition(asking), step, true, "Approved by Dana.")));
        assertThat(isTaken).isTrue();
        ServerUnderTest.await("what was asked for", () -> texts().contains("asked"));
        assertThat(made(tell)).hasSize(2);
    }

    @Test
    void namesAndSecretsAreMaskedInTheHistoryUnlessNamesAreKept() throws FlowFaults {
        String text = TELL.replace("'{connection.name} {run.number}'", "'{run.sentence}', token: canary-8731");
        chat.answer = message -> "posted: " + message.values().get("text");
        Flow masked = on(text);
        ended(Outcome.ERRORS);
        over(masked);
        assertThat(texts()).containsExactly("Ana Ruiz has no e-mail.");
        assertThat(step(masked, 1).input()).contains("Text: •••", "Token: •••");
        assertThat(step(masked, 1).output()).isEqualTo("posted: •••");
        String kept = String.join(
                " ",
                server.get(JdbcClient.class)
                        .sql("select coalesce(input, '') || coalesce(output, '') || fields from flow_step s"
                                + " join flow_run r on r.id = s.flow_run_id join flow_event e on e.id = r.event_id")
                        .query(String.class)
                        .list());
        assertThat(kept).doesNotContain("Ana").doesNotContain("canary-8731");

        server.get(FlowRules.class).setKeepsNames(ORG, true);
        Flow open = on(text.replace("Tell IT", "Tell all"));
        ended(Outcome.ERRORS);
        over(open);
        assertThat(step(open, 1).input()).contains("Ana Ruiz").doesNotContain("canary-8731");
        server.get(FlowRules.class).setKeepsNames(ORG, false);
    }

    @Test
    void theListOfMailShowsNoNameThatTheHistoryDoesNot() throws FlowFaults {
        Flow flow = on("""
                name: Write to the office
                when: {event: run-failed}
                steps:
                - {do: mail, with: {to: office@school.example, subject: 'Failed {run.number}: {run.sentence}', text: x}}
                """);
        ended(Outcome.ERRORS);
        over(flow);

        Mail mail = server.get(Outbox.class).last(1).get(0);
        assertThat(mail.sentSubject()).contains("Ana Ruiz has no e-mail.");
        assertThat(mail.subject()).startsWith("Failed ").endsWith(": •••");
        assertThat(server.get(JdbcClient.class)
                        .sql("select subject || coalesce(sealed_subject, '') || coalesce(text, '') from mail")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains("Ana"));
    }

    @Test
    void aFlowDoesWhatWhoeverSwitchedItOnMayDo() throws FlowFaults {
        Flow flow = on("""
                name: Approve small ones
                when: {event: run-held}
                steps:
                - {do: approve, with: {reason: small}}
                """);
        OperatorStore operators = server.get(OperatorStore.class);
        Operator clerk = operators
                .findByEmail("clerk@school.example")
                .orElseGet(() -> operators.add("clerk@school.example", "Clerk", "-", false));
        operators.setRole(clerk.id(), ORG, Role.PEOPLE_MANAGER, false);
        server.get(FlowStore.class).turn(flow, true, clerk);

        ended(Outcome.HELD);

        assertThat(over(flow).state()).isEqualTo(FlowRun.State.FAILED);
        assertThat(step(flow, 1).output()).contains("Clerk, who switched the flow on, may not do this.");
    }

    @Test
    void whatCannotBeDoneAsItIsWrittenIsNotTriedForEver() throws FlowFaults {
        Flow flow = on("""
                name: Mail
                when: {event: run-held}
                steps:
                - {do: mail, with: {to: a@%s.example, subject: x, text: x}}
                - {do: mail, with: {to: '{run.cause}', subject: x, text: x}}
                - {do: reject, with: {reason: %s}}
                if_a_step_fails: go-on
                """.formatted("s".repeat(300), "r".repeat(3000)));
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(StepRunner.class);
        log.start();
        logger.addAppender(log);

        ended(Outcome.HELD);

        assertThat(over(flow).state()).isEqualTo(FlowRun.State.PARTLY);
        assertThat(step(flow, 1).output()).isEqualTo("Rollcall could not do this as it is written. Nothing was done.");
        assertThat(step(flow, 2).output()).startsWith("In “To” stands something that is no e-mail address.");
        assertThat(step(flow, 3).output()).isEqualTo("Rejected. Nothing was sent.");
        logger.detachAppender(log);
        assertThat(log.list)
                .as("a value may be a name")
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains("sss") || event.getThrowableProxy() != null);
    }

    @Test
    void aTimeOfDayStartsARunAlsoAfterOneOfItsOwn() throws FlowFaults {
        server.get(JdbcClient.class)
                .sql("update run set cause = 'FLOW' where id = ?")
                .param(ended(Outcome.ERRORS))
                .update();
        Flow flow = on("""
                name: Nightly
                when: {event: schedule, at: ['00:00'], days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]}
                steps:
                - {do: start-run, with: {connection: Aeries}}
                """);
        server.get(JdbcClient.class)
                .sql("update flow set looked_at = dateadd(day, -3, current_timestamp) where id = ?")
                .param(flow.id())
                .update();

        server.get(FlowTimes.class).look();

        over(flow);
        assertThat(step(flow, 1).output()).startsWith("Asked for run ");
        ServerUnderTest.await(
                "its end",
                () -> server.get(JdbcClient.class)
                                .sql("select count(*) from run where state <> 'ENDED'")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @Test
    void aConnectionIsPausedAndARunOfAFlowLeadsToNoOther() throws FlowFaults {
        Flow flow = on("""
                name: Stop
                when: {event: run-finished}
                steps:
                - {do: pause}
                - {do: start-run}
                """);
        server.get(ConnectionStore.class).setState(connection, Connection.State.LIVE);
        server.get(JdbcClient.class)
                .sql("delete from run where state <> 'ENDED'")
                .update();

        long run = ended(Outcome.ERRORS);

        over(flow);
        assertThat(server.get(ConnectionStore.class)
                        .find(connection.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(Connection.State.PAUSED);
        // What that run ends as begins the flow again, perhaps by now, and is left out there.
        FlowRun first = made(flow).get(made(flow).size() - 1);
        assertThat(server.get(FlowRunStore.class)
                        .step(first.id(), 2)
                        .orElseThrow()
                        .output())
                .startsWith("Asked for run ");
        ServerUnderTest.await(
                "the second time",
                () -> made(flow).size() >= 2 && made(flow).get(0).isOver());
        assertThat(step(flow, 2).output()).startsWith("Left out");
        assertThat(made(flow)).hasSize(2);
        assertThat(run).isPositive();
    }

    @Test
    void aFlowDoesNotResumeWhatSendsNowhere() throws FlowFaults, ConnectionStore.Overtaken {
        Flow flow = on("""
                name: Go on
                when: {event: run-finished}
                steps:
                - {do: resume}
                """);
        ConnectionStore connections = server.get(ConnectionStore.class);
        connections.setState(connection, Connection.State.PAUSED);
        String settings = connections.settings(connection).text();
        connection =
                connections.save(connection, connection.settingsVersion(), settings.replace("delivery", "# "), "Dana");

        ended(Outcome.ERRORS);

        ServerUnderTest.await(
                "its end", () -> !made(flow).isEmpty() && made(flow).get(0).isOver());
        assertThat(step(flow, 1).output()).contains("do not say where the upload goes");
        assertThat(connections.find(connection.id()).orElseThrow().state()).isEqualTo(Connection.State.PAUSED);
        connection = connections.save(connection, connection.settingsVersion(), settings, "Dana");
    }

    @Test
    void aDeadAccountKeepsNoOtherWaiting() throws FlowFaults, InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        chat.answer = message -> {
            if (message.values().getOrDefault("text", "").startsWith("dead")) {
                try {
                    free.await();
                } catch (InterruptedException told) {
                    Thread.currentThread().interrupt();
                }
            }
            return "ok";
        };
        for (int one = 0; one < 12; one++) {
            on(TELL.replace("Teams of IT", RecordedConnectors.DEAD).replace("'{connection", "'dead {connection"));
        }
        ended(Outcome.ERRORS);
        ServerUnderTest.await("the dead ones", () -> chat.sent.size() >= 4);
        Flow live = on(TELL);
        Instant before = Instant.now();
        ended(Outcome.FAILED);
        over(live);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(chat.sent.stream().filter(sent -> sent.text().startsWith("dead")))
                .hasSize(4);
        free.countDown();
        ServerUnderTest.await("the rest", () -> chat.sent.size() >= 25);
    }

    @Test
    void aTimeOfDayComesOnceAndBringsTheWeek() throws FlowFaults {
        Flow flow = on("""
                name: Digest
                when: {event: schedule, at: ['00:00', '12:00'], days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]}
                steps:
                - do: send
                  with: {account: Teams of IT}
                  message: {text: '{week.runs} runs'}
                """);
        server.get(JdbcClient.class)
                .sql("update flow set looked_at = dateadd(day, -3, current_timestamp) where id = ?")
                .param(flow.id())
                .update();

        server.get(FlowTimes.class).look();
        server.get(FlowTimes.class).look();

        over(flow);
        assertThat(made(flow)).as("of all that went by, the last counts").hasSize(1);
        assertThat(texts().get(0)).matches("\\d+ runs");
    }

    @Test
    void aCallFromOutsideIsTakenOnceAndOnlyFromWhoHasTheSecret() throws FlowFaults {
        Flow flow = on("""
                name: Hook
                when: {event: webhook}
                steps:
                - do: send
                  with: {account: Teams of IT}
                  message: {text: 'from {webhook.who}'}
                """);
        HookStore.Fresh fresh = server.get(HookStore.class).make(flow.id());
        String path = "/hooks/" + fresh.word();
        String body = "{\"who\": \"SIS\", \"deep\": {\"x\": 1}}";
        Instant now = Instant.now();

        assertThat(call(path, body, signed(fresh, "m1", now, body))).isEqualTo(202);
        assertThat(call(path, body, signed(fresh, "m1", now, body)))
                .as("the same again")
                .isEqualTo(409);
        assertThat(call(path, body, signed(fresh, "m2", now.minusSeconds(600), body)))
                .as("old")
                .isEqualTo(401);
        assertThat(call(path, body + " ", signed(fresh, "m3", now, body)))
                .as("changed on its way")
                .isEqualTo(401);
        assertThat(call(path, body, Map.of("Authorization", "Bearer " + fresh.secret())))
                .isEqualTo(202);
        assertThat(call(path, body, Map.of("Authorization", "Bearer whsec_guess")))
                .isEqualTo(401);
        assertThat(call(path, "[1]", Map.of("Authorization", "Bearer " + fresh.secret())))
                .isEqualTo(400);
        assertThat(call(path, "x".repeat(70_000), Map.of("Authorization", "Bearer " + fresh.secret())))
                .isEqualTo(413);
        assertThat(call("/hooks/unknown", body, Map.of())).isEqualTo(404);
        ServerUnderTest.await("both", () -> texts().size() == 2);
        assertThat(texts()).containsOnly("from SIS");
        for (int one = 0; one < 9; one++) {
            call(path, body, Map.of());
        }
        assertThat(call(path, body, Map.of())).as("too many that were refused").isEqualTo(429);
    }

    private static Map<String, String> signed(HookStore.Fresh fresh, String id, Instant at, String body) {
        String seconds = Long.toString(at.getEpochSecond());
        HookCall call = new HookCall(id, seconds, "", "", body);
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", seconds,
                "webhook-signature", "v1," + call.sign(new HookStore.Hook(0, fresh.secret()).key()));
    }

    private int call(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = server.browser()
                .request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return server.browser().send(request).status();
    }

    @Test
    void aRosterIsFetchedAndWhatAnswersOtherwiseIsTold() throws FlowFaults, IOException {
        byte[] zip = ZippedFolder.ofSchool("harbor-district");
        HttpServer sis = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sis.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            int status = path.length() == 4 ? Integer.parseInt(path.substring(1)) : 200;
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "/roster");
            }
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", "7200");
            }
            byte[] body = path.equals("/roster") ? zip : "nothing".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        sis.start();
        try {
            String base = "http://127.0.0.1:" + sis.getAddress().getPort();
            assertThat(fetched(base + "/302").output()).matches("Fetched fetched\\.zip, and asked for run \\d+\\.");
            assertThat(fetched(base + "/404").output()).isEqualTo("The address answered with status 404.");
            assertThat(fetched(base + "/page").output()).startsWith("Fetched, but not taken in: ");
            assertThat(fetched(base + "/302 " + base + "/roster").output())
                    .isEqualTo("Two addresses end in “fetched.zip”. Nothing was taken in.");
            server.get(SecretStore.class).set(connection.id(), "SIS_TOKEN", "canary-4410");
            assertThat(fetched("http://192.0.2.1/x', secret: 'SIS_TOKEN").output())
                    .startsWith("Write an address that begins with https://.");
            assertThat(fetched("{connection.name}://127.0.0.1/x").output())
                    .isEqualTo("The address does not begin with https://.");
            assertThat(fetched("http://169.254.169.254/latest").output()).contains("belongs to the machine or cloud");
            StepRun later = fetched(base + "/429");
            assertThat(later.state()).isEqualTo(StepRun.State.WAITING);
            assertThat(later.nextTryAt().orElseThrow()).isAfter(Instant.now().plus(Duration.ofMinutes(110)));
            assertThat(fetched(base + "/500").state()).isEqualTo(StepRun.State.WAITING);
        } finally {
            sis.stop(0);
        }
    }

    private StepRun fetched(String address) throws FlowFaults {
        Flow flow = on("""
                name: Fetch
                when: {event: nothing-has-run}
                steps:
                - do: fetch
                  with: {address: '%s', connection: Aeries}
                """.formatted(address));
        published.publishEvent(new NothingRan(ORG, connection.id(), Instant.now()));
        ServerUnderTest.await(
                "the answer",
                () -> !made(flow).isEmpty() && !step(flow, 1).output().isEmpty());
        return step(flow, 1);
    }

    @Test
    void everyEventOfTheOtherRoomsIsWrittenDown() {
        published.publishEvent(new FileRefused(ORG, connection.id(), "/connections/1/file-account"));
        published.publishEvent(new FileArrived(ORG, connection.id(), 9, "roster.zip", "/x"));
        published.publishEvent(new NothingRan(ORG, connection.id(), Instant.now()));
        published.publishEvent(new SignedInElsewhere(
                server.get(OperatorStore.class)
                        .findByEmail("dana@school.example")
                        .orElseThrow(),
                "192.0.2.7"));
        long run = ended(Outcome.DELIVERED);
        published.publishEvent(new AppleRefused(ORG, connection.id(), run, 3));
        published.publishEvent(new RunDecided(ORG, connection.id(), run, true, "Dana", "checked"));
        ended(Outcome.HELD);
        ended(Outcome.ERRORS);

        assertThat(server.get(JdbcClient.class)
                        .sql("select distinct kind from flow_event")
                        .query(String.class)
                        .list())
                .contains(
                        "FILE_REFUSED",
                        "FILE_ARRIVED",
                        "NOTHING_HAS_RUN",
                        "NEW_PLACE",
                        "RUN_FINISHED",
                        "RUN_DELIVERED",
                        "APPLE_REFUSED",
                        "RUN_APPROVED",
                        "RUN_HELD",
                        "RUN_FAILED");
    }

    @Test
    void aSignInFromANewPlaceIsToldOnceAndTheFirstIsNone() {
        OperatorStore operators = server.get(OperatorStore.class);
        Operator dana = operators.findByEmail("dana@school.example").orElseThrow();
        JdbcClient jdbc = server.get(JdbcClient.class);
        jdbc.sql("update audit set address = '192.0.2.1' where act = 'sign-in'").update();
        jdbc.sql(
                        "insert into audit (at, operator_id, operator_name, act, thing, address) values (current_timestamp, ?, 'Dana', 'sign-in', '', '192.0.2.1')")
                .param(dana.id())
                .update();
        long before = places();
        for (int one = 0; one < 2; one++) {
            Browser browser = server.browser();
            browser.get("/sign-in");
            browser.post("/sign-in", Map.of("email", dana.email(), "password", Browser.PASSWORD));
        }
        assertThat(places() - before).isEqualTo(1);
    }

    private long places() {
        return server.get(JdbcClient.class)
                .sql("select count(*) from flow_event where kind = 'NEW_PLACE'")
                .query(Long.class)
                .single();
    }
}
