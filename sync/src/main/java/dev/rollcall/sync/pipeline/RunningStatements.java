package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.cancel.Cancelled;
import java.util.ArrayList;
import java.util.List;

/** The statements that an engine is running, so that another thread can end them. An engine has one of these. */
public final class RunningStatements {
    private static final long MILLIS_BETWEEN_TRIES = 50;

    private final List<Running> running = new ArrayList<>();
    private boolean cancelled;

    /** A statement until it is closed, which comes before the statement itself is. */
    public final class Running implements AutoCloseable {
        private final Runnable end;

        private Running(Runnable end) {
            this.end = end;
        }

        @Override
        public void close() {
            synchronized (RunningStatements.this) {
                running.remove(this);
                RunningStatements.this.notifyAll();
            }
        }
    }

    /**
     * A statement is about to run.
     *
     * @param end ends it; has no effect where it has not begun yet, or is over
     * @throws Cancelled where the engine was cancelled
     */
    public synchronized Running begin(Runnable end) {
        if (cancelled) {
            throw new Cancelled();
        }
        Running one = new Running(end);
        running.add(one);
        return one;
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Ends the statements that are running; no other begins after it. Does not wait until they have ended. */
    public synchronized void cancel() {
        cancelled = true;
        endAll();
        if (!running.isEmpty()) {
            // A statement that is about to begin does not see that it was ended.
            Thread again = new Thread(this::endUntilNoneRuns, "rollcall-cancel");
            again.setDaemon(true);
            again.start();
        }
    }

    private synchronized void endUntilNoneRuns() {
        while (!running.isEmpty()) {
            endAll();
            try {
                wait(MILLIS_BETWEEN_TRIES);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void endAll() {
        List.copyOf(running).forEach(one -> one.end.run());
    }
}
