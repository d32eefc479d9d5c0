package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a pull has ended, nothing of it writes any more. */
@Tag("jdk")
class WorkerThreadsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsBeingWrittenIsWrittenBeforeTheEnd() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        Path page = writing(threads, 200);

        WorkerThreads.end(threads);

        assertThat(threads.isTerminated()).isTrue();
        assertThat(page).exists();
    }

    @Test
    void anInterruptionOfTheCallerIsKeptAndWaitsAllTheSame() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        Path page = writing(threads, 200);

        Thread.currentThread().interrupt();
        WorkerThreads.end(threads);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(page).exists();
    }

    /** A thread that hears no interruption until its page is whole. */
    private Path writing(ExecutorService threads, long millis) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Path page = folder.resolve("page.json");
        threads.execute(() -> {
            begun.countDown();
            long end = System.nanoTime() + millis * 1_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            try {
                Files.writeString(page, "{}");
            } catch (IOException fault) {
                throw new IllegalStateException(fault);
            }
        });
        begun.await();
        return page;
    }
}
