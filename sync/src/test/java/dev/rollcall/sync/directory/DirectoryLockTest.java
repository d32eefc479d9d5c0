package dev.rollcall.sync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.delivery.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One writer at a time, among threads and among processes. */
@Tag("jdk")
@Timeout(60)
class DirectoryLockTest {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(30);

    private TestDirectory school;
    private ExecutorService threads;

    @BeforeEach
    void nothingYet(@TempDir Path temporary) {
        school = TestDirectory.at(temporary.resolve("school"));
        threads = Executors.newFixedThreadPool(4);
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void anotherThreadWaitsIsToldOnceAndGetsIt() throws Exception {
        AtomicInteger told = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);
        Future<Integer> other;
        try (DirectoryLock lock = school.lock();
                Draft draft = lock.begin()) {
            other = threads.submit(() -> {
                Runnable whenWaiting = () -> {
                    told.incrementAndGet();
                    waiting.countDown();
                };
                try (DirectoryLock second = school.directory().lock(LONG, whenWaiting);
                        Draft next = second.begin()) {
                    TestDirectory.fill(next, "tuesday");
                    return next.commit(Origin.run("tuesday"), TestDirectory.ROWS, TestDirectory.MONDAY)
                            .number();
                }
            });
            waiting.await();
            TestDirectory.fill(draft, "monday");
            draft.commit(Origin.run("monday"), TestDirectory.ROWS, TestDirectory.MONDAY);
        }

        assertThat(other.get()).isEqualTo(2);
        assertThat(told).hasValue(1);
        assertThat(school.currentWord()).isEqualTo("tuesday");
    }

    @Test
    void anotherThreadGivesUpInTheEnd() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (DirectoryLock lock = school.lock();
                Draft draft = lock.begin()) {
            assertThat(draft.folder()).isDirectory();

            DirectoryFault fault = threads.submit(() -> busy(told)).get();

            assertBusy(fault);
            assertThat(told).hasValue(1);
        }
    }

    @Test
    void anotherProcessIsWaitedForAndGivenUpInTheEnd() throws Exception {
        Process other = holder();
        try {
            AtomicInteger told = new AtomicInteger();

            assertBusy(busy(told));

            assertThat(told).hasValue(1);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(school.commit("monday").number()).as("the dead hold no lock").isEqualTo(1);
    }

    @Test
    void anotherProcessThatEndsIsFollowed() throws Exception {
        Process other = holder();

        try (DirectoryLock lock = school.directory().lock(LONG, other::destroyForcibly);
                Draft draft = lock.begin()) {
            assertThat(draft.folder()).isDirectory();
        }

        assertThat(other.isAlive()).isFalse();
    }

    /** The lock of a file is lost when any handle of its process to that file is closed (fcntl(2)). */
    @Test
    void theLockHoldsThoughOthersOfTheProcessCameAndWent() throws Exception {
        try (DirectoryLock lock = school.lock()) {
            assertBusy(threads.submit(() -> busy(new AtomicInteger())).get());
            try (DirectoryLock again = school.lock()) {
                assertThat(again).isNotSameAs(lock);
            }
            school.directory().verify();

            String printed = Child.run(
                    List.of(), Impatient.class, school.directory().folder().toString());

            assertThat(printed).isEqualToIgnoringNewLines("BUSY");
        }
    }

    /** Prints why it did not get the lock. */
    static final class Impatient {

        private Impatient() {}

        public static void main(String... arguments) {
            TestDirectory school = TestDirectory.at(Path.of(arguments[0]));
            System.out.println(catchThrowableOfType(
                            DirectoryFault.class, () -> school.directory().lock(Duration.ZERO, () -> {}))
                    .kind());
        }
    }

    @Test
    void aThreadThatHasItGetsItAgain() throws Exception {
        try (DirectoryLock lock = school.lock()) {
            school.commit("monday");
            assertThat(lock.restore(school.directory().version("1"), TestDirectory.MONDAY)
                            .number())
                    .isEqualTo(2);
        }
        assertThat(threads.submit(() -> school.commit("tuesday").number()).get())
                .as("it is let go of in the end")
                .isEqualTo(3);
    }

    @Test
    void aLinkIsTheSameDirectory() throws Exception {
        school.commit("monday");
        TestDirectory link = TestDirectory.at(Files.createSymbolicLink(
                school.directory().folder().resolveSibling("link"),
                school.directory().folder()));
        try (DirectoryLock lock = link.lock()) {
            assertThat(lock).isNotNull();

            assertBusy(threads.submit(() -> busy(new AtomicInteger())).get());
        }
    }

    @Test
    void aWaitInThisProcessCanBeCancelled() throws Exception {
        try (DirectoryLock lock = school.lock()) {
            assertThat(lock).isNotNull();
            assertEndsWhenCancelled();
        }
    }

    @Test
    void aWaitForAnotherProcessCanBeCancelled() throws Exception {
        Process other = holder();
        try {
            assertEndsWhenCancelled();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private void assertEndsWhenCancelled() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Cancellation cancellation = new Cancellation();
        Future<?> wait = threads.submit(() -> school.directory().lock(LONG, waiting::countDown, cancellation));
        waiting.await();

        cancellation.cancel();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> wait.get(1, TimeUnit.SECONDS))
                .withCauseInstanceOf(Cancelled.class);
    }

    @Test
    void aWaitCanBeStopped() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        try (DirectoryLock lock = school.lock()) {
            assertThat(lock).isNotNull();
            Future<DirectoryFault.Kind> other = threads.submit(() -> {
                DirectoryFault fault = catchThrowableOfType(
                        DirectoryFault.class, () -> school.directory().lock(LONG, waiting::countDown));
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                return fault.kind();
            });
            waiting.await();
            threads.shutdownNow();

            assertThat(other.get()).isEqualTo(DirectoryFault.Kind.STOPPED);
        }
    }

    @Test
    void ofManyWritersEachMakesItsVersion() throws Exception {
        List<Callable<Version>> writers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String word = "run " + i;
            writers.add(() -> school.commit(word));
        }

        List<Integer> numbers = new ArrayList<>();
        for (Future<Version> version : threads.invokeAll(writers)) {
            numbers.add(version.get().number());
            assertThat(school.word(version.get()))
                    .isEqualTo(version.get().origin().reference());
        }

        assertThat(numbers).doesNotHaveDuplicates().hasSize(20);
        assertThat(school.directory().verify()).isEmpty();
        assertThat(school.directory().current().orElseThrow().name()).isEqualTo("20");
    }

    private DirectoryFault busy(AtomicInteger told) {
        return catchThrowableOfType(
                DirectoryFault.class, () -> school.directory().lock(SHORT, told::incrementAndGet));
    }

    private void assertBusy(DirectoryFault fault) {
        assertThat(fault.kind()).isEqualTo(DirectoryFault.Kind.BUSY);
        assertThat(fault)
                .hasMessageStartingWith("Another run or command is writing to the directory '")
                .hasMessageEndingWith("' and did not finish within 0.15 s. Start again when it has finished.");
    }

    @SuppressWarnings("resource") // the reader goes with the process
    private Process holder() throws IOException {
        Process other = Child.start(
                List.of(), DirectoryProcess.class, school.directory().folder().toString(), "held", "hold");
        BufferedReader lines = other.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).isEqualTo("stopped");
        return other;
    }
}
