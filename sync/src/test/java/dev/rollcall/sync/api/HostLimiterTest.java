package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.source.SourceNotReachable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several pulls of one process go to one host. */
@Tag("jdk")
@Timeout(60)
class HostLimiterTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theStrictestLimitOfAllPullsToAHostHolds() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (TestApi api = new TestApi()) {
            api.give("users", 200);
            api.habit((one, same) -> {
                if (one.method().equals("GET")) {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    nap();
                    underWay.decrementAndGet();
                }
                return null;
            });

            // Threads of their own: a pull waits for work of the common pool, which may have a single thread.
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Future<?> first = threads.submit(() -> pull(api, "first"));
                Future<?> second = threads.submit(() -> pull(api, "second"));
                first.get();
                second.get();
            } finally {
                threads.shutdownNow();
            }
        }

        assertThat(most)
                .as("each may have four under way")
                .hasValueLessThanOrEqualTo(4)
                .hasValueGreaterThan(1);
    }

    @Test
    void aPauseThatTheHostAsksForHoldsForAllPulls() throws Exception {
        AtomicInteger paused = new AtomicInteger();
        Sleeper counting = duration -> paused.incrementAndGet();
        try (HostLimiter.Permit one = HostLimiter.pass("https://sis.example", 2, Cancellation.NONE);
                HostLimiter.Permit other = HostLimiter.pass("https://sis.example", 2, Cancellation.NONE);
                HostLimiter.Permit elsewhere = HostLimiter.pass("https://other.example", 2, Cancellation.NONE)) {
            one.closeFor(Duration.ofMinutes(1));

            elsewhere.enter(counting);
            assertThat(paused).hasValue(0);
            other.enter(counting);

            assertThat(paused).hasValue(1);
        }
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() throws Exception {
        List<Duration> pauses = new ArrayList<>();
        try (HostLimiter.Permit one = HostLimiter.pass("https://patient.example", 2, Cancellation.NONE)) {
            one.closeFor(Duration.ofMinutes(10));
            one.closeFor(Duration.ofSeconds(1));

            one.enter(pauses::add);
        }

        assertThat(pauses).singleElement().satisfies(pause -> assertThat(pause).isGreaterThan(Duration.ofMinutes(9)));
    }

    @Test
    void onceAPullEndsItsLimitCountsNoMore() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (HostLimiter.Permit wide = HostLimiter.pass("https://third.example", 2, Cancellation.NONE)) {
            HostLimiter.pass("https://third.example", 1, Cancellation.NONE).close();
            wide.enter(duration -> {});

            Future<?> second = threads.submit(() -> {
                wide.enter(duration -> {});
                return true;
            });

            assertThat(second)
                    .as("two requests of a pull that may have two under way")
                    .succeedsWithin(Duration.ofSeconds(20));
        } finally {
            threads.shutdownNow();
        }
    }

    private void pull(TestApi api, String name) {
        try {
            new ApiPull(api.settings(), Secrets.IN_SETTINGS, Clock.systemUTC())
                    .pull(folder.resolve(name), false, ApiPullTest::distinct, PullProgress.SILENT);
        } catch (SourceNotReachable fault) {
            throw new AssertionError(fault);
        }
    }

    private static void nap() {
        try {
            Thread.sleep(15);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
