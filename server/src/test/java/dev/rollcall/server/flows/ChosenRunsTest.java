package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.files.BrowserUploads;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Approvals;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunChoice;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.Approval.Approver;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Runs that flows ask for otherwise than the settings say: what comes of them, and that the settings stay. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChosenRunsTest {
    private static final String ORG = "alder-valley";
    private static final RunChoice ALL = new RunChoice(RunChoice.Patch.ALL, RunChoice.PreventDuplicates.AS_SET);

    private static final String SAY = """
            - do: send
              with: {account: Teams of IT}
              message: {text: '%s'}
            """;

    private final RecordedConnectors chat = new RecordedConnectors();
    private Path home;
    private Path files;
    private Path source;
    private ServerUnderTest server;
    private Browser dana;

    @BeforeAll
    void begin() throws IOException {
        home = Files.createTempDirectory("rollcall-chosen");
        server = ServerUnderTest.start(home, Clock.systemUTC(), chat::into);
        dana = server.administrator();
        files = home.resolve("files").resolve("sis");
        source = files.resolve("source");
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        DurableFiles.wipe(home);
    }

    @BeforeEach
    void aSourceWithRowsThatPointAtNothing() throws IOException {
        chat.sent.clear();
        FlowStore flows = server.get(FlowStore.class);
        flows.of(ORG).forEach(flows::remove);
        DurableFiles.wipe(source);
        Files.createDirectories(source);
        try (Stream<Path> all = Files.list(Path.of("..", "fixtures", "harbor-district", "oneroster"))) {
            for (Path file : all.toList()) {
                Files.copy(file, source.resolve(file.getFileName().toString()));
            }
        }
        Path enrollments = source.resolve("enrollments.csv");
        Files.writeString(enrollments, Files.readString(enrollments) + """
                        x-1,,,no-such-class,pier,st-abe,student,false,2026-08-31,2027-06-25
                        x-2,,,cl-math,pier,no-such-student,student,false,2026-08-31,2027-06-25
                        x-3,,,cl-math,pier,nor-this-one,student,false,2026-08-31,2027-06-25
                        """);
    }

    private Connection live(String name, String settings) {
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

    private Flow on(String when, String steps) throws FlowFaults {
        return SwitchedOn.add(server, ORG, "name: Test\nwhen: " + when + "\nsteps:\n" + steps);
    }

    /** A flow that begun by a silence, over. */
    private Flow fired(Connection about, String steps) throws FlowFaults {
        Flow flow = on("{event: nothing-has-run}", steps);
        server.publish(new NothingRan(ORG, about.id(), Instant.now()));
        return over(flow);
    }

    private Flow over(Flow flow) {
        ServerUnderTest.await(
                "the end", () -> !made(flow).isEmpty() && made(flow).get(0).isOver());
        return flow;
    }

    private List<FlowRun> made(Flow flow) {
        return server.get(FlowRunStore.class).of(flow.id(), Optional.empty(), 99);
    }

    private StepRun step(Flow flow, int number) {
        return server.get(FlowRunStore.class)
                .step(made(flow).get(0).id(), number)
                .orElseThrow();
    }

    private Run run(long id) {
        return server.get(RunStore.class).find(ORG, id).orElseThrow();
    }

    private Run ended(long id) {
        ServerUnderTest.await("run " + id, () -> run(id).isOver());
        return run(id);
    }

    private List<Run> runs(Connection connection) {
        return server.get(RunStore.class)
                .list(ORG, new RunStore.Choice(Optional.of(connection.id()), Optional.empty(), Optional.empty(), 99));
    }

    @Test
    void rowsArePatchedInOneRunAloneAndItsNumbersGoIntoLaterSteps() throws FlowFaults {
        Connection sis = live("Patched", "patch:\n  roster_students: false\n");
        String settings = server.get(ConnectionStore.class).settings(sis).text();

        Flow flow = fired(
                sis,
                "- {do: patch}\n"
                        + SAY.formatted(
                                "run {step.1.run}: {step.1.roster_classes} + {step.1.roster_students} + {step.1.instructors}, left {step.1.not_patched}, errors {step.1.errors}"));

        long id = step(flow, 1).run().orElseThrow();
        assertThat(step(flow, 1).state()).as(step(flow, 1).output()).isEqualTo(StepRun.State.DONE);
        assertThat(chat.sent.get(0).text()).isEqualTo("run " + id + ": 1 + 2 + 0, left 0, errors 0");
        assertThat(run(id).choice()).isEqualTo(ALL);
        assertThat(run(id).outcome().orElseThrow()).isIn(Outcome.PLANNED, Outcome.HELD);
        assertThat(step(flow, 1).endedAt().orElseThrow())
                .as("the end of the run wakes the step")
                .isBefore(run(id).endedAt().orElseThrow().plusSeconds(10));
        assertThat(run(id).aim()).isEqualTo(Aim.PREVIEW);
        Connection after = server.get(ConnectionStore.class).find(sis.id()).orElseThrow();
        assertThat(after.settingsVersion()).isEqualTo(sis.settingsVersion());
        assertThat(server.get(ConnectionStore.class).settings(after).text()).isEqualTo(settings);
        assertThat(ended(server.get(RunQueue.class)
                                .ask(sis, Run.Cause.PERSON, Optional.empty(), Aim.PREVIEW, Optional.empty()))
                        .outcome())
                .as("the next run takes the settings")
                .contains(Outcome.ERRORS);
        assertThat(dana.get("/organisations/" + ORG + "/runs/" + id).body())
                .contains("In this run alone, all enrollments that point at nothing are left out.");
        assertThat(asShown(sis, id).choice()).as("run the same for good").isEqualTo(ALL);
        assertThat(asShown(live("Another", ""), id).choice())
                .as("a run of another connection")
                .isEqualTo(RunChoice.NONE);
    }

    /** What the button at the foot of a preview asks for. */
    private Run asShown(Connection connection, long preview) {
        String at = "/organisations/" + ORG + "/connections/" + connection.id() + "/runs";
        String location = dana.post(at, Map.of("aim", "DELIVER", "as", Long.toString(preview)))
                .location();
        return ended(Long.parseLong(location.replaceAll(".*/", "")));
    }

    @Test
    void theFilesThatAStepBeforeFetchedAreTaken() throws Exception {
        Connection sis = live("Fetched", "");
        HttpServer page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page.createContext("/", exchange -> {
            byte[] body = Files.readAllBytes(
                    source.resolve(Path.of(exchange.getRequestURI().getPath()).getFileName()));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        page.start();
        try (Stream<Path> all = Files.list(source)) {
            String addresses = all.map(
                            file -> "http://127.0.0.1:" + page.getAddress().getPort() + "/" + file.getFileName())
                    .collect(Collectors.joining(" "));

            Flow flow = fired(
                    sis,
                    "- {do: fetch, with: {address: '" + addresses + "', connection: Fetched, patch: none}}\n"
                            + "- {do: patch}\n");

            Run patched = run(step(flow, 2).run().orElseThrow());
            Run fetched = run(patched.id() - 1);
            assertThat(fetched.choice().patch()).isEqualTo(RunChoice.Patch.NONE);
            assertThat(fetched.outcome()).contains(Outcome.ERRORS);
            assertThat(patched.source()).isPresent().isEqualTo(fetched.source());
            assertThat(step(flow, 2).output())
                    .startsWith("Run " + patched.id() + ": ")
                    .contains("roster classes: 1, roster students: 2; not patched: 0. Errors: 0");
        } finally {
            page.stop(0);
        }
    }

    @Test
    void aRunWithErrorsFailsTheStepUnlessTheFlowGoesOn() throws FlowFaults {
        Connection sis = live("Unpatched", "");

        Flow failed = fired(sis, "- {do: patch, with: {patch: none}}\n" + SAY.formatted("never"));

        assertThat(step(failed, 1).state()).isEqualTo(StepRun.State.FAILED);
        assertThat(step(failed, 1).output())
                .matches("Run \\d+: not delivered\\. Left out by the patches: instructors: 0, roster classes: 0,"
                        + " roster students: 0; not patched: 3\\. Errors: 3, warnings: \\d+\\.");
        assertThat(chat.sent).isEmpty();

        fired(
                sis,
                "- {do: patch, with: {patch: none, if_errors: go on}}\n"
                        + SAY.formatted("{step.1.not_patched} of {step.1.errors}"));

        assertThat(chat.sent.get(0).text()).isEqualTo("3 of 3");
    }

    @Test
    void peopleAreMatchedInOneRunAlone() throws FlowFaults, IOException {
        Connection sis = live("Matched", "");
        without("x-");
        assertThat(ended(server.get(RunQueue.class)
                                .ask(sis, Run.Cause.PERSON, Optional.empty(), Aim.DELIVER, Optional.empty()))
                        .outcome())
                .contains(Outcome.DELIVERED);

        Flow flow = fired(
                sis,
                "- {do: prevent-duplicates}\n"
                        + SAY.formatted(
                                "{step.1.matched} matched, {step.1.new} new, {step.1.ambiguous} ambiguous, {step.1.unmatched} unmatched"));

        Run preview = run(step(flow, 1).run().orElseThrow());
        assertThat(preview.choice().preventDuplicates()).isEqualTo(RunChoice.PreventDuplicates.ON);
        assertThat(chat.sent.get(0).text())
                .isEqualTo(preview.counts().people() + " matched, 0 new, 0 ambiguous, 0 unmatched");
        assertThat(preview.counts().people()).isPositive();
    }

    @Test
    void anApprovalDeliversWhatTheChoiceMade() throws Exception {
        Connection sis =
                live("Held", "patch:\n  roster_students: false\nguard:\n  people:\n    create: 1\n    deactivate: 1\n");
        without("x-");
        without("st-bello");
        assertThat(ended(server.get(RunQueue.class)
                                .ask(sis, Run.Cause.PERSON, Optional.empty(), Aim.DELIVER, Optional.empty(), ALL))
                        .state())
                .isEqualTo(Run.State.ENDED);
        aSourceWithRowsThatPointAtNothing();

        Flow flow = fired(sis, "- {do: start-run, with: {aim: deliver, patch: all}}\n");

        Run held = ended(runs(sis).get(0).id());
        assertThat(step(flow, 1).output()).isEqualTo("Asked for run " + held.id() + ".");
        assertThat(held.outcome()).as(held.sentence()).contains(Outcome.HELD);
        server.get(Approvals.class).approve(held, new Approver("Dana", "as shown"), () -> {});
        assertThat(run(held.id()).outcome()).contains(Outcome.DELIVERED);
        assertThat(run(held.id()).choice()).isEqualTo(ALL);
    }

    private void without(String word) throws IOException {
        for (String name : List.of("users.csv", "enrollments.csv")) {
            Path file = source.resolve(name);
            Files.writeString(
                    file,
                    Files.readString(file)
                            .lines()
                            .filter(line -> !line.contains(word))
                            .collect(Collectors.joining("\n", "", "\n")));
        }
    }

    @Test
    void theFilesThatArrivedAreTakenAndThenDeleted() throws Exception {
        Connection sis = live("Arrived", "");
        Flow flow = on("{event: file-arrived}", "- {do: patch, with: {patch: none, if_errors: go on}}\n");

        Map<String, Path> set = new TreeMap<>();
        try (Stream<Path> all = Files.list(source)) {
            all.forEach(file -> set.put(file.getFileName().toString(), file));
        }
        BrowserUploads.Taken taken =
                server.get(BrowserUploads.class).take(sis, set, "Dana", "127.0.0.1", RunChoice.NONE, run -> {});
        assertThat(taken.fault()).isEmpty();
        over(flow);

        Run patched = run(step(flow, 1).run().orElseThrow());
        assertThat(patched.source()).isPresent().isEqualTo(run(taken.run()).source());
        assertThat(patched.outcome()).as(step(flow, 1).output()).contains(Outcome.ERRORS);
        assertThat(run(taken.run()).outcome().orElseThrow()).as("as it is set").isIn(Outcome.DELIVERED, Outcome.HELD);
        assertThat(made(flow)).hasSize(1);
        ServerUnderTest.await(
                "nothing waits", () -> !Files.exists(Path.of(patched.source().orElseThrow())));
    }

    @Test
    void whatCannotBeHadIsSaidBeforeTheFlowIsOnAndWhenTheRunBegins() throws FlowFaults {
        Connection none = live("Nobody", "directory:\n  use: false\n");
        FlowStore flows = server.get(FlowStore.class);
        Flow flow = flows.add(
                ORG,
                FlowText.read(
                        "name: x\nwhen: {event: nothing-has-run}\nsteps:\n- {do: prevent-duplicates, with: {connection: Nobody}}\n"),
                "Dana");

        assertThat(server.get(FlowNeeds.class).missing(flow, flows.definition(flow)))
                .singleElement()
                .asString()
                .startsWith("Step 1: Duplicate accounts cannot be prevented: the connection keeps no directory");
        Flow unnamed = fired(none, "- {do: start-run, with: {prevent_duplicates: 'on'}}\n");
        assertThat(step(unnamed, 1).state()).isEqualTo(StepRun.State.FAILED);
        assertThat(step(unnamed, 1).output())
                .startsWith("Duplicate accounts cannot be prevented")
                .endsWith("No run was asked for.");
        assertThat(runs(none)).isEmpty();

        Run late = ended(server.get(RunQueue.class)
                .ask(
                        none,
                        Run.Cause.PERSON,
                        Optional.empty(),
                        Aim.PREVIEW,
                        Optional.empty(),
                        new RunChoice(RunChoice.Patch.AS_SET, RunChoice.PreventDuplicates.ON)));
        assertThat(late.outcome()).contains(Outcome.FAILED);
        assertThat(late.sentence())
                .startsWith("Duplicate accounts cannot be prevented")
                .endsWith("Nothing was delivered.");
    }

    @Test
    void aStepThatWaitsForItsRunAsksForNoSecondOneWhoeverGoesOnWithIt() throws FlowFaults {
        Connection sis = live("Once", "");
        Flow flow = on("{event: nothing-has-run}", "- {do: patch}\n");
        FlowRunStore flowRuns = server.get(FlowRunStore.class);
        long event = server.get(EventStore.class)
                .add(server.get(EventRecorder.class)
                        .event(
                                ORG,
                                TriggerKind.NOTHING_HAS_RUN,
                                "once",
                                Optional.of(sis.id()),
                                Optional.empty(),
                                Map.of()))
                .orElseThrow();
        long begun = flowRuns.add(flow, event).orElseThrow();
        flowRuns.addStep(begun, 1, StepKind.PATCH);
        StepRunner runner = server.get(StepRunner.class);

        assertThat(runner.carryOut(begun, 1)).as("it looks again later").isPresent();
        long run = flowRuns.step(begun, 1).orElseThrow().run().orElseThrow();
        server.get(AwaitedRunStore.class).release(run);
        runner.carryOut(begun, 1);

        assertThat(runs(sis)).hasSize(1);
        ended(run);
        server.get(AwaitedRunStore.class).release(run);
        runner.carryOut(begun, 1);
        assertThat(flowRuns.step(begun, 1).orElseThrow().state()).isEqualTo(StepRun.State.DONE);
        assertThat(server.get(StepEnding.class).again(step(flow, 1))).isTrue();
        ServerUnderTest.await("the second", () -> step(flow, 1).isOver());
        assertThat(step(flow, 1).run())
                .as("who runs a step again wants another run")
                .isPresent()
                .isNotEqualTo(Optional.of(run));
        assertThat(runs(sis)).hasSize(2);
    }

    @Test
    void aFlowThatWasSwitchedOffSaysWhichRunGoesOn() throws FlowFaults {
        Connection sis = live("Off", "");
        Flow flow = on("{event: nothing-has-run}", "- {do: patch}\n");
        FlowRunStore flowRuns = server.get(FlowRunStore.class);
        long event = server.get(EventStore.class)
                .add(server.get(EventRecorder.class)
                        .event(
                                ORG,
                                TriggerKind.NOTHING_HAS_RUN,
                                "off",
                                Optional.of(sis.id()),
                                Optional.empty(),
                                Map.of()))
                .orElseThrow();
        long begun = flowRuns.add(flow, event).orElseThrow();
        flowRuns.addStep(begun, 1, StepKind.PATCH);
        server.get(StepRunner.class).carryOut(begun, 1);
        long run = flowRuns.step(begun, 1).orElseThrow().run().orElseThrow();
        dana.post("/organisations/" + ORG + "/flows/" + flow.id() + "/off", Map.of());
        ended(run);
        server.get(AwaitedRunStore.class).release(run);

        server.get(StepRunner.class).carryOut(begun, 1);

        ServerUnderTest.await(
                "its end", () -> flowRuns.step(begun, 1).orElseThrow().isOver());
        assertThat(flowRuns.step(begun, 1).orElseThrow().output())
                .isEqualTo("The flow was switched off while run " + run + " went on. Look at its page.");
    }
}
