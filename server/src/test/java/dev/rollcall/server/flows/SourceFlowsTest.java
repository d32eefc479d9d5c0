package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.connectors.Arrived;
import dev.rollcall.server.connectors.ConnectorAccount;
import dev.rollcall.server.connectors.Sources;
import dev.rollcall.sync.home.DurableFiles;
import io.findify.s3mock.S3Mock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Flows that begin with what is put into a bucket, on a whole server. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceFlowsTest {
    private static final String ORG = "alder-valley";
    private static final String AT = "/organisations/" + ORG;
    private final RecordedConnectors chat = new RecordedConnectors();
    private final List<FlowFailed> alarms = new CopyOnWriteArrayList<>();
    private Path home;
    private Path inbox;
    private int port;
    private S3Mock bucket;
    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() throws IOException {
        home = Files.createTempDirectory("rollcall-sources");
        Path there = Files.createDirectories(home.resolve("s3"));
        inbox = Files.createDirectories(there.resolve("inbox"));
        port = freePort();
        bucket = new S3Mock.Builder()
                .withPort(port)
                .withFileBackend(there.toString())
                .build();
        bucket.start();
        server = ServerUnderTest.start(home.resolve("home"), Clock.systemUTC(), context -> {
            chat.into(context);
            context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
                if (event.getPayload() instanceof FlowFailed failed) {
                    alarms.add(failed);
                }
            });
        });
        dana = server.administrator();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        bucket.shutdown();
        DurableFiles.wipe(home);
    }

    @BeforeEach
    void clear() throws IOException {
        FlowStore flows = server.get(FlowStore.class);
        flows.of(ORG).forEach(flows::remove);
        ServerUnderTest.await("the end of all readings", () -> readers() == 0);
        server.get(JdbcClient.class).sql("delete from connector_account").update();
        dana.get("/settings/connectors");
        dana.post("/settings/connectors", Map.of("kind", "aws-s3-source"));
        chat.sent.clear();
        alarms.clear();
        DurableFiles.wipe(inbox);
        Files.createDirectories(inbox);
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("flow-source-"))
                .count();
    }

    private ConnectorAccount account(String name, int at) {
        Map<String, String> form = new HashMap<>(Map.of(
                "kind",
                "aws-s3-source",
                "name",
                name,
                "v-bucketNameOrArn",
                "inbox",
                "v-region",
                "us-east-1",
                "v-accessKey",
                "AKIAEXAMPLE",
                "v-secretKey",
                "s3cr3t/+k",
                "v-uriEndpointOverride",
                "http://127.0.0.1:" + at));
        dana.get(AT + "/settings/connectors/new?kind=aws-s3-source");
        Browser.Answer answer = dana.post(AT + "/settings/connectors", form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return server.get(Sources.class).accounts(ORG).stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Flow flow(String account) throws FlowFaults {
        return server.get(FlowStore.class).add(ORG, FlowText.read("""
                name: Orders
                when: {event: source, account: ACCOUNT}
                steps:
                - do: send
                  with: {account: Teams of IT}
                  message: {text: '{source.ticket} of {message.name} by {message.account}'}
                """.replace("ACCOUNT", account)), "Dana");
    }

    private String turn(Flow flow, String how) {
        dana.get(AT + "/flows/" + flow.id());
        dana.post(AT + "/flows/" + flow.id() + "/" + how, Map.of());
        return dana.get(AT + "/flows/" + flow.id()).body();
    }

    private void put(String name, String text) throws IOException {
        Path part = home.resolve(name);
        Files.writeString(part, text);
        Files.move(part, inbox.resolve(name));
    }

    private List<String> texts() {
        return chat.sent.stream().map(RecordedConnectors.Sent::text).toList();
    }

    @Test
    void aMessageBeginsTheFlowOnceIsMaskedAndIsForgottenOverThere() throws Exception {
        account("Inbox", port);
        Flow flow = flow("Inbox");
        turn(flow, "on");

        put("ana-ruiz.json", "{\"ticket\": \"4711\", \"deep\": {\"x\": 1}}");

        ServerUnderTest.await("a message", () -> !chat.sent.isEmpty());
        assertThat(texts()).containsExactly("4711 of ana-ruiz.json by Inbox");
        ServerUnderTest.await("its end over there", () -> !Files.exists(inbox.resolve("ana-ruiz.json")));
        FlowRunStore runs = server.get(FlowRunStore.class);
        ServerUnderTest.await(
                "the end", () -> runs.of(flow.id(), Optional.empty(), 9).get(0).isOver());
        String history = dana.get(AT + "/flows/" + flow.id() + "/runs/"
                        + runs.of(flow.id(), Optional.empty(), 9).get(0).id())
                .body();
        assertThat(history).doesNotContain("4711").doesNotContain("ana-ruiz").contains("••• of ••• by Inbox");
        assertThat(server.get(JdbcClient.class)
                        .sql("select fields from flow_event where kind = 'SOURCE'")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .doesNotContain("4711");
        ServerUnderTest.await(
                "that it is shown",
                () -> dana.get(AT + "/flows/" + flow.id()).body().contains("It is read since"));
        assertThat(dana.get(AT + "/flows/" + flow.id()).body()).contains("The last message came");
    }

    @Test
    void theReadingBeginsWithTheFirstFlowAndEndsWithTheLast() throws Exception {
        account("Inbox", port);
        Flow first = flow("Inbox");
        Flow second = flow("Inbox");
        assertThat(readers()).isZero();

        turn(first, "on");
        ServerUnderTest.await("a reading", () -> readers() == 1);
        turn(second, "on");
        put("one.json", "{\"ticket\": \"1\"}");
        ServerUnderTest.await("two messages", () -> chat.sent.size() == 2);
        turn(first, "off");
        put("two.json", "{\"ticket\": \"2\"}");
        ServerUnderTest.await("a third", () -> chat.sent.size() == 3);
        assertThat(readers()).isEqualTo(1);
        turn(second, "off");
        ServerUnderTest.await("its end", () -> readers() == 0);
        put("three.json", "{}");

        server.get(SourceReaders.class).look();
        assertThat(readers()).isZero();
        assertThat(texts())
                .containsExactly("1 of one.json by Inbox", "1 of one.json by Inbox", "2 of two.json by Inbox");
        assertThat(inbox.resolve("three.json")).exists();
    }

    @Test
    void theSameMessageCountsOnceAndNoneIsTakenThatNoFlowWaitsFor() throws Exception {
        ConnectorAccount account = account("Inbox", port);
        Flow flow = flow("Inbox");
        SourceEvents events = server.get(SourceEvents.class);
        Arrived message = new Arrived("inbox/a/1", "a", "no JSON \0 at all");
        assertThatThrownBy(() -> events.take(account, message)).hasMessageContaining("no flow waits");

        turn(flow, "on");
        events.take(account, message);
        events.take(account, message);

        assertThat(server.get(EventStore.class)
                        .count(server.get(FlowStore.class).demand(ORG, flow.id()), Optional.empty()))
                .isEqualTo(1);
        FlowEvent kept = server.get(EventStore.class)
                .last(server.get(FlowStore.class).demand(ORG, flow.id()), Optional.empty())
                .orElseThrow();
        assertThat(kept.fields())
                .containsEntry("message.text", "no JSON  at all")
                .containsEntry("message.name", "a")
                .doesNotContainKey("source.ticket");
    }

    @Test
    void aDeadSourceDelaysNoOtherIsShownAndIsAnAlarmInTheEnd() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ConnectorAccount dead = account("Nobody there", freePort());
            account("Silent", silent.getLocalPort());
            account("Inbox", port);
            Flow deadFlow = flow("Nobody there");
            turn(deadFlow, "on");
            turn(flow("Silent"), "on");
            turn(flow("Inbox"), "on");
            SourceStore store = server.get(SourceStore.class);
            ServerUnderTest.await(
                    "a fault", () -> !store.state(dead.id()).fault().isEmpty());

            put("one.json", "{\"ticket\": \"1\"}");

            ServerUnderTest.await("a message", () -> !chat.sent.isEmpty());
            assertThat(texts()).containsExactly("1 of one.json by Inbox");
            assertThat(dana.get(AT + "/flows/" + deadFlow.id()).body())
                    .contains("Nothing comes in")
                    .contains("cannot be read")
                    .doesNotContain("s3cr3t");
            assertThat(alarms).isEmpty();
            server.get(JdbcClient.class)
                    .sql("update flow_source set tries = 4 where account_id = ?")
                    .param(dead.id())
                    .update();
            ServerUnderTest.await("an alarm", () -> !alarms.isEmpty());
            assertThat(alarms).singleElement().satisfies(failed -> {
                assertThat(failed.step()).isEqualTo(FlowFailed.BEGINNING);
                assertThat(failed.fault()).contains("cannot be read").doesNotContain("s3cr3t");
                assertThat(failed.path()).isEqualTo("/flows/" + deadFlow.id());
            });
        }
    }

    @Test
    void aKindThatIsSwitchedOffIsReadNoMoreAndAChangedAccountAnew() throws Exception {
        ConnectorAccount account = account("Inbox", freePort());
        turn(flow("Inbox"), "on");
        SourceStore store = server.get(SourceStore.class);
        ServerUnderTest.await(
                "a fault", () -> !store.state(account.id()).fault().isEmpty());

        Map<String, String> form = new HashMap<>(Map.of(
                "name",
                "Inbox",
                "v-bucketNameOrArn",
                "inbox",
                "v-region",
                "us-east-1",
                "v-accessKey",
                "AKIAEXAMPLE",
                "v-secretKey",
                "s3cr3t/+k",
                "v-uriEndpointOverride",
                "http://127.0.0.1:" + port));
        // As after hours: the next try would be in five minutes.
        server.get(JdbcClient.class)
                .sql("update flow_source set tries = 7 where account_id = ?")
                .param(account.id())
                .update();
        ServerUnderTest.await("one more", () -> store.state(account.id()).tries() > 7);
        dana.get(AT + "/settings/connectors/" + account.id());
        dana.post(AT + "/settings/connectors/" + account.id(), form);
        put("one.json", "{\"ticket\": \"1\"}");
        ServerUnderTest.await("a message", () -> !chat.sent.isEmpty());
        assertThat(store.state(account.id()).tries()).isZero();
        dana.get("/settings/connectors");
        dana.post("/settings/connectors", Map.of());
        ServerUnderTest.await("its end", () -> store.state(account.id()).fault().contains("not switched on here"));
        put("two.json", "{\"ticket\": \"2\"}");

        ServerUnderTest.await("the end of all readings", () -> readers() == 0);
        assertThat(store.state(account.id()).tries()).as("nobody tries").isZero();
        assertThat(texts()).containsExactly("1 of one.json by Inbox");
        assertThat(inbox.resolve("two.json")).exists();
        dana.get("/settings/connectors");
        dana.post("/settings/connectors", Map.of("kind", "aws-s3-source"));
        ServerUnderTest.await("the second", () -> chat.sent.size() == 2);
    }

    @Test
    void withTheFlowItsTriesAreOver() throws Exception {
        ConnectorAccount account = account("Inbox", freePort());
        Flow flow = flow("Inbox");
        turn(flow, "on");
        SourceStore store = server.get(SourceStore.class);
        ServerUnderTest.await(
                "a fault", () -> !store.state(account.id()).fault().isEmpty());
        Instant since = store.wantedSince(account.id());
        server.get(SourceReaders.class).look();
        assertThat(store.wantedSince(account.id())).as("as long as it is on").isEqualTo(since);

        turn(flow, "off");

        ServerUnderTest.await("the end of all readings", () -> readers() == 0);
        ServerUnderTest.await("no fault", () -> store.state(account.id()).equals(SourceState.UNKNOWN));
        turn(flow, "on");
        ServerUnderTest.await(
                "a fault", () -> !store.state(account.id()).fault().isEmpty());
        assertThat(store.wantedSince(account.id())).as("from now on").isAfter(since);
    }

    @Test
    void whatIsMissingIsSaidAndAnAccountInUseIsNotRemoved() throws Exception {
        Flow flow = flow("Inbos");
        assertThat(turn(flow, "on")).contains("There is no account “Inbos” that messages come by.");
        assertThat(server.get(FlowStore.class).demand(ORG, flow.id()).isOn()).isFalse();

        ConnectorAccount account = account("Inbox", port);
        assertThat(turn(flow, "on")).contains("Did you mean “Inbox”?");
        Flow right = flow("Inbox");
        dana.get(AT + "/settings/connectors/" + account.id());
        dana.post(AT + "/settings/connectors/" + account.id() + "/removal", Map.of());

        assertThat(server.get(Sources.class).accounts(ORG)).hasSize(1);
        assertThat(dana.post(AT + "/settings/connectors/" + account.id(), Map.of("name", "Outbox"))
                        .body())
                .contains("Flows use it by its name: " + right.name());
        assertThat(server.get(Sources.class).accounts(ORG).get(0).name()).isEqualTo("Inbox");
        assertThat(dana.get(AT + "/settings/connectors/" + account.id()).body())
                .contains("These use it")
                .contains(right.name())
                .doesNotContain("Send a test")
                .doesNotContain("s3cr3t");
    }

    @Test
    void theFormChoosesTheAccount() throws Exception {
        account("Inbox", port);
        Flow flow = flow("Inbox");
        Map<String, String> form = new HashMap<>(Map.of(
                "act", "save", "base", "1", "name", "Orders", "event", "source", "conditions", "0", "steps", "1"));
        form.putAll(Map.of(
                "steps.1.do",
                "mail",
                "steps.1.with.to",
                "it@school.example",
                "steps.1.with.subject",
                "s",
                "steps.1.with.text",
                "{source.ticket}",
                "onFailure",
                "alarm",
                "tries",
                "5"));
        assertThat(dana.get(AT + "/flows/" + flow.id()).body()).contains("<option value=\"Inbox\" selected>");
        assertThat(dana.post(AT + "/flows/" + flow.id(), form).body())
                .contains("Say by which account messages come in.");
        form.put("when.account", "Inbox");
        assertThat(dana.post(AT + "/flows/" + flow.id(), form).status()).isEqualTo(302);

        FlowDefinition saved = server.get(FlowStore.class)
                .definition(server.get(FlowStore.class).demand(ORG, flow.id()));
        assertThat(saved.trigger().account()).contains("Inbox");
        assertThat(FlowText.read(FlowText.write(saved))).isEqualTo(saved);
    }

    @Test
    void oneServerReadsAndAnotherOnceItsLeaseIsOver() {
        ConnectorAccount account = account("Inbox", port);
        SourceStore store = server.get(SourceStore.class);

        assertThat(store.lease(account.id(), "one")).isTrue();
        assertThat(store.lease(account.id(), "one")).isTrue();
        assertThat(store.lease(account.id(), "two")).isFalse();
        server.get(JdbcClient.class)
                .sql("update flow_source set leased_until = timestamp '2020-01-01 00:00:00'")
                .update();
        assertThat(store.lease(account.id(), "two")).isTrue();
        assertThat(store.lease(account.id(), "one")).isFalse();
        store.release(account.id(), "one");
        assertThat(store.lease(account.id(), "one")).isFalse();
        store.release(account.id(), "two");
        assertThat(store.lease(account.id(), "one")).isTrue();
    }
}
