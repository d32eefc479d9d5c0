package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A flow that was saved under older rules: it opens with what is wrong, does nothing, and can be mended. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldFlowsTest {
    private static final String ORG = "alder-valley";
    private static final String AT = "/organisations/" + ORG + "/flows/";
    private static final String GOOD = """
            name: Old
            when: {event: nothing-has-run}
            steps:
            - {do: mail, with: {to: it@school.example, subject: s, text: t}}
            """;

    /** The step needs a run, and the event has none. */
    private static final String BROKEN = """
            name: Old
            when: {event: nothing-has-run}
            steps:
            - {do: check-zip}
            """;

    private static final String UNKNOWN_WORDS = """
            name: Old
            when: {event: nothing-has-run}
            steps:
            - {do: telegraph, with: {to: 'the office'}}
            """;

    private final List<FlowFailed> told = new ArrayList<>();
    private Path home;
    private ServerUnderTest server;
    private Browser dana;
    private Connection connection;

    @BeforeAll
    void begin() throws IOException {
        home = Files.createTempDirectory("rollcall-held-flows");
        server = ServerUnderTest.start(
                home,
                Clock.systemUTC(),
                context -> context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
                    if (event.getPayload() instanceof FlowFailed failed) {
                        told.add(failed);
                    }
                }));
        dana = server.administrator();
        connection = server.get(ConnectionStore.class).add(ORG, "SIS", "", "source: nowhere\n", "Dana");
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        DurableFiles.wipe(home);
    }

    @BeforeEach
    void clear() {
        told.clear();
        FlowStore flows = server.get(FlowStore.class);
        flows.of(ORG).forEach(flows::remove);
    }

    /** A flow that is on, whose text lies there as an older version has left it. */
    private Flow old(String text) throws FlowFaults {
        FlowStore flows = server.get(FlowStore.class);
        Flow flow = flows.add(ORG, FlowText.read(GOOD), "Dana");
        SwitchedOn.turn(server, flow);
        server.get(JdbcClient.class)
                .sql("update flow_version set text = ? where flow_id = ?")
                .param(text)
                .param(flow.id())
                .update();
        return flows.find(flow.id()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {BROKEN, UNKNOWN_WORDS, "- a list", "name: [", "name: Old"})
    void everyPageOfItOpens(String text) throws FlowFaults {
        Flow flow = old(text);

        for (String page : List.of("", "/text", "/history", "/versions", "/trial", "/export")) {
            Answer answer = dana.get(AT + flow.id() + page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            if (!page.equals("/export")) {
                assertThat(answer.body())
                        .as(page)
                        .contains("This flow is stopped: it does nothing until this is corrected.");
            }
        }
        assertThat(dana.get(AT + flow.id() + "/export").body()).isEqualTo(text);
        assertThat(dana.get("/organisations/" + ORG + "/flows").body()).contains("held</span>");
    }

    @Test
    void itSaysWhatIsWrongAndShowsTheTextAsItLies() throws FlowFaults {
        Flow flow = old(UNKNOWN_WORDS);

        assertThat(dana.get(AT + flow.id()).body()).contains("“steps.1.do”: “telegraph” is not known.");
        assertThat(dana.get(AT + flow.id() + "/text").body()).contains("telegraph", "the office");
    }

    @Test
    void itDoesNothingAndTellsIt() throws FlowFaults {
        Flow flow = old(BROKEN);
        Flow other = server.get(FlowStore.class).add(ORG, FlowText.read(GOOD.replace("Old", "Other")), "Dana");
        SwitchedOn.turn(server, other);

        server.publish(new NothingRan(ORG, connection.id(), Instant.now()));

        FlowRunStore runs = server.get(FlowRunStore.class);
        ServerUnderTest.await("the other flow", () -> !runs.of(other.id(), Optional.empty(), 1)
                .isEmpty());
        assertThat(runs.of(flow.id(), Optional.empty(), 1)).isEmpty();
        assertThat(told).singleElement().satisfies(failed -> {
            assertThat(failed.name()).isEqualTo("Old");
            assertThat(failed.step()).isEqualTo(FlowFailed.BEGINNING);
            assertThat(failed.fault()).isEqualTo("Step 1 needs a run, and this event has none.");
        });
    }

    @Test
    void whatGoesOnByItEnds() throws FlowFaults {
        Flow flow = old(GOOD);
        FlowRunStore runs = server.get(FlowRunStore.class);
        long event = server.get(EventStore.class)
                .add(server.get(EventRecorder.class)
                        .event(ORG, TriggerKind.RUN_FINISHED, "test", Optional.empty(), Optional.empty(), Map.of()))
                .orElseThrow();
        long run = runs.add(flow, event).orElseThrow();
        runs.addStep(run, 1, StepKind.MAIL);
        server.get(JdbcClient.class)
                .sql("update flow_version set text = ? where flow_id = ?")
                .param("name: [")
                .param(flow.id())
                .update();

        assertThat(server.get(StepRunner.class).carryOut(run, 1)).isEmpty();

        assertThat(runs.step(run, 1).orElseThrow().state()).isEqualTo(StepRun.State.FAILED);
        assertThat(runs.step(run, 1).orElseThrow().output()).startsWith("Not done: version 1 of the flow is held.");
        assertThat(dana.get(AT + flow.id() + "/runs/" + run).status()).isEqualTo(200);
    }

    @Test
    void itCannotBeSwitchedOnOrRestoredUntilItIsMended() throws FlowFaults {
        Flow flow = old(BROKEN);
        FlowStore flows = server.get(FlowStore.class);
        dana.post(AT + flow.id() + "/off", Map.of());

        dana.post(AT + flow.id() + "/on", Map.of());

        assertThat(flows.find(flow.id()).orElseThrow().isOn()).isFalse();
        assertThat(dana.get(AT + flow.id()).body()).contains("It was not switched on. Step 1 needs a run");

        dana.post(AT + flow.id() + "/text", Map.of("base", "1", "text", GOOD));

        assertThat(flows.find(flow.id()).orElseThrow().version()).isEqualTo(2);
        assertThat(dana.get(AT + flow.id()).body()).doesNotContain("This flow is held");
        dana.post(AT + flow.id() + "/on", Map.of());
        assertThat(flows.find(flow.id()).orElseThrow().isOn()).isTrue();

        dana.post(AT + flow.id() + "/versions/1/restoring", Map.of());

        assertThat(flows.find(flow.id()).orElseThrow().version()).isEqualTo(2);
        assertThat(dana.get(AT + flow.id()).body()).contains("Version 1 breaks rules of this version of Rollcall.");
    }
}
