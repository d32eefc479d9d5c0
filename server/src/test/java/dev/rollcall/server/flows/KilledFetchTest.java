package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.server.AnotherProcess;
import dev.rollcall.server.HaltAfterCommit;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.FileArrived;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.NothingRan;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the moment in which a step has taken in what it fetched, and has not kept yet that it is done. */
@Tag("long")
class KilledFetchTest {
    private static final String ORG = "alder-valley";

    /** Fetches in a process of its own, which ends once the files were taken in. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws FlowFaults, InterruptedException {
            ServerUnderTest server = HaltAfterCommit.start(Path.of(arguments[0]), Clock.systemUTC(), FileArrived.class);
            server.administrator();
            Connection connection =
                    server.get(ConnectionStore.class).add(ORG, "SIS", "", "source: uploads\n", "a test");
            Flow flow = server.get(FlowStore.class).add(ORG, FlowText.read("""
                    name: Fetch
                    when: {event: nothing-has-run}
                    steps:
                    - do: fetch
                      with: {address: '%s', connection: SIS}
                    """.formatted(arguments[1])), "Dana");
            SwitchedOn.turn(server, flow);
            server.publish(new NothingRan(ORG, connection.id(), Instant.now()));
            Thread.sleep(600_000);
        }
    }

    @Test
    void whatWasTakenInIsNotFetchedAgain(@TempDir Path home) throws Exception {
        byte[] roster = ZippedFolder.ofSchool("birch-lane");
        HttpServer sis = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sis.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, roster.length);
            exchange.getResponseBody().write(roster);
            exchange.close();
        });
        sis.start();
        AnotherProcess.prepare(home);
        String address = "http://127.0.0.1:" + sis.getAddress().getPort() + "/roster.zip";
        Process victim = new ProcessBuilder(
                        AnotherProcess.of(Victim.class, List.of(), List.of(home.toString(), address)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(victim.waitFor(5, TimeUnit.MINUTES)).as("it was killed").isTrue();

        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            FlowRunStore flowRuns = server.get(FlowRunStore.class);
            Flow flow = server.get(FlowStore.class).of(ORG).get(0);
            FlowRun begun = flowRuns.of(flow.id(), Optional.empty(), 1).get(0);
            ServerUnderTest.await(
                    "the end of the step",
                    () -> flowRuns.step(begun.id(), 1).filter(StepRun::isOver).isPresent());

            List<Run> runs = server.get(RunStore.class).list(ORG, RunStore.Choice.newest(9));
            assertThat(runs).hasSize(1);
            StepRun step = flowRuns.step(begun.id(), 1).orElseThrow();
            assertThat(step.state()).isEqualTo(StepRun.State.DONE);
            assertThat(step.output())
                    .isEqualTo("Fetched, and asked for run " + runs.get(0).id() + ".");
        } finally {
            sis.stop(0);
        }
    }
}
