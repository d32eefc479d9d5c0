package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.hosting.PortInUse;
import dev.rollcall.sync.hosting.ServerRefused;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that is killed: what was confirmed is there, and no run stays half. */
@Tag("long")
class KilledServerTest {
    private static final String ORG = "harbor-district-practice";

    /** Serves in a process of its own, asks for a run, and says so, so that it can be killed at any moment of it. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws InterruptedException {
            ServerUnderTest server = ServerUnderTest.start(Path.of(arguments[0]), Clock.systemUTC());
            if (server.get(OperatorStore.class).isEmpty()) {
                server.administrator("sandbox");
            }
            var connection = server.get(ConnectionStore.class).of(ORG).get(0);
            long run = server.get(dev.rollcall.server.runs.RunQueue.class)
                    .ask(connection, Run.Cause.PERSON, Optional.empty(), Aim.DELIVER, Optional.empty());
            System.out.println("asked " + run);
            Thread.sleep(600_000);
        }
    }

    /** Tries to serve a home, and says why it cannot. */
    public static final class Second {
        private Second() {}

        public static void main(String[] arguments) throws PortInUse {
            try {
                new Serving()
                        .serve(
                                ServerUnderTest.options(Path.of(arguments[0]), Optional.empty()),
                                System.out,
                                Cancellation.NONE);
            } catch (ServerRefused refused) {
                System.out.println("refused: " + refused.getMessage());
            }
        }
    }

    @Test
    void aSecondServerOnAHomeSaysSoInOneSentence(@TempDir Path home) throws Exception {
        try (ServerUnderTest first = ServerUnderTest.start(home, Clock.systemUTC())) {
            Process second = java(Second.class, home).redirectErrorStream(true).start();

            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(second.waitFor()).isZero();
            assertThat(said.strip())
                    .isEqualTo("refused: A server already uses the home " + first.home()
                            + ". Stop it first, or name another home by --home.");
        }
    }

    private static Process victim(Path home) throws IOException {
        return java(Victim.class, home)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ProcessBuilder java(Class<?> main, Path home) {
        return new ProcessBuilder(AnotherProcess.of(main, List.of(), List.of(home.toString())));
    }

    @Test
    void afterEachKillTheServerStartsAndTellsWhatBecameOfTheRun(@TempDir Path home) throws Exception {
        long asked = 0;
        AnotherProcess.prepare(home);
        for (int waitMillis : new int[] {0, 400, 1200}) {
            Process victim = victim(home);
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
                // Libraries say something before the server has told them where to.
                String line = out.lines()
                        .filter(one -> one.startsWith("asked "))
                        .findFirst()
                        .orElseThrow();
                asked = Long.parseLong(line.substring("asked ".length()));
                Thread.sleep(waitMillis);
            } finally {
                victim.destroyForcibly();
                assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            RunStore runs = server.get(RunStore.class);
            long last = asked;
            ServerUnderTest.await(
                    "the end of all runs",
                    () -> runs.find(ORG, last).filter(Run::isOver).isPresent());
            List<Run> all = runs.list(ORG, RunStore.Choice.newest(10));
            assertThat(all).hasSize(3).allSatisfy(run -> assertThat(run.isOver())
                    .as(run.toString())
                    .isTrue());
            assertThat(all)
                    .filteredOn(run -> run.outcome().equals(Optional.of(Outcome.FAILED)))
                    .allSatisfy(run -> assertThat(run.sentence()).contains("The server was stopped"));

            Browser dana = server.browser();
            dana.get("/sign-in");
            assertThat(dana.post("/sign-in", Map.of("email", "dana@school.example", "password", Browser.PASSWORD))
                            .location())
                    .as("what was confirmed before the kills")
                    .isEqualTo("/");
            String started = dana.post("/organisations/" + ORG + "/connections/1/runs", Map.of("aim", "DELIVER"))
                    .location();
            // A killed database leaves a gap in its numbers.
            long after = Long.parseLong(started.substring(started.lastIndexOf('/') + 1));
            assertThat(after).isGreaterThan(last);
            ServerUnderTest.await(
                    "a run after the kills",
                    () -> runs.find(ORG, after).filter(Run::isOver).isPresent());
            assertThat(runs.find(ORG, after).flatMap(Run::outcome)).contains(Outcome.DELIVERED);
            assertThat(server.get(JdbcClient.class)
                            .sql("select count(*) from run where state <> 'ENDED'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
