package dev.rollcall.sync.apple;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Imports uploads one after the other, each some time after it came. One that waits at the end of the process is imported at the next start. */
final class ImportQueue implements AutoCloseable {
    private static final int SECONDS_TO_END = 30;
    private static final String WORK = "work";

    private final StandInHome home;
    private final UploadImport imports;
    private final AccountLife life;
    private final Duration delay;
    private final Consumer<Throwable> faults;
    private final ScheduledExecutorService thread = thread();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();

    ImportQueue(StandInHome home, UploadImport imports, AccountLife life, Duration delay, Consumer<Throwable> faults) {
        this.home = home;
        this.imports = imports;
        this.life = life;
        this.delay = delay;
        this.faults = faults;
    }

    private static ScheduledExecutorService thread() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return thread;
    }

    /** Schedules what an earlier process has left. */
    void resume() throws IOException {
        for (Path upload : DurableFiles.entries(home.taken())) {
            if (!DurableFiles.isFolder(upload)) {
                schedule(upload);
            }
        }
    }

    /** Takes a file of the drop, which is gone from there when this returns. */
    void take(Path file, long millis) throws IOException {
        String name = String.format(Locale.ROOT, "%015d-%04d.zip", millis, taken.incrementAndGet());
        Path upload = home.taken().resolve(name);
        Files.move(file, upload, StandardCopyOption.ATOMIC_MOVE);
        schedule(upload);
    }

    private void schedule(Path upload) {
        waiting.incrementAndGet();
        ScheduledFuture<?> unused = thread.schedule(() -> run(upload), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Path upload) {
        try {
            life.pass();
            imports.run(upload, home.taken().resolve(WORK));
            Files.deleteIfExists(upload);
            done.incrementAndGet();
        } catch (IOException | RuntimeException fault) {
            faults.accept(fault);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** How many uploads wait for their import, or are in it. */
    int waiting() {
        return waiting.get();
    }

    /** How many imports have ended since the start. */
    int done() {
        return done.get();
    }

    /** Lets the import that has begun end. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
