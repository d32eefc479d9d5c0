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
