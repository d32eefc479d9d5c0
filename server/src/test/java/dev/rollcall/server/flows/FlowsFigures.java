package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How long it takes from an event to a message. Not among the tests of every day: {@code ./mvnw test -pl server -am -Dtest=FlowsFigures}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowsFigures {
    private static final String ORG = "alder-valley";
    private final RecordedConnectors chat = new RecordedConnectors();
    private Path home;
    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() throws IOException, FlowFaults {
        home = Files.createTempDirectory("rollcall-flows");
        server = ServerUnderTest.start(home, Clock.systemUTC(), chat::into);
        dana = server.administrator("sandbox");
        FlowStore flows = server.get(FlowStore.class);
        for (int number = 0; number < 100; number++) {
            Flow flow = flows.add(ORG, FlowText.read("""
                    name: Flow %1$d
                    when: {event: directory-changed}
                    only_if:
                    - {field: run.number, comparison: is, value: '%1$d'}
                    steps:
                    - do: send
                      with: {account: Teams of IT}
                      message: {text: '{event.link}'}
                    """.formatted(number)), "Dana");
            flows.turn(
                    flow,
                    true,
                    server.get(OperatorStore.class)
                            .findByEmail("dana@school.example")
                            .orElseThrow());
        }
        server.get(FlowJobs.class).start();
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        DurableFiles.wipe(home);
    }

    private void happens(int number, String key) {
        EventRecorder recorder = server.get(EventRecorder.class);
        recorder.record(recorder.event(
                ORG,
                TriggerKind.DIRECTORY_CHANGED,
                key,
                Optional.empty(),
                Optional.empty(),
                Map.of("run.number", Integer.toString(number), "event.link", key)));
    }

    @Test
    void fromAnEventToAMessageWithAHundredFlows() {
        List<Duration> took = new ArrayList<>();
        for (int one = 0; one < 30; one++) {
            String key = "single-" + one;
            Instant began = Instant.now();
            happens(one, key);
            ServerUnderTest.await("the message", () -> chat.sent.stream()
                    .anyMatch(sent -> sent.text().equals(key)));
            Instant sent = chat.sent.stream()
                    .filter(message -> message.text().equals(key))
                    .findFirst()
                    .orElseThrow()
                    .at();
            took.add(Duration.between(began, sent));
        }
        Collections.sort(took);
        System.out.println("event to message, 100 flows: median " + took.get(15).toMillis() + " ms, most "
                + took.get(29).toMillis() + " ms");
        assertThat(took.get(15)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aThousandEventsAtOnce() {
        Instant began = Instant.now();
        for (int one = 0; one < 1000; one++) {
            happens(one % 100, "many-" + one);
        }
        Instant told = Instant.now();
        ServerUnderTest.await("all messages", () -> sent("many-") == 1000);
        Duration drained = Duration.between(began, Instant.now());
        System.out.println("1,000 events: written in "
                + Duration.between(began, told).toMillis() + " ms, sent after " + drained.toMillis() + " ms");
        assertThat(drained).isLessThan(Duration.ofSeconds(60));
        assertThat(chat.sent.stream().map(sent -> sent.message().key()).distinct())
                .as("none is sent twice")
                .hasSize(chat.sent.size());
    }

    @Test
    void aThousandEventsBesideRuns() throws InterruptedException {
        AtomicBoolean drained = new AtomicBoolean();
        List<Duration> runs = Collections.synchronizedList(new ArrayList<>());
        Thread district = new Thread(() -> {
            while (!drained.get()) {
                runs.add(preview());
            }
        });
        preview();
        Duration alone = preview();
        district.start();
        Instant began = Instant.now();
        for (int one = 0; one < 1000; one++) {
            happens(one % 100, "beside-" + one);
        }
        ServerUnderTest.await("all messages", () -> sent("beside-") == 1000);
        Duration took = Duration.between(began, Instant.now());
        drained.set(true);
        district.join();
        System.out.println("1,000 events beside runs: sent after " + took.toMillis() + " ms; a run alone took "
                + alone.toMillis() + " ms, those beside them "
                + runs.stream().map(Duration::toMillis).toList() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        assertThat(runs).isNotEmpty();
    }

    /** A preview of the invented district, from the request to its end. */
    private Duration preview() {
        Instant began = Instant.now();
        RunStore runs = server.get(RunStore.class);
        long before = newest(runs);
        dana.post("/organisations/harbor-district-practice/connections/1/runs", Map.of("aim", "PREVIEW"));
        ServerUnderTest.await(
                "a preview", () -> newest(runs) > before && runs.current(1).isEmpty());
        return Duration.between(began, Instant.now());
    }

    private static long newest(RunStore runs) {
        return runs.list("harbor-district-practice", RunStore.Choice.newest(1)).stream()
                .mapToLong(Run::id)
                .findFirst()
                .orElse(0);
    }

    private long sent(String beginning) {
        return chat.sent.stream()
                .filter(sent -> sent.text().startsWith(beginning))
                .count();
    }
}
