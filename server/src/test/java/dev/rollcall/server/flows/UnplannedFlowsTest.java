package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.notify.Mail;
import dev.rollcall.server.notify.Outbox;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Values, answers and moments that nobody thought of who made a flow, on a whole server. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnplannedFlowsTest {
    private static final String ORG = "alder-valley";
    private final RecordedConnectors chat = new RecordedConnectors();
    private Path home;
    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() throws IOException {
        home = Files.createTempDirectory("rollcall-unplanned");
        server = ServerUnderTest.start(home, Clock.systemUTC(), chat::into);
        dana = server.administrator();
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
        chat.answerOf = (account, message) -> chat.answer.to(message);
        FlowStore flows = server.get(FlowStore.class);
        flows.of(ORG).forEach(flows::remove);
    }

    private Flow on(String text) throws FlowFaults {
        return SwitchedOn.add(server, ORG, text);
    }

    /** A call from outside with some values. */
    private void called(Flow flow, Map<String, String> values) {
        server.get(EventRecorder.class)
                .record(new FlowEvent(
                        0,
                        ORG,
                        TriggerKind.WEBHOOK,
                        "webhook:" + UUID.randomUUID(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(flow.id()),
                        values,
                        Instant.now()));
    }

    private FlowRun lastRun(Flow flow) {
        return server.get(FlowRunStore.class).of(flow.id(), Optional.empty(), 1).stream()
                .findFirst()
                .orElseThrow();
    }

    private List<StepRun> steps(Flow flow) {
        return server.get(FlowRunStore.class).of(flow.id(), Optional.empty(), 1).stream()
                .flatMap(run -> server.get(FlowRunStore.class).steps(run.id()).stream())
                .toList();
    }

    private void await(Flow flow, int number, StepRun.State state) {
        ServerUnderTest.await("step " + number + " " + state, () -> steps(flow).stream()
                .anyMatch(step -> step.number() == number && step.state() == state));
    }

    @Test
    void aValueFromOutsideMakesNoOtherColumnOfARow() throws FlowFaults {
        Flow flow = on("""
                name: Keep
                when: {event: webhook}
                steps:
                - do: send
                  with: {account: Teams of IT}
                  message: {text: '{webhook.note}', row: "note: {webhook.note}\\nstate: new"}
                """);

        called(flow, Map.of("webhook.note", "a \"b\"\nadmin: yes"));

        await(flow, 1, StepRun.State.DONE);
        assertThat(chat.sent.get(0).message().values())
                .containsEntry("row", "note: a \"b\" admin: yes\nstate: new")
                .containsEntry("text", "a \"b\"\nadmin: yes");
    }

    private List<Mail> mail() {
        return server.get(Outbox.class).last(ORG, 20);
    }

    @Test
    void mailGoesToAllThatAStepNamesOrToNobody() throws FlowFaults {
        Flow flow = on("""
                name: Write
                when: {event: webhook}
                steps:
                - do: mail
                  with: {to: 'it@school.example; {webhook.to}', subject: Came, text: '{webhook.to}'}
                """);

        called(flow, Map.of("webhook.to", "the office"));
        await(flow, 1, StepRun.State.FAILED);
        assertThat(steps(flow).get(0).output())
                .startsWith("In “To” stands something that is no e-mail address.")
                .doesNotContain("office");
        assertThat(mail()).filteredOn(one -> one.subject().equals("Came")).isEmpty();

        called(flow, Map.of("webhook.to", "office@school.example, it@school.example"));
        await(flow, 1, StepRun.State.DONE);
        assertThat(mail())
                .filteredOn(one -> one.subject().equals("Came"))
                .extracting(Mail::recipient)
                .containsExactlyInAnyOrder("it@school.example", "office@school.example");
        assertThat(steps(flow).get(0).output()).contains("No mail server is set up yet: the mail waits");
    }

    @Test
    void aQuestionGoesToNobodyElseWhereItsAddressIsNone() throws FlowFaults {
        Flow flow = on("""
                name: Ask
                when: {event: webhook}
                steps:
                - do: ask
                  with: {to: '{webhook.to}', question: 'Is {webhook.to} right?'}
                """);

        called(flow, Map.of("webhook.to", ""));

        await(flow, 1, StepRun.State.FAILED);
        assertThat(mail()).extracting(Mail::subject).doesNotContain("Ask: Is  right?");
    }

    private static final String ASK = """
            name: Ask first
            when: {event: webhook}
            steps:
            - do: send
              with: {account: Teams of IT}
              message: {text: first}
            - do: ask
              with: {question: Shall it go on?}
            - do: send
              with: {account: Teams of IT}
              message: {text: second}
            """;

    private String page(Flow flow) {
        return "/organisations/" + ORG + "/flows/" + flow.id() + "/runs/"
                + lastRun(flow).id();
    }

    @Test
    void aFlowWaitsForAPersonAlsoWhileAnEarlierStepRunsAgain() throws FlowFaults {
        Flow flow = on(ASK);
        called(flow, Map.of());
        await(flow, 2, StepRun.State.ASKING);

        dana.get(page(flow));
        dana.post(page(flow) + "/steps/1/again", Map.of());
        ServerUnderTest.await("the second time", () -> chat.sent.size() == 2);
        await(flow, 1, StepRun.State.DONE);

        ServerUnderTest.await("its wait", () -> lastRun(flow).state() == FlowRun.State.ASKING);
        chat.answer = message -> {
            throw new SendFailed("No.", SendFailed.Certainty.NEVER, Optional.empty());
        };
        dana.post(page(flow) + "/steps/1/again", Map.of());
        await(flow, 1, StepRun.State.FAILED);
        assertThat(lastRun(flow).state()).isEqualTo(FlowRun.State.ASKING);
    }

    @Test
    void whatIsSwitchedOffIsNotApproved() throws FlowFaults {
        Flow flow = on(ASK);
        called(flow, Map.of());
        await(flow, 2, StepRun.State.ASKING);
        String at = "/organisations/" + ORG + "/flows/" + flow.id();

        dana.post(at + "/off", Map.of());
        dana.post(page(flow) + "/steps/2/answer", Map.of("decision", "approve"));
        assertThat(dana.get(page(flow)).body()).contains("The flow is switched off, so that nothing would follow.");
        assertThat(steps(flow)).extracting(StepRun::state).containsExactly(StepRun.State.DONE, StepRun.State.ASKING);

        SwitchedOn.turn(server, flow);
        dana.post(page(flow) + "/steps/2/answer", Map.of("decision", "approve"));
        await(flow, 3, StepRun.State.DONE);
        assertThat(chat.sent).extracting(RecordedConnectors.Sent::text).containsExactly("first", "second");
    }

    @Test
    void theNumbersOfAWeekAreThoseOfAllItsRuns() {
        long connection = server.get(ConnectionStore.class)
                .add(ORG, "Busy", "", "source: nowhere\ndelivery: {to: sent}\n", "Dana")
                .id();
        runs(connection, 1, 8, "DELIVERED");
        runs(connection, 700, 3, "DELIVERED");
        runs(connection, 520, 1, "ERRORS");
        runs(connection, 1, 10, "HELD");

        Map<String, String> fields = new HashMap<>();
        server.get(EventFields.class).putWeek(fields, ORG, Optional.of(connection));

        assertThat(fields)
                .containsEntry("week.runs", "1220")
                .containsEntry("week.delivered", "700")
                .containsEntry("week.added", "1400")
                .containsEntry("week.failed", "520")
                .containsEntry("week.held", "1");
    }

    private void runs(long connection, int count, int daysAgo, String outcome) {
        server.get(JdbcClient.class)
                .sql(
                        "insert into run (organisation_id, connection_id, cause, aim, state, asked_at, ended_at, outcome, sentence,"
                                + " errors, warnings, people, classes, people_new, people_changed, people_gone)"
                                + " select ?, ?, 'SCHEDULE', 'DELIVER', 'ENDED', dateadd(day, ?, current_timestamp), current_timestamp, ?, '',"
                                + " 0, 0, 0, 0, 2, 0, 0 from system_range(1, ?)")
                .params(ORG, connection, -daysAgo, outcome, count)
                .update();
    }

    @Test
    void noPartOfANameStaysInWhatCameBack() throws FlowFaults {
        Flow flow = on("""
                name: Tell
                when: {event: webhook}
                steps:
                - do: send
                  with: {account: Teams of IT}
                  message: {text: '{webhook.first} {webhook.whole}'}
                """);
        chat.answer = message -> {
            throw new SendFailed(
                    "No: Anabel \\\"Bel\\\" Ruiz, or Anabel \"Bel\" Ruiz.",
                    SendFailed.Certainty.NEVER,
                    Optional.empty());
        };

        called(flow, Map.of("webhook.first", "Ana", "webhook.whole", "Anabel \"Bel\" Ruiz"));

        await(flow, 1, StepRun.State.FAILED);
        assertThat(steps(flow).get(0).output()).isEqualTo("No: •••, or •••.");
    }

    /** Each of two flows calls the address of the other, as a connector of the kind HTTP does. */
    @Test
    void flowsThatCallEachOtherDoNotGoRoundForEver() throws FlowFaults {
        Flow one = on("""
                name: One
                when: {event: webhook}
                steps:
                - do: send
                  with: {account: Teams of IT}
                  message: {text: to the other}
                """);
        Flow other = on("""
                name: Other
                when: {event: webhook}
                steps:
                - do: send
                  with: {account: Dead chat}
                  message: {text: to the one}
                """);
        Map<Long, HookStore.Fresh> hooks = Map.of(
                1L, server.get(HookStore.class).make(other.id()),
                2L, server.get(HookStore.class).make(one.id()));
        List<Browser.Answer> answers = new CopyOnWriteArrayList<>();
        chat.answerOf = (account, message) -> {
            HookStore.Fresh hook = Objects.requireNonNull(hooks.get(account));
            Browser.Answer answer = server.browser()
                    .send(server.browser()
                            .request("/hooks/" + hook.word())
                            .header("Authorization", "Bearer " + hook.secret())
                            .header("Idempotency-Key", "\"" + message.key() + "\"")
                            .POST(HttpRequest.BodyPublishers.ofString("{}")));
            answers.add(answer);
            return answer.body();
        };

        called(one, Map.of());

        ServerUnderTest.await("both calls", () -> answers.size() == 2);
        await(other, 1, StepRun.State.DONE);
        await(one, 1, StepRun.State.DONE);
        // The inner call is answered first, or nearly at once.
        assertThat(answers).extracting(Browser.Answer::status).containsExactlyInAnyOrder(202, 409);
        assertThat(answers).extracting(Browser.Answer::body).anyMatch(body -> body.startsWith("This flow itself led"));
        assertThat(server.get(FlowRunStore.class).count(one.id())).isEqualTo(1);
    }

    @Test
    void aTemplateFillsAllThatAnAccountAsksFor() throws Exception {
        try (ServerUnderTest real =
                ServerUnderTest.start(Files.createDirectory(home.resolve("real")), Clock.systemUTC(), context -> {})) {
            Browser browser = real.administrator();
            String at = "/organisations/" + ORG;
            browser.get(at + "/settings/connectors");
            browser.post(
                    at + "/settings/connectors",
                    Map.of(
                            "kind",
                            "jira",
                            "name",
                            "Jira",
                            "v-url",
                            "https://school.atlassian.net",
                            "v-token",
                            "secret",
                            "v-username",
                            "it@school.example",
                            "v-project",
                            "HELP",
                            "v-issueType",
                            "Task"));
            browser.post(
                    at + "/settings/connectors",
                    Map.of(
                            "kind",
                            "syslog",
                            "name",
                            "Log",
                            "v-host",
                            "127.0.0.1",
                            "v-port",
                            "6514",
                            "v-transport",
                            "UDP",
                            "v-facility",
                            "local0"));

            for (String template : List.of("open-a-ticket", "tell-a-chat")) {
                String account = template.equals("tell-a-chat") ? "Log" : "Jira";
                String flow = browser.post(at + "/flows/new/" + template, Map.of("account", account))
                        .location();
                browser.post(flow + "/on", Map.of());
                assertThat(browser.get(flow).body()).as(template).contains("Switched on");
            }
        }
    }

    @Test
    void aTimeOfDayWhoseConnectionIsGoneIsTold() throws FlowFaults {
        ConnectionStore connections = server.get(ConnectionStore.class);
        Connection gone = connections.add(ORG, "Gone", "", "source: nowhere\ndelivery: {to: sent}\n", "Dana");
        Flow flow = on("""
                name: Weekly
                when: {event: schedule, at: ['12:00'], days: [friday], connection: Gone}
                steps:
                - {do: start-run}
                """);
        connections.remove(gone);

        server.get(EventRecorder.class)
                .record(server.get(FlowTimes.class)
                        .event(flow, server.get(FlowStore.class).definition(flow), Instant.now()));

        ServerUnderTest.await(
                "the alarm", () -> mail().stream().anyMatch(one -> one.subject().contains("Weekly")));
        String at = "/organisations/" + ORG + "/flows/" + flow.id();
        assertThat(dana.get(at).body())
                .contains("It is switched on and lacks something")
                .contains("no connection “Gone”");
        assertThat(server.get(FlowRunStore.class).count(flow.id())).isZero();
    }

    @Test
    void whoRunsAStepAgainSeesByWhichVersion() throws FlowFaults {
        Flow flow = on(ASK);
        called(flow, Map.of());
        await(flow, 2, StepRun.State.ASKING);
        String words = "A step that runs again does what that version says";
        assertThat(dana.get(page(flow)).body()).doesNotContain(words);

        server.get(FlowStore.class).save(flow, flow.version(), FlowText.read(ASK.replace("second", "other")), "Dana");

        assertThat(dana.get(page(flow)).body()).contains("By version 1.").contains(words);
    }
}
