package dev.rollcall.sync.api;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The end of a pull's own threads. */
public final class WorkerThreads {
    private WorkerThreads() {}

    /**
     * Interrupts what runs and waits until it has ended: a thread that still writes would leave a page in a folder that
     * the caller takes for finished, or has deleted. The interruption of the calling thread is kept for its caller.
     */
    public static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean isInterrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
