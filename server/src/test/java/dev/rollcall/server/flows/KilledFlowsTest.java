package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.server.AnotherProcess;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.connectors.AccountStore;
import dev.rollcall.server.connectors.KindStore;
import io.findify.s3mock.S3Mock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that is killed in the midst of flows: nothing is lost, nothing goes out twice that may not, and what is in doubt is told. */
@Tag("long")
class KilledFlowsTest {
    private static final String ORG = "alder-valley";
    private static final int EVENTS = 12;
    private static final int FILES = 6;
    private static final String TELL = """
            name: Tell
            when: {event: run-failed}
            steps:
            - do: send
              with: {account: There}
              message: {body: '{"run": "{run.number}"}'}
            """;
    private static final String TELL_AGAIN = TELL.replace("name: Tell", "name: Again")
            .replace("account: There", "account: There, if_unknown: send again");
    private static final String ASK = """
            name: Ask
            when: {event: run-failed}
            steps:
            - do: ask
              with: {question: 'Post it?', days: '5'}
            - do: send
              with: {account: There}
              message: {body: '{"run": "{run.number}"}'}
            """;
    private static final String TAKE = """
            name: Take
            when: {event: source, account: Inbox}
            steps:
            - do: send
              with: {account: There}
              message: {body: '{"file": "{source.n}"}'}
            """;

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean isSilent;
    private HttpServer there = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    @BeforeEach
    void begin() {
        there.setExecutor(threads);
        there.createContext("/", this::answer);
        there.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key").replace("\"", ""));
        if (!isSilent) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }
    }

    @AfterEach
    void end() {
        there.stop(0);
        threads.shutdownNow();
    }

    /** Serves in a process of its own with the flows that it is given, makes events, and says each that is confirmed. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws FlowFaults, InterruptedException {
            ServerUnderTest server = ServerUnderTest.start(Path.of(arguments[0]), Clock.systemUTC());
            server.administrator();
            AccountStore accounts = server.get(AccountStore.class);
            accounts.add(ORG, "http", "There", Map.of("url", arguments[1], "method", "POST"), Set.of("url"));
            if (!arguments[2].isEmpty()) {
                server.get(KindStore.class).allow(List.of("aws-s3-source"));
                accounts.add(ORG, "aws-s3-source", "Inbox", inbox(arguments[2]), Set.of("secretKey"));
            }
            FlowStore flows = server.get(FlowStore.class);
            for (String text : List.of(arguments).subList(4, arguments.length)) {
                Flow flow = flows.add(ORG, FlowText.read(text), "Dana");
                flows.turn(
                        flow,
                        true,
                        server.get(OperatorStore.class)
                                .findByEmail("dana@school.example")
                                .orElseThrow());
            }
            server.get(FlowJobs.class).start();
            EventRecorder recorder = server.get(EventRecorder.class);
            for (int number = 1; number <= Integer.parseInt(arguments[3]); number++) {
                recorder.record(recorder.event(
                        ORG,
                        TriggerKind.RUN_FAILED,
                        "event " + number,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("run.number", Integer.toString(number))));
                System.out.println("kept " + number);
            }
            System.out.println("all");
            Thread.sleep(600_000);
        }

        private static Map<String, String> inbox(String address) {
            return Map.of(
                    "bucketNameOrArn",
                    "inbox",
                    "region",
                    "us-east-1",
                    "accessKey",
                    "AKIAEXAMPLE",
                    "secretKey",
                    "s3cr3t/+k",
                    "uriEndpointOverride",
                    address);
        }
    }

    /** A killable moment: what is told until then. */
    private interface Moment {
        void await(BufferedReader told) throws Exception;
    }

    private void kill(Path home, int events, String bucket, Moment moment, String... flows) throws Exception {
        AnotherProcess.prepare(home);
        List<String> arguments = new ArrayList<>(List.of(
                home.toString(),
                "http://127.0.0.1:" + there.getAddress().getPort() + "/",
                bucket,
                Integer.toString(events)));
        arguments.addAll(List.of(flows));
        Process victim = new ProcessBuilder(AnotherProcess.of(Victim.class, List.of(), arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            moment.await(told);
        } finally {
            victim.destroyForcibly();
            assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void line(BufferedReader told, String wanted) throws IOException {
        for (String line = told.readLine(); !wanted.equals(line); line = told.readLine()) {
            assertThat(line).as("the victim has ended before: %s", wanted).isNotNull();
        }
    }

    private static List<StepRun> steps(ServerUnderTest server, Flow flow) {
        FlowRunStore runs = server.get(FlowRunStore.class);
        return runs.of(flow.id(), Optional.empty(), 99).stream()
                .flatMap(run -> runs.steps(run.id()).stream())
                .toList();
    }

    private static Flow flow(ServerUnderTest server, String name) {
        return server.get(FlowStore.class).of(ORG).stream()
                .filter(flow -> flow.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitEnds(ServerUnderTest server, Flow flow, int count) {
        ServerUnderTest.await("the end of all steps", () -> {
            List<StepRun> steps = steps(server, flow);
            return steps.size() == count && steps.stream().allMatch(StepRun::isOver);
        });
    }

    @Test
    void whatWasKeptIsSentAfterAKillAndWhatWasOnItsWayIsToldOrSentWithItsKey(@TempDir Path home) throws Exception {
        isSilent = true;
        kill(
                home,
                EVENTS,
                "",
                told -> {
                    line(told, "all");
                    ServerUnderTest.await("messages on their way", () -> keys.size() >= 4);
                },
                TELL,
                TELL_AGAIN);
        List<String> before = List.copyOf(keys);
        isSilent = false;

        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            awaitEnds(server, flow(server, "Tell"), EVENTS);
            awaitEnds(server, flow(server, "Again"), EVENTS);

            List<StepRun> once = steps(server, flow(server, "Tell"));
            assertThat(once).extracting(StepRun::state).containsOnly(StepRun.State.DONE, StepRun.State.UNKNOWN);
            assertThat(once)
                    .filteredOn(step -> step.state() == StepRun.State.UNKNOWN)
                    .as("those that were on their way, and no others")
                    .hasSizeBetween((int) count(before, server, "Tell"), 4)
                    .allSatisfy(step -> assertThat(step.output()).contains("may have arrived"));
            assertThat(steps(server, flow(server, "Again")))
                    .extracting(StepRun::state)
                    .containsOnly(StepRun.State.DONE);
            String key = "rollcall-" + flow(server, "Tell").id() + "-";
            assertThat(keys)
                    .filteredOn(one -> one.startsWith(key))
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(EVENTS - 4);
            String again = "rollcall-" + flow(server, "Again").id() + "-";
            assertThat(keys.stream().filter(one -> one.startsWith(again)).distinct())
                    .hasSize(EVENTS);
        }
    }

    private static long count(List<String> before, ServerUnderTest server, String name) {
        String key = "rollcall-" + flow(server, name).id() + "-";
        return before.stream().filter(one -> one.startsWith(key)).count();
    }

    @Test
    void anEventThatWasConfirmedAMomentBeforeTheKillIsNotLost(@TempDir Path home) throws Exception {
        kill(home, 20, "", told -> line(told, "kept 7"), TELL);

        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            Flow flow = flow(server, "Tell");
            int events = server.get(JdbcClient.class)
                    .sql("select count(*) from flow_event where kind = 'RUN_FAILED'")
                    .query(Integer.class)
                    .single();
            assertThat(events).isGreaterThanOrEqualTo(7);
            awaitEnds(server, flow, events);

            long unknown = steps(server, flow).stream()
                    .filter(step -> step.state() == StepRun.State.UNKNOWN)
                    .count();
            assertThat(steps(server, flow))
                    .extracting(StepRun::state)
                    .isSubsetOf(StepRun.State.DONE, StepRun.State.UNKNOWN);
            assertThat(keys).doesNotHaveDuplicates().hasSizeBetween((int) (events - unknown), events);
        }
    }

    @Test
    void aQuestionThatWaitsForDaysOutlastsAKillAndIsAskedOnce(@TempDir Path home) throws Exception {
        kill(
                home,
                1,
                "",
                told -> {
                    line(told, "all");
                    // The step is kept within some milliseconds.
                    Thread.sleep(3_000);
                },
                ASK);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));

        try (ServerUnderTest server = ServerUnderTest.start(home, later)) {
            Flow flow = flow(server, "Ask");
            ServerUnderTest.await("the question", () -> !steps(server, flow).isEmpty());
            StepRun asking = steps(server, flow).get(0);
            assertThat(asking.state()).isEqualTo(StepRun.State.ASKING);
            assertThat(asking.nextTryAt().orElseThrow()).isAfter(later.instant());
            assertThat(keys).isEmpty();

            Browser dana = server.browser();
            dana.get("/sign-in");
            dana.post("/sign-in", Map.of("email", "dana@school.example", "password", Browser.PASSWORD));
            String page = "/organisations/" + ORG + "/flows/" + flow.id() + "/runs/" + asking.flowRun();
            dana.get(page);
            dana.post(page + "/steps/1/answer", Map.of("decision", "approve"));

            awaitEnds(server, flow, 2);
            assertThat(steps(server, flow)).extracting(StepRun::state).containsOnly(StepRun.State.DONE);
            assertThat(bodies).containsExactly("{\"run\": \"1\"}");
            assertThat(server.get(JdbcClient.class)
                            .sql("select count(*) from mail where subject like 'Ask:%' or text like '%Post it?%'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void eachFileOfABucketBeginsAFlowOnceThoughTheServerIsKilled(@TempDir Path home) throws Exception {
        Path inbox = Files.createDirectories(home.resolve("s3").resolve("inbox"));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        S3Mock bucket = new S3Mock.Builder()
                .withPort(port)
                .withFileBackend(home.resolve("s3").toString())
                .build();
        bucket.start();
        try {
            for (int number = 0; number < FILES; number++) {
                Files.writeString(inbox.resolve("f" + number), "{\"n\": " + number + "}");
            }
            kill(
                    home.resolve("home"),
                    0,
                    "http://127.0.0.1:" + port,
                    told -> ServerUnderTest.await("the first", () -> !keys.isEmpty()),
                    TAKE);

            try (ServerUnderTest server = ServerUnderTest.start(home.resolve("home"), Clock.systemUTC())) {
                ServerUnderTest.await("the end of the files", () -> isEmpty(inbox));
                Flow flow = flow(server, "Take");
                awaitEnds(server, flow, FILES);

                assertThat(keys).doesNotHaveDuplicates();
                assertThat(bodies).doesNotHaveDuplicates();
                assertThat(steps(server, flow))
                        .filteredOn(step -> step.state() != StepRun.State.DONE)
                        .allSatisfy(step -> assertThat(step.state()).isEqualTo(StepRun.State.UNKNOWN))
                        .hasSizeLessThanOrEqualTo(4);
            }
        } finally {
            bucket.shutdown();
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.noneMatch(file -> file.getFileName().toString().startsWith("f"));
        } catch (IOException fault) {
            return false;
        }
    }
}
