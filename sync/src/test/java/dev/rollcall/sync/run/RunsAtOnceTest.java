package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several runs use one home at the same time. */
@Tag("long")
@Tag("jdk")
@Timeout(120)
class RunsAtOnceTest {
    /** For the first run of the home, which the others wait for. */
    private static final RunEvent WAITING = new RunEvent.Waiting(
            RunEvent.Waiting.Reason.ANOTHER_RUN, Optional.of("20261123-081500"), Duration.ofMinutes(30));

    private static final RunEvent DELIVERING = new RunEvent.PartBegan(RunPart.DELIVERY);
    private static final Path SOURCE = Path.of("../fixtures/birch-lane/oneroster");

    private Path folder;
    private TestHome home;

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        folder = temporary;
        home = new TestHome(temporary.resolve("home"));
    }

    @Test
    void ofTwoRunsOfOneProcessOneWaits() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);

        CompletableFuture<RunReport> first = start("first", event -> {
            if (event.equals(new RunEvent.PartBegan(RunPart.FILTER))) {
                reading.countDown();
                await(waiting);
            }
        });
        await(reading);
        CompletableFuture<RunReport> second = start("second", event -> {
            if (event.equals(WAITING)) {
                waiting.countDown();
            }
        });

        assertThat(List.of(first.join(), second.join()))
                .extracting(report -> report.verdict().outcome())
                .containsOnly(Outcome.DELIVERED);
        assertThat(first.join().run()).isNotEqualTo(second.join().run());
        assertThat(TestHome.filesIn(folder.resolve("first")))
                .isEqualTo(TestHome.filesIn(folder.resolve("second")))
                .hasSize(6);
        assertVersions(first.join().run(), second.join().run());
    }

    @Test
    void aRunWaitsForThatOfAnotherProcess() throws Exception {
        TestProcess other = startOther("other", DELIVERING);
        other.awaitLine("stopped at " + DELIVERING);
        List<RunEvent> told = new CopyOnWriteArrayList<>();

        CompletableFuture<RunReport> own = start("own", event -> {
            told.add(event);
            if (event.equals(WAITING)) {
                goOn(other);
            }
        });

        assertThat(own.join().verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(told)
                .startsWith(
                        new RunEvent.Began(own.join().run()), WAITING, new RunEvent.PartBegan(RunPart.OPENING_SOURCE));
        assertThat(other.end()).containsExactly("DELIVERED");
        assertThat(TestHome.filesIn(folder.resolve("other")))
                .isEqualTo(TestHome.filesIn(folder.resolve("own")))
                .hasSize(6);
        List<Version> versions = home.directory().versions();
        assertThat(versions).hasSize(2);
        assertVersions(versions.get(1).origin().reference(), own.join().run());
    }

    /** The lock of a file is lost when any handle of its process to that file is closed (fcntl(2)). */
    @Test
    void aRunKeepsItsWorkAndTheDirectoryThoughAnotherOfItsProcessCameAndWent() throws Exception {
        CountDownLatch othersAreDone = new CountDownLatch(1);
        CountDownLatch delivering = new CountDownLatch(1);
        CompletableFuture<RunReport> slow = start("slow", event -> {
            if (event.equals(DELIVERING)) {
                delivering.countDown();
                await(othersAreDone);
            }
        });
        await(delivering);

        home.check(SOURCE);
        home.preview(SOURCE);
        TestProcess other = startOther("other", WAITING);
        other.awaitLine("stopped at " + WAITING);
        assertThat(home.version()).isEmpty();
        othersAreDone.countDown();
        other.goOn();

        assertThat(other.end()).containsExactly("DELIVERED");
        assertThat(slow.join().verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(home.version()).isEqualTo("2");
        assertThat(home.directory().verify()).isEmpty();
    }

    private void assertVersions(String first, String second) throws Exception {
        assertThat(home.version()).isEqualTo("2");
        assertThat(home.directory().versions())
                .extracting(Version::number, Version::parent, Version::origin)
                .containsExactly(tuple(2, 1, Origin.run(second)), tuple(1, null, Origin.run(first)));
        assertThat(home.directory().verify()).isEmpty();
    }

    private static void goOn(TestProcess process) {
        try {
            process.goOn();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** In a thread of its own: since Java 25 the common ones of a machine with two cores are one. */
    private CompletableFuture<RunReport> start(String to, Consumer<RunEvent> listener) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return home.sync(SOURCE, folder.resolve(to), Settings.DEFAULTS, listener);
                    } catch (HomeNotWritable fault) {
                        throw new AssertionError(fault);
                    }
                },
                run -> new Thread(run).start());
    }

    private TestProcess startOther(String to, RunEvent stop) throws IOException {
        return TestProcess.start(
                List.of(),
                RunProcess.class,
                home.path().toString(),
                SOURCE.toString(),
                folder.resolve(to).toString(),
                stop.toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException fault) {
            throw new AssertionError(fault);
        }
    }
}
