package dev.rollcall.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.Approval.Approver;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

/** A run whose database is away when it ends: what became of it is kept once the database is back, and no run waits for ever. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseAwayTest {
    private static final String ORG = "harbor-district-practice";
    private static final String CONNECTION = "/organisations/" + ORG + "/connections/1";

    /** Ten seconds are, for a connection to the database. */
    private static final long LONGER_THAN_IT_IS_WAITED_FOR = 12_000;

    private ServerUnderTest server;
    private Browser dana;
    private HikariDataSource database;
    private RunStore runs;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        dana = server.administrator("sandbox");
        database = server.get(HikariDataSource.class);
        runs = server.get(RunStore.class);
    }

    @AfterAll
    void end() {
        server.close();
    }

    /** Leaves nobody else a connection to the database. */
    private List<Connection> away() {
        List<Connection> all = new ArrayList<>();
        while (all.size() < database.getMaximumPoolSize()) {
            try {
                all.add(database.getConnection());
            } catch (SQLException busy) {
                // Somebody has the last one for a moment.
            }
        }
        return all;
    }

    private static void back(List<Connection> all) {
        for (Connection connection : all) {
            try {
                connection.close();
            } catch (SQLException fault) {
                throw new AssertionError(fault);
            }
        }
    }

    private long ask(Aim aim) {
        return server.get(RunQueue.class)
                .ask(
                        server.get(ConnectionStore.class).find(1).orElseThrow(),
                        Run.Cause.PERSON,
                        Optional.empty(),
                        aim,
                        Optional.empty());
    }

    private Run over(long id) {
        ServerUnderTest.await(
                "run " + id, () -> runs.find(ORG, id).filter(Run::isOver).isPresent());
        return runs.find(ORG, id).orElseThrow();
    }

    @Test
    void theEndOfARunIsKeptOnceTheDatabaseIsBack() throws InterruptedException {
        long id = ask(Aim.PREVIEW);
        ServerUnderTest.await(
                "its folder", () -> runs.find(ORG, id).flatMap(Run::folder).isPresent());
        Path report = server.home()
                .resolve("organisations/" + ORG + "/runs/"
                        + runs.find(ORG, id).flatMap(Run::folder).orElseThrow() + "/report.json");
        List<Connection> all = away();
        ServerUnderTest.await("the report", () -> Files.exists(report));
        // The times of its parts are asked to be kept before its end.
        Thread.sleep(2 * LONGER_THAN_IT_IS_WAITED_FOR);
        back(all);

        assertThat(over(id).outcome()).as(over(id).sentence()).contains(Outcome.PLANNED);
        assertThat(over(ask(Aim.PREVIEW)).outcome()).as("the next one").contains(Outcome.PLANNED);
    }

    @Test
    void anApprovalThatWentOutIsKeptAsOne() throws Exception {
        assertThat(over(ask(Aim.DELIVER)).outcome()).contains(Outcome.DELIVERED);
        ConnectionStore connections = server.get(ConnectionStore.class);
        String settings =
                connections.settings(connections.find(1).orElseThrow()).text();
        int base = connections.settings(connections.find(1).orElseThrow()).version();
        String fewer = settings.replace(
                "filter:",
                "guard:\n  people:\n    deactivate: 1\nfilter:\n  schools: [Pier School, Lighthouse School, Harbor District Office]");
        assertThat(dana.post(CONNECTION + "/settings", Map.of("base", Integer.toString(base), "text", fewer))
                        .status())
                .isEqualTo(302);
        Run held = over(ask(Aim.DELIVER));
        assertThat(held.outcome()).as(held.sentence()).contains(Outcome.HELD);

        server.get(Approvals.class).approve(held, new Approver("Dana", "they left"), () -> {
            List<Connection> all = away();
            Thread later = new Thread(() -> {
                try {
                    Thread.sleep(LONGER_THAN_IT_IS_WAITED_FOR);
                } catch (InterruptedException told) {
                    Thread.currentThread().interrupt();
                }
                back(all);
            });
            later.start();
        });

        assertThat(over(held.id()).outcome()).contains(Outcome.DELIVERED);
    }

    @Test
    void whatNoWaitingMakesBetterIsThrownAtOnce() {
        AtomicInteger tries = new AtomicInteger();
        UntilKept.keep(() -> {
            if (tries.incrementAndGet() < 2) {
                throw new DataAccessResourceFailureException("away");
            }
        });
        assertThat(tries).hasValue(2);
        assertThatThrownBy(() -> UntilKept.keep(() -> {
                    tries.incrementAndGet();
                    throw new DuplicateKeyException("twice");
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(tries).hasValue(3);
    }
}
