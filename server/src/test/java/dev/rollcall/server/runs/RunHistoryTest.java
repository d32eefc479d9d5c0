package dev.rollcall.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.MovableClock;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.Run.Counts;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The index of runs after years of nights, and what it says of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunHistoryTest {
    private static final String ORG = "alder-valley";
    private static final int NIGHTS = 2_000;
    /** The median of five; a page without an index on the table takes several times as long. */
    private static final Duration BOUND = Duration.ofMillis(500);

    private final MovableClock clock = MovableClock.at("2026-11-23T09:00:00Z");
    private ServerUnderTest server;
    private Browser dana;
    private Connection connection;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start(clock);
        dana = server.administrator();
        connection = server.get(ConnectionStore.class)
                .add(ORG, "Sea SIS", "", "source: https://sis.example\n", "Dana Whitcombe");
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void twoThousandRunsAreListedInNoTime() {
        server.get(JdbcClient.class)
                .sql(
                        "insert into run (organisation_id, connection_id, cause, aim, state, folder, asked_at, began_at, ended_at,"
                                + " outcome, sentence, errors, warnings, people, classes, people_new, people_changed, people_gone)"
                                + " select ?, ?, 'SCHEDULE', 'DELIVER', 'ENDED', 'night-' || x, dateadd('HOUR', x * 12, timestamp with time zone '2024-01-01 02:30:00+00'),"
                                + " dateadd('HOUR', x * 12, timestamp with time zone '2024-01-01 02:30:00+00'),"
                                + " dateadd('HOUR', x * 12, timestamp with time zone '2024-01-01 02:33:00+00'),"
                                + " case when mod(x, 7) = 0 then 'HELD' when mod(x, 5) = 0 then 'ERRORS' else 'DELIVERED' end,"
                                + " 'All went well.', 0, mod(x, 30), 9000 + x, 900, 3, 12, 1 from system_range(1, "
                                + NIGHTS + ") as nights(x)")
                .param(ORG)
                .param(connection.id())
                .update();
        long newest = server.get(RunStore.class)
                .list(ORG, RunStore.Choice.newest(1))
                .get(0)
                .id();
        for (String path : List.of(
                "/organisations/" + ORG,
                "/organisations/" + ORG + "/runs",
                "/organisations/" + ORG + "/runs?connection=" + connection.id() + "&outcome=ERRORS",
                "/organisations/" + ORG + "/runs?before=" + newest / 2,
                "/organisations/" + ORG + "/runs/" + newest)) {
            assertThat(median(path)).as(path).isLessThan(BOUND);
        }
        String list = dana.get("/organisations/" + ORG + "/runs").body();
        assertThat(list.split("data-label=\"Result\"", -1).length - 1)
                .as("one page of them")
                .isEqualTo(50);
        assertThat(list).contains("Older runs");
    }

    private Duration median(String path) {
        assertThat(dana.get(path).status()).as(path).isEqualTo(200);
        long[] took = LongStream.range(0, 5)
                .map(turn -> {
                    long began = System.nanoTime();
                    dana.get(path);
                    return System.nanoTime() - began;
                })
                .sorted()
                .toArray();
        return Duration.ofNanos(took[2]);
    }

    @Test
    void theWaitForAnApprovalIsNoWork() {
        RunStore runs = server.get(RunStore.class);
        long id = runs.add(
                connection,
                Cause.PERSON,
                Optional.of("Dana Whitcombe"),
                Aim.DELIVER,
                Optional.empty(),
                Optional.empty());
        assertThat(runs.begin(id, "one")).isTrue();
        clock.move(Duration.ofSeconds(40));
        runs.end(id, Outcome.HELD, "Held.", Counts.NONE);
        Instant heldAt = runs.find(id).orElseThrow().endedAt().orElseThrow();
        clock.move(Duration.ofDays(2));
        assertThat(runs.beginApproval(id, "two")).isTrue();
        clock.move(Duration.ofSeconds(2));
        runs.end(id, Outcome.DELIVERED, "Delivered.", Counts.NONE);

        Run run = runs.find(id).orElseThrow();
        assertThat(run.took()).contains(Duration.ofSeconds(42));
        assertThat(run.endedAt().orElseThrow()).isAfter(heldAt);
    }
}
