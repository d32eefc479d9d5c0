package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EnginesTest {
    private static final long MB = 1L << 20;
    private static final Engines.Demand SMALL = new Engines.Demand(256 * MB, 1);
    private static final Engines.Demand LARGE = new Engines.Demand(1000 * MB, 1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private Path root = Path.of("");
    private Engines engines = Engines.ofCommand();

    @BeforeEach
    void aMachine(@TempDir Path temporary) {
        root = temporary.resolve("spill");
        engines = Engines.ofMachine(1024 * MB, 2, root);
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void whatFitsIsOpenAtOnce() {
        try (SqlEngine one = engines.lease(SMALL, Cancellation.NONE);
                SqlEngine other = engines.lease(SMALL, Cancellation.NONE)) {
            assertThat(one.fetch("select 1")).isEqualTo(other.fetch("select 1"));
            assertThat(one.fetch("select current_setting('threads')")).containsExactly(List.of(1L));
        }
    }

    @Test
    void whoWantsMemoryThatOthersUseWaitsUntilTheyAreDone() throws Exception {
        SqlEngine first = engines.lease(LARGE, Cancellation.NONE);
        Future<SqlEngine> second = leaseLater(LARGE);
        waiting.await();
        assertThat(second.isDone()).isFalse();

        first.close();

        second.get().close();
    }

    @Test
    void whoWantsThreadsThatOthersUseWaitsUntilTheyAreDone() throws Exception {
        SqlEngine first = engines.lease(new Engines.Demand(200 * MB, 2), Cancellation.NONE);
        Future<SqlEngine> second = leaseLater(SMALL);
        waiting.await();
        assertThat(second.isDone()).isFalse();

        first.close();
        first.close();

        second.get().close();
        engines.lease(new Engines.Demand(1024 * MB, 2), Cancellation.NONE).close();
    }

    @Test
    void whoCameFirstIsServedFirst() throws Exception {
        List<String> served = new CopyOnWriteArrayList<>();
        SqlEngine first = engines.lease(new Engines.Demand(500 * MB, 1), Cancellation.NONE);
        Future<?> large = threads.submit(() -> {
            try (SqlEngine engine =
                    engines.lease(LARGE, root.resolve("large"), Cancellation.NONE, waiting::countDown)) {
                served.add("large " + engine.keepsOrder());
            }
        });
        waiting.await();
        CountDownLatch smallWaits = new CountDownLatch(1);
        Future<?> small = threads.submit(() -> {
            try (SqlEngine engine =
                    engines.lease(SMALL, root.resolve("small"), Cancellation.NONE, smallWaits::countDown)) {
                served.add("small " + engine.keepsOrder());
            }
        });
        smallWaits.await();
        assertThat(served).as("the small one would fit, and is second").isEmpty();

        first.close();
        large.get();
        small.get();

        assertThat(served).containsExactly("large true", "small true");
    }

    @Test
    void whatIsMoreThanTheMachineHasIsTakenForAllOfIt() {
        try (SqlEngine all = engines.lease(new Engines.Demand(64_000 * MB, 64), Cancellation.NONE)) {
            assertThat(all.fetch("select current_setting('threads')")).containsExactly(List.of(2L));
        }
    }

    @Test
    void aWaitIsCancelled() throws Exception {
        Cancellation cancellation = new Cancellation();
        try (SqlEngine first = engines.lease(LARGE, Cancellation.NONE)) {
            Future<SqlEngine> second = threads.submit(
                    () -> engines.lease(LARGE, root.resolve("second"), cancellation, waiting::countDown));
            waiting.await();

            cancellation.cancel();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> second.get(1, TimeUnit.SECONDS))
                    .withCauseInstanceOf(Cancelled.class);
            assertThat(first.fetch("select 1")).hasSize(1);
        }
        engines.lease(LARGE, Cancellation.NONE).close();
    }

    @Test
    void whatCancelsTheLeaseCancelsTheEngine() {
        Cancellation cancellation = new Cancellation();
        try (SqlEngine engine = engines.lease(SMALL, cancellation)) {
            cancellation.cancel();

            assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> engine.fetch("select 1"));
        }
        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> engines.lease(SMALL, cancellation));
        engines.lease(LARGE, Cancellation.NONE).close();
    }

    @Test
    void eachHasAFolderOfItsOwnThatGoesWithIt() throws IOException {
        try (SqlEngine one = engines.lease(SMALL, Cancellation.NONE);
                SqlEngine other = engines.lease(SMALL, Cancellation.NONE)) {
            Path first = one.createFile("t", "select 1 as number");
            Path second = other.createFile("t", "select 2 as number");

            assertThat(first).isRegularFile().isNotEqualTo(second);
            assertThat(folders()).containsExactlyInAnyOrder(first.getParent(), second.getParent());
        }

        assertThat(folders()).isEmpty();
    }

    @Test
    void whatADeadProcessLeftIsWiped() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path left = Files.createDirectories(root.resolve("rollcall-engine-" + dead.pid() + "-4711"));
        Files.writeString(left.resolve("t.parquet"), "rows of pupils");
        Path alive = Files.createDirectories(
                root.resolve("rollcall-engine-" + ProcessHandle.current().pid() + "-4711"));
        Path foreign = Files.createDirectories(root.resolve("rollcall-notes"));

        engines.lease(SMALL, Cancellation.NONE).close();

        assertThat(folders()).containsExactlyInAnyOrder(alive, foreign);
    }

    @Test
    void anEngineOfQuestionsServesTheNextOneAndShowsNothingOfTheLast() throws IOException {
        Engines.Demand demand = new Engines.Demand(256 * MB, 2);
        try (Engines questions = Engines.ofQuestions(1024 * MB, 4, root, 2, 20)) {
            String first;
            try (SqlEngine engine = questions.lease(demand, Cancellation.NONE)) {
                first = folderOf(engine);
                engine.createTable("pupils", "select 'a name' as name");
                engine.createView("\"of \"\"them\"\"\"", "select * from pupils");
                engine.createNumberedTable("numbered", "select 1 as one");
                engine.expectFewRows();
            }
            assertThat(folders()).containsExactly(Path.of(first));

            try (SqlEngine engine = questions.lease(demand, Cancellation.NONE)) {
                assertThat(folderOf(engine)).isEqualTo(first);
                assertThat(engine.fetch("select table_name from information_schema.tables"))
                        .isEmpty();
                assertThat(engine.fetch("select current_setting('threads'), current_setting('disabled_optimizers')"))
                        .containsExactly(List.of(2L, ""));
                assertThat(engine.fetch("select current_setting('enable_external_file_cache')"))
                        .containsExactly(List.of(true));
            }
            try (SqlEngine other = questions.lease(SMALL, Cancellation.NONE)) {
                assertThat(folderOf(other)).as("of another size").isNotEqualTo(first);
            }
        }
        assertThat(folders()).isEmpty();
    }

    @Test
    void whatCannotBeTakenBackEndsWithItsLease() throws IOException {
        try (Engines questions = Engines.ofQuestions(1024 * MB, 4, root, 2, 20)) {
            try (SqlEngine engine = questions.lease(SMALL, Cancellation.NONE)) {
                engine.createFile("t", "select 1 as number");
            }
            assertThat(folders()).as("a file was left").isEmpty();

            Cancellation cancellation = new Cancellation();
            try (SqlEngine engine = questions.lease(SMALL, cancellation)) {
                assertThat(engine.keepsOrder()).isTrue();
                cancellation.cancel();
            }
            assertThat(folders()).as("it was cancelled").isEmpty();

            try (SqlEngine engine = questions.lease(SMALL, Cancellation.NONE)) {
                engine.createNumberedTable("all_rows", "select range as n from range(8)");
                engine.createTable("gone", "select 3 as row_id");
                engine.createRemaining("rest", "all_rows", "gone");
            }
            assertThat(folders())
                    .as("its connections know of rows that are gone")
                    .isEmpty();
        }
    }

    @Test
    void whoComesWhenTooManyWaitIsSentAway() throws Exception {
        try (Engines questions = Engines.ofQuestions(1024 * MB, 4, root, 2, 1)) {
            SqlEngine first = questions.lease(LARGE, Cancellation.NONE);
            Future<SqlEngine> second = threads.submit(
                    () -> questions.lease(LARGE, root.resolve("second"), Cancellation.NONE, waiting::countDown));
            waiting.await();

            assertThatExceptionOfType(EnginesBusy.class).isThrownBy(() -> questions.lease(SMALL, Cancellation.NONE));

            first.close();
            second.get().close();
            questions.lease(SMALL, Cancellation.NONE).close();
        }
    }

    @Test
    void whoGivesAnEngineBackTwiceTakesItFromNobody() {
        try (Engines questions = Engines.ofQuestions(1024 * MB, 4, root, 2, 20)) {
            SqlEngine first = questions.lease(SMALL, Cancellation.NONE);
            first.close();
            try (SqlEngine second = questions.lease(SMALL, Cancellation.NONE)) {
                second.createTable("t", "select 7 as seven");
                first.close();

                assertThat(second.fetch("select seven from t")).containsExactly(List.of(7L));
                try (SqlEngine third = questions.lease(SMALL, Cancellation.NONE)) {
                    assertThat(folderOf(third)).isNotEqualTo(folderOf(second));
                }
            }
        }
    }

    @Test
    void noMoreEnginesAreKeptThanWereAskedForAndNoneAfterTheEnd() throws IOException {
        Engines questions = Engines.ofQuestions(2048 * MB, 8, root, 2, 20);
        List<SqlEngine> leased = Stream.generate(() -> questions.lease(SMALL, Cancellation.NONE))
                .limit(4)
                .toList();
        assertThat(folders()).hasSize(4);
        SqlEngine last = leased.get(3);
        leased.subList(0, 3).forEach(SqlEngine::close);
        assertThat(folders()).as("two, and the one that is leased").hasSize(3);

        questions.close();
        assertThat(folders()).hasSize(1);
        last.close();
        assertThat(folders()).isEmpty();
    }

    private static String folderOf(SqlEngine engine) {
        return String.valueOf(
                engine.fetch("select current_setting('temp_directory')").get(0).get(0));
    }

    private Future<SqlEngine> leaseLater(Engines.Demand demand) {
        return threads.submit(
                () -> engines.lease(demand, root.resolve("later"), Cancellation.NONE, waiting::countDown));
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.toList();
        }
    }
}
