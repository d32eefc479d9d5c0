package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Lets Ctrl-C and SIGTERM stop a command in good order. One that has begun its work is cancelled: it ends, says what became of
 * it, and its exit code is that of the process. One that only reads what was asked of it is over at once, and says so.
 */
final class Stopping {
    /** A delivery that has begun to change its place is done to its end, and may take that long. */
    private static final long SECONDS_TO_END = 300;

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable tell;
    private final IntConsumer halt;
    private boolean hasBegun;
    private volatile int exitCode;

    /**
     * @param tell says that the command was stopped and nothing was changed
     * @param halt ends the process with an exit code
     */
    Stopping(Runnable tell, IntConsumer halt) {
        this.tell = tell;
        this.halt = halt;
    }

    /** That of this process. */
    static Stopping ofProcess() {
        return new Stopping(Terminal::tellStopped, Runtime.getRuntime()::halt);
    }

    /** What a command hands to the work that it begins. From now on it is waited for until it has ended. */
    synchronized Cancellation begin() {
        hasBegun = true;
        return cancellation;
    }

    /** Says that the command is done. */
    void ended(int code) {
        exitCode = code;
        ended.countDown();
    }

    /** Is called while the process is asked to end. */
    void stop() {
        if (ended.getCount() == 0 || isOverAtOnce()) {
            return;
        }
        cancellation.cancel();
        try {
            if (ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                halt.accept(exitCode);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds the lock to the end, so that no work begins after it was said that nothing was changed. */
    private synchronized boolean isOverAtOnce() {
        if (!hasBegun) {
            tell.run();
            halt.accept(ExitCode.CANCELLED.number());
        }
        return !hasBegun;
    }
}
