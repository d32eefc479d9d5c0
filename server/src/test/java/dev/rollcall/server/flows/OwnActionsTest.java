package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunChoice;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.runs.SentAgain;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.hosting.ListenAddress;
import dev.rollcall.sync.hosting.RosterHost;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.publish.ProviderSettings;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ApplicationEventPublisher;

/** What flows do in the server itself with real runs: check a ZIP, hand over what a preview showed. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnActionsTest {
    private static final String ORG = "alder-valley";

    private final RecordedConnectors chat = new RecordedConnectors();
    private Path home;
    private Path files;
    private ServerUnderTest server;
    private ApplicationEventPublisher published = event -> {};
    private Connection connection;

    @BeforeAll
    void begin() throws IOException {
        home = Files.createTempDirectory("rollcall-actions");
        server = ServerUnderTest.start(home, Clock.systemUTC(), context -> {
            published = context;
            chat.into(context);
        });
        server.administrator();
        files = home.resolve("files").resolve("sis");
        connection = live("SIS", files.resolve("source"), "");
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        DurableFiles.wipe(home);
    }

    @BeforeEach
    void clear() throws IOException {
        chat.sent.clear();
        FlowStore flows = server.get(FlowStore.class);
        flows.of(ORG).forEach(flows::remove);
        copy(Path.of("..", "fixtures", "harbor-district", "oneroster"), files.resolve("source"));
    }

    private Connection live(String name, Object source, String settings) {
        ConnectionStore connections = server.get(ConnectionStore.class);
        Connection made = connections.add(
                ORG,
                name,
                "",
                "source: " + source + "\ndelivery:\n  to: " + files.resolve("sent-" + name) + "\n" + settings,
                "Dana");
        connections.setState(made, Connection.State.LIVE);
        return connections.find(made.id()).orElseThrow();
    }

    private static void copy(Path from, Path to) throws IOException {
        DurableFiles.wipe(to);
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private Flow on(String text) throws FlowFaults {
        return SwitchedOn.add(server, ORG, text);
    }

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

    /** The only flow, begun by a silence, over. */
    private Flow fired(Connection about, String steps) throws FlowFaults {
        FlowStore flows = server.get(FlowStore.class);
        flows.of(ORG).forEach(flows::remove);
        Flow flow = on("name: Test\nwhen: {event: nothing-has-run}\nsteps:\n" + steps);
        published.publishEvent(new NothingRan(ORG, about.id(), Instant.now()));
        over(flow);
        return flow;
    }

    private Run run(Connection of, Aim aim) {
        return run(of, aim, Optional.empty());
    }

    private Run run(Connection of, Aim aim, Optional<String> source) {
        return ended(server.get(RunQueue.class).ask(of, Run.Cause.PERSON, Optional.of("Dana"), aim, source));
    }

    private Run ended(long id) {
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await(
                "run " + id, () -> runs.find(ORG, id).filter(Run::isOver).isPresent());
        return runs.find(ORG, id).orElseThrow();
    }

    private static final String CHECK = """
            - {do: check-zip, with: {zip: last upload}}
            - do: send
              with: {account: Teams of IT}
              message: {text: '{step.1.errors} errors, {step.1.warnings} warnings'}
            """;

    @Test
    void aZipIsCheckedAndItsNumbersGoIntoLaterSteps() throws FlowFaults, IOException {
        assertThat(run(connection, Aim.DELIVER).outcome()).contains(Outcome.DELIVERED);
        long before = runs();

        Flow clean = fired(connection, CHECK);

        assertThat(step(clean, 1).output())
                .matches("Errors: 0, warnings: \\d+, notes: \\d+\\. Nothing was delivered\\.");
        assertThat(chat.sent).hasSize(1);
        assertThat(chat.sent.get(0).text()).matches("0 errors, \\d+ warnings");

        Path rosters = files.resolve("sent-SIS").resolve("rosters.csv");
        Files.writeString(rosters, Files.readString(rosters) + "\"r-new,no end\n");
        chat.sent.clear();
        Flow broken = fired(connection, CHECK);

        assertThat(step(broken, 1).state()).isEqualTo(StepRun.State.FAILED);
        assertThat(step(broken, 1).output()).matches("Errors: [1-9]\\d*, .*");
        assertThat(chat.sent).as("the flow stops").isEmpty();

        Flow told = fired(connection, CHECK.replace("last upload}", "last upload, if_errors: go on}"));

        assertThat(step(told, 1).state()).isEqualTo(StepRun.State.DONE);
        assertThat(chat.sent.get(0).text()).matches("[1-9]\\d* errors, \\d+ warnings");
        assertThat(runs()).as("a check is no run").isEqualTo(before);
        assertThat(DurableFiles.entries(home.resolve("work")))
                .as("the check leaves nothing")
                .noneMatch(path -> path.toString().contains("zip-check"));
    }

    @Test
    void aZipOfAHeldRunIsCheckedBeforeItIsApproved() throws FlowFaults, IOException {
        Path source = files.resolve("held");
        copy(Path.of("..", "fixtures", "harbor-district", "oneroster"), source);
        Connection held = live("Held", source, "guard:\n  people:\n    deactivate: 1\n");
        assertThat(run(held, Aim.DELIVER).outcome()).contains(Outcome.DELIVERED);
        Path sent = files.resolve("sent-Held").resolve("students.csv");
        Files.writeString(sent, Files.readString(sent) + "p-new,1,Kim,,Moss,07,,,,pier,no-such-school\n");
        Path users = source.resolve("users.csv");
        Files.writeString(
                users,
                Files.readString(users)
                        .lines()
                        .filter(line -> !line.contains("st-abe") && !line.contains("st-bello"))
                        .collect(Collectors.joining("\n", "", "\n")));
        Flow flow = on("""
                name: Check first
                when: {event: run-held}
                steps:
                - {do: check-zip, with: {if_errors: go on}}
                - {do: check-zip, with: {zip: last upload, if_errors: 'fail, and by warnings too'}}
                """);

        assertThat(run(held, Aim.DELIVER).outcome()).contains(Outcome.HELD);

        over(flow);
        assertThat(step(flow, 1).output()).startsWith("Errors: 0, warnings: ");
        assertThat(step(flow, 2).state()).as(step(flow, 2).output()).isEqualTo(StepRun.State.FAILED);
        assertThat(step(flow, 2).output()).matches("Errors: 0, warnings: [1-9].*");
    }

    @Test
    void whatIsNotThereOrMayNotBeCheckedIsSaid() throws FlowFaults, IOException {
        Connection fresh = live("Fresh", files.resolve("nowhere"), "");
        assertThat(step(fired(fresh, "- {do: check-zip, with: {zip: last upload}}\n"), 1)
                        .output())
                .isEqualTo("Fresh has sent no ZIP yet, or it is not kept any more.");
        assertThat(step(fired(fresh, "- {do: check-zip, with: {zip: last arrival}}\n"), 1)
                        .output())
                .startsWith("No ZIP waits in the file account of Fresh.");
        assertThatThrownBy(() -> on("name: x\nwhen: {event: file-arrived}\nsteps:\n- {do: check-zip}\n"))
                .isInstanceOfSatisfying(
                        FlowFaults.class, faults -> assertThat(faults.faults().values())
                                .containsExactly("Step 1 needs a run, and this event has none."));
        OperatorStore operators = server.get(OperatorStore.class);
        Operator clerk = operators.add("clerk@school.example", "Clerk", "-", false);
        operators.setRole(clerk.id(), ORG, Role.PEOPLE_MANAGER, false);
        Flow flow = on("name: x\nwhen: {event: nothing-has-run}\nsteps:\n" + CHECK);
        server.get(FlowStore.class).turn(flow, true, clerk);
        published.publishEvent(new NothingRan(ORG, connection.id(), Instant.now()));
        over(flow);
        assertThat(step(flow, 1).output()).startsWith("Clerk, who switched the flow on, may not do this.");
    }

    private static final String HAND_OVER = """
            name: Hand over
            when: {event: run-finished}
            steps:
            - {do: hand-over, with: {reason: "Run {run.number} looked well"}}
            """;

    private List<Run> deliveriesAfter(Run preview) {
        return server.get(RunStore.class).list(ORG, RunStore.Choice.newest(99)).stream()
                .filter(run -> run.id() > preview.id() && run.aim() == Aim.DELIVER)
                .toList();
    }

    @Test
    void whatAPreviewFetchedIsHandedOverOnceAndTheSourceIsNotAskedAgain() throws Exception {
        try (RosterHost sis = RosterHost.start(
                new RosterHost.HostingRequest(
                        Path.of("..", "fixtures", "harbor-district", "oneroster"),
                        RosterHost.Kind.FILES,
                        Settings.DEFAULTS,
                        Files.createDirectories(home.resolve("provider")),
                        LocalDate.of(2026, 11, 23),
                        Clock.systemUTC()),
                ListenAddress.LOCAL,
                ProviderSettings.of("rollcall", "a secret for tests"),
                fault -> {},
                Engines.ofCommand(),
                Cancellation.NONE)) {
            Connection api = live(
                    "API", sis.urlOfFirst(), "oneroster:\n  client_id: rollcall\nfilter:\n  sync_ahead_days: 30\n");
            server.get(SecretStore.class).set(api.id(), "ROLLCALL_CLIENT_SECRET", "a secret for tests");
            Flow flow = on(HAND_OVER);

            RunChoice choice = new RunChoice(RunChoice.Patch.NONE, RunChoice.PreventDuplicates.AS_SET);
            Run preview = ended(server.get(RunQueue.class)
                    .ask(api, Run.Cause.PERSON, Optional.of("Dana"), Aim.PREVIEW, Optional.empty(), choice));

            ServerUnderTest.await("a delivery", () -> deliveriesAfter(preview).size() == 1);
            Run delivered = ended(deliveriesAfter(preview).get(0).id());
            assertThat(delivered.outcome()).as(delivered.sentence()).contains(Outcome.DELIVERED);
            assertThat(delivered.again()).contains(preview.id());
            assertThat(delivered.choice()).isEqualTo(choice);
            assertThat(delivered.cause()).isEqualTo(Run.Cause.FLOW);
            ServerUnderTest.await(
                    "its own end",
                    () -> made(flow).size() == 2 && made(flow).stream().allMatch(FlowRun::isOver));
            assertThat(step(flow, 1).output()).isEqualTo("Left out: run " + delivered.id() + " is no preview.");

            FlowRunStore flowRuns = server.get(FlowRunStore.class);
            long first = made(flow).get(1).id();
            assertThat(server.get(StepEnding.class)
                            .again(flowRuns.step(first, 1).orElseThrow()))
                    .isTrue();
            ServerUnderTest.await(
                    "the second time",
                    () -> flowRuns.step(first, 1).orElseThrow().isOver());

            assertThat(flowRuns.step(first, 1).orElseThrow().output())
                    .startsWith("Run " + delivered.id() + " was asked for after the preview");
            assertThat(deliveriesAfter(preview)).hasSize(1);
        }
    }

    @Test
    void ofTwoFlowsOneHandsAVersionOver() throws FlowFaults {
        Connection versions = live("Versions", files.resolve("source"), "");
        assertThat(run(versions, Aim.DELIVER).outcome()).contains(Outcome.DELIVERED);
        Flow one = on(HAND_OVER);
        Flow other = on(HAND_OVER.replace("Hand over", "Hand over too"));

        Run preview = run(versions, Aim.PREVIEW, Optional.of(SentAgain.source("1")));

        over(one);
        over(other);
        ServerUnderTest.await("a delivery", () -> !deliveriesAfter(preview).isEmpty());
        ended(deliveriesAfter(preview).get(0).id());
        assertThat(deliveriesAfter(preview)).hasSize(1);
        assertThat(deliveriesAfter(preview).get(0).source()).contains(SentAgain.source("1"));
    }

    @Test
    void whatCannotBeHandedOverIsSaid() throws FlowFaults {
        Flow flow = on(HAND_OVER);
        Run ofFiles = run(connection, Aim.PREVIEW);
        over(flow);
        assertThat(step(flow, 1).output())
                .isEqualTo("What run " + ofFiles.id()
                        + " showed cannot be handed over. Its connection reads files and asks"
                        + " no API, so that nothing was fetched. A step that starts a run reads the source anew.");

        server.get(ConnectionStore.class).setState(connection, Connection.State.PAUSED);
        run(connection, Aim.PREVIEW);
        ServerUnderTest.await(
                "the second", () -> made(flow).size() == 2 && made(flow).get(0).isOver());
        assertThat(step(flow, 1).output()).startsWith("SIS delivers nothing now: it is not live");
        server.get(ConnectionStore.class).setState(connection, Connection.State.LIVE);
        assertThat(deliveriesAfter(ofFiles)).isEmpty();
    }

    private int runs() {
        return server.get(RunStore.class).list(ORG, RunStore.Choice.newest(500)).size();
    }
}
