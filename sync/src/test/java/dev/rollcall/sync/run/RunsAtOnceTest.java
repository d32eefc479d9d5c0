package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several runs use one home at the same time. */
@Timeout(120)
class RunsAtOnceTest {
    private static final Path SOURCE = Path.of("../fixtures/birch-lane/oneroster");

    private Path folder;
    private TestHome home;

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        folder = temporary;
        home = new TestHome(temporary.resolve("home"));
    }

    @Test
    void twoRunsOfOneProcessDoNotDisturbEachOther() {
        CyclicBarrier both = new CyclicBarrier(2);
        Progress together = (what, done, total) -> {
            if (what.equals("filter")) {
                await(both);
            }
        };

        CompletableFuture<RunReport> first = start("first", together);
        CompletableFuture<RunReport> second = start("second", together);

        assertThat(List.of(first.join(), second.join()))
                .extracting(report -> report.verdict().outcome())
                .containsOnly(Outcome.DELIVERED);
        assertThat(first.join().run()).isNotEqualTo(second.join().run());
        assertThat(TestHome.filesIn(folder.resolve("first")))
                .isEqualTo(TestHome.filesIn(folder.resolve("second")))
                .hasSize(6);
    }

    @Test
    void aRunOfAnotherProcessIsLeftAlone() throws Exception {
        TestProcess other = startOther("other", "shape");
        other.awaitLine("stopped");

        RunReport report = home.sync(SOURCE, folder.resolve("own"), TestHome.withoutDirectory());
        other.goOn();

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(other.end()).containsExactly("DELIVERED");
        assertThat(TestHome.filesIn(folder.resolve("other")))
                .isEqualTo(TestHome.filesIn(folder.resolve("own")))
                .hasSize(6);
    }

    /** The lock of a file is lost when any handle of its process to that file is closed (fcntl(2)). */
    @Test
    void aRunKeepsItsWorkThoughAnotherOfItsProcessCameAndWent() throws Exception {
        CountDownLatch othersAreDone = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<RunReport> slow = start("slow", (what, done, total) -> {
            if (what.equals("delivering")) {
                waiting.countDown();
                await(othersAreDone);
            }
        });
        waiting.await();

        home.sync(SOURCE, folder.resolve("short"), TestHome.withoutDirectory());
        List<String> other = startOther("other", "none").end();
        othersAreDone.countDown();

        assertThat(other).containsExactly("DELIVERED");
        assertThat(slow.join().verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    private CompletableFuture<RunReport> start(String to, Progress progress) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return home.sync(SOURCE, folder.resolve(to), TestHome.withoutDirectory(), progress);
            } catch (HomeNotWritable fault) {
                throw new AssertionError(fault);
            }
        });
    }

    private TestProcess startOther(String to, String stage) throws IOException {
        return TestProcess.start(
                List.of(),
                RunProcess.class,
                home.path().toString(),
                SOURCE.toString(),
                folder.resolve(to).toString(),
                stage,
                "alone");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException fault) {
            throw new AssertionError(fault);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }
}
