package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM cancel a run in good order: the run ends, says what became of it, and its exit code is that of the
 * process. Commands that have begun nothing which could be left half done end at once, as any process does.
 */
final class Stopping {
    /** A delivery that has begun to change its place is done to its end, and may take that long. */
    private static final long SECONDS_TO_END = 300;

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isCancellable;
    private volatile int exitCode;

    /** What a command hands to the work that it begins. */
    Cancellation begin() {
        isCancellable = true;
        return cancellation;
    }

    /** Says that the command is done. */
    void ended(int code) {
        exitCode = code;
        ended.countDown();
    }

    /** Is called while the process is asked to end. */
    void stop() {
        if (ended.getCount() == 0 || !isCancellable) {
            return;
        }
        cancellation.cancel();
        try {
            if (ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
