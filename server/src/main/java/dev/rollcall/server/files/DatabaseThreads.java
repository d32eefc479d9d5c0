package dev.rollcall.server.files;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Threads that nobody interrupts, for what SFTP clients make the database do. The SFTP server interrupts the thread of a client
 * that leaves, and a database in a file closes itself where a thread is interrupted in the midst of writing.
 */
@Component
class DatabaseThreads {
    private static final int COUNT = 4;
    private static final String NAME = "files-database";

    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT, work -> {
        Thread thread = new Thread(work, NAME);
        thread.setDaemon(true);
        return thread;
    });

    /** Does it there and waits for it, whatever happens to the caller's thread. */
    <T> T call(Supplier<T> work) {
        if (Thread.currentThread().getName().equals(NAME)) {
            return work.get();
        }
        try {
            // In contrast to get, join is not interrupted.
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException fault) {
            if (fault.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw fault;
        }
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
