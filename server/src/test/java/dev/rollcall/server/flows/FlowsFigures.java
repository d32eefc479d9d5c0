package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.connectors.Connectors;
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

    @BeforeAll
    void begin() throws IOException, FlowFaults {
        home = Files.createTempDirectory("rollcall-flows");
        server = ServerUnderTest.start(
                home,
                Clock.systemUTC(),
                context -> context.registerBean(
                        "recordedConnectors", Connectors.class, () -> chat, bean -> bean.setPrimary(true)));
        server.administrator();
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
        ServerUnderTest.await("all messages", () -> many() == 1000);
        Duration drained = Duration.between(began, Instant.now());
        System.out.println("1,000 events: written in "
                + Duration.between(began, told).toMillis() + " ms, sent after " + drained.toMillis() + " ms");
        assertThat(drained).isLessThan(Duration.ofSeconds(60));
        assertThat(chat.sent.stream().map(sent -> sent.message().key()).distinct())
                .as("none is sent twice")
                .hasSize(chat.sent.size());
    }

    private long many() {
        return chat.sent.stream()
                .filter(sent -> sent.text().startsWith("many-"))
                .count();
    }
}
