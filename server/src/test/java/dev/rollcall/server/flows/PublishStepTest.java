package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.publish.Publication;
import dev.rollcall.server.publish.PublicationRule;
import dev.rollcall.server.publish.Publishing;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A flow publishes what the newest run read, and switches nothing on. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishStepTest {
    private static final String ORG = "alder-valley";

    private Path home;
    private ServerUnderTest server;
    private Connection connection;
    private Operator dana;

    @BeforeAll
    void begin() throws IOException {
        home = Files.createTempDirectory("rollcall-publish-step");
        server = ServerUnderTest.start(home, Clock.systemUTC());
        server.administrator();
        ConnectionStore connections = server.get(ConnectionStore.class);
        connection = connections.add(
                ORG,
                "SIS",
                "",
                "source: "
                        + Path.of("..", "fixtures", "harbor-district", "oneroster")
                                .toAbsolutePath()
                                .normalize()
                        + "\n",
                "Dana");
        dana = server.get(OperatorStore.class)
                .findByEmail("dana@school.example")
                .orElseThrow();
    }

    @AfterAll
    void end() throws IOException {
        server.close();
        DurableFiles.wipe(home);
    }

    /** The step of a flow that somebody switched on, begun by a silence, over. */
    private StepRun step(Operator by) throws FlowFaults {
        FlowStore flows = server.get(FlowStore.class);
        flows.of(ORG).forEach(flows::remove);
        Flow flow = flows.add(
                ORG, FlowText.read("name: Test\nwhen: {event: nothing-has-run}\nsteps:\n- do: publish\n"), "Dana");
        flows.turn(flow, true, by);
        server.get(FlowJobs.class).start();
        server.publish(new NothingRan(ORG, connection.id(), Instant.now()));
        FlowRunStore made = server.get(FlowRunStore.class);
        ServerUnderTest.await("the end", () -> {
            List<FlowRun> all = made.of(flow.id(), Optional.empty(), 9);
            return !all.isEmpty() && all.get(0).isOver();
        });
        return made.step(made.of(flow.id(), Optional.empty(), 9).get(0).id(), 1).orElseThrow();
    }

    @Test
    void theNewestRunIsPublishedWhereAnAdministratorHasSwitchedItOn() throws FlowFaults {
        Publishing publishing = server.get(Publishing.class);
        StepRun off = step(dana);
        assertThat(off.state()).isEqualTo(StepRun.State.FAILED);
        assertThat(off.output())
                .isEqualTo("Nothing of SIS is published. An administrator can switch that on, on the"
                        + " page of the connection.");
        assertThat(publishing.find(connection)).isEmpty();

        publishing.switchOn(connection, PublicationRule.ASKED, "Dana");
        assertThat(step(dana).output()).isEqualTo("SIS has no run yet that could be published. Start one.");

        long run = server.get(RunQueue.class)
                .ask(connection, Run.Cause.PERSON, Optional.of("Dana"), Aim.PREVIEW, Optional.empty());
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await(
                "the run", () -> runs.find(ORG, run).filter(Run::isOver).isPresent());
        assertThat(publishing.find(connection).flatMap(Publication::roster)).isEmpty();

        OperatorStore operators = server.get(OperatorStore.class);
        Operator clerk = operators.add("clerk@school.example", "Clerk", "-", false);
        operators.setRole(clerk.id(), ORG, Role.PEOPLE_MANAGER, false);
        assertThat(step(clerk).output()).startsWith("Clerk, who switched the flow on, may not do this.");
        assertThat(publishing.find(connection).flatMap(Publication::roster)).isEmpty();

        StepRun done = step(dana);

        assertThat(done.state()).as(done.output()).isEqualTo(StepRun.State.DONE);
        assertThat(done.output()).isEqualTo("Others read now what run " + run + " of SIS read.");
        assertThat(publishing.find(connection).flatMap(Publication::roster).map(Publication.Roster::run))
                .contains(run);
    }
}
