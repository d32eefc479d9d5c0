package dev.rollcall.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.AnotherProcess;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.Approval.Approver;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** A server that is killed in the moment in which a run is over and its report is written, before the database has kept its end. */
@Tag("long")
class KilledEndTest {
    private static final String ORG = "harbor-district-practice";
    private static final int AS_KILLED = 137;

    /** Delivers a run, then one that is held, and approves that; ends at one of the three ends. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            int last = Integer.parseInt(arguments[1]);
            AtomicInteger ends = new AtomicInteger();
            ApplicationListener<PayloadApplicationEvent<?>> listener = event -> {
                if (event.getPayload() instanceof RunEnded && ends.incrementAndGet() == last) {
                    Runtime.getRuntime().halt(AS_KILLED);
                }
            };
            ServerUnderTest server = ServerUnderTest.start(
                    Path.of(arguments[0]), Clock.systemUTC(), parts -> parts.addApplicationListener(listener));
            Browser dana = server.administrator("sandbox");
            run(server);
            ConnectionStore connections = server.get(ConnectionStore.class);
            ConnectionStore.SettingsVersion settings =
                    connections.settings(connections.find(1).orElseThrow());
            String fewer = settings.text()
                    .replace(
                            "filter:",
                            "guard:\n  people:\n    deactivate: 1\nfilter:\n  schools: [Pier School, Harbor District Office]");
            dana.post(
                    "/organisations/" + ORG + "/connections/1/settings",
                    Map.of("base", Integer.toString(settings.version()), "text", fewer));
            Run held = run(server);
            server.get(Approvals.class).approve(held, new Approver("Dana", "they left"), () -> {});
        }

        private static Run run(ServerUnderTest server) {
            long id = server.get(RunQueue.class)
                    .ask(
                            server.get(ConnectionStore.class).find(1).orElseThrow(),
                            Run.Cause.PERSON,
                            Optional.empty(),
                            Aim.DELIVER,
                            Optional.empty());
            RunStore runs = server.get(RunStore.class);
            ServerUnderTest.await(
                    "run " + id, () -> runs.find(ORG, id).filter(Run::isOver).isPresent());
            return runs.find(ORG, id).orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, DELIVERED", "2, HELD", "3, DELIVERED"})
    void whatItsReportSaysIsKept(int end, Outcome outcome, @TempDir Path home) throws Exception {
        AnotherProcess.prepare(home);
        Process victim = new ProcessBuilder(
                        AnotherProcess.of(Victim.class, List.of(), List.of(home.toString(), Integer.toString(end))))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(victim.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(victim.exitValue()).isEqualTo(AS_KILLED);

        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            Run run = server.get(RunStore.class)
                    .list(ORG, RunStore.Choice.newest(1))
                    .get(0);

            assertThat(run.outcome()).as(run.sentence()).contains(outcome);
            assertThat(run.counts().people()).isPositive();
            assertThat(run.isHeld()).isEqualTo(outcome == Outcome.HELD);
        }
    }
}
