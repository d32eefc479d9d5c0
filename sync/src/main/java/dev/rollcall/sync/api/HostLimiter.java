package dev.rollcall.sync.api;

import dev.rollcall.sync.cancel.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets only so many requests to a host at once, and none while the host asks for a pause. All pulls of this process that go
 * to one host share its gate, and the strictest of their limits counts.
 */
final class HostLimiter {
    private static final Map<String, HostLimiter> OF_THIS_PROCESS = new HashMap<>();

    private final List<Integer> limits = new ArrayList<>();
    private int underWay;
    private long closedUntilNanos = System.nanoTime();

    private HostLimiter() {}

    /** One pull's way through the gate of its host. */
    static final class Permit implements AutoCloseable {
        private final String site;
        private final HostLimiter gate;
        private final int limit;
        private final Cancellation cancellation;

        private Permit(String site, HostLimiter gate, int limit, Cancellation cancellation) {
            this.site = site;
            this.gate = gate;
            this.limit = limit;
            this.cancellation = cancellation;
        }

        void enter(Sleeper pause) throws InterruptedException {
            gate.enter(pause, cancellation);
        }

        void leave() {
            gate.leave();
        }

        /** Nobody enters before that time has passed, whichever pull it belongs to. */
        void closeFor(Duration duration) {
            gate.closeFor(duration);
        }

        @Override
        public void close() {
            synchronized (OF_THIS_PROCESS) {
                if (gate.forget(limit)) {
                    OF_THIS_PROCESS.remove(site);
                }
            }
        }
    }

    /**
     * A pass for one pull, to be closed when the pull ends.
     *
     * @param site scheme, host and port
     * @param parallel how many requests the pull may have under way
     * @param cancellation ends its waits
     */
    static Permit pass(String site, int parallel, Cancellation cancellation) {
        synchronized (OF_THIS_PROCESS) {
            HostLimiter gate = OF_THIS_PROCESS.computeIfAbsent(site, key -> new HostLimiter());
            gate.add(parallel);
            return new Permit(site, gate, parallel, cancellation);
        }
    }

    private synchronized void add(int limit) {
        limits.add(limit);
    }

    /** Whether nobody is left. */
    private synchronized boolean forget(int limit) {
        limits.remove(Integer.valueOf(limit));
        notifyAll();
        return limits.isEmpty();
    }

    private synchronized int limit() {
        return limits.stream().min(Integer::compare).orElse(1);
    }

    @SuppressWarnings("try") // the registration lasts as long as the block
    private void enter(Sleeper pause, Cancellation cancellation) throws InterruptedException {
        try (Cancellation.Registration registration = cancellation.onCancel(this::wakeAll)) {
            synchronized (this) {
                while (underWay >= limit()) {
                    cancellation.throwIfCancelled();
                    wait();
                }
                underWay++;
            }
        }
        boolean entered = false;
        try {
            long left = leftNanos();
            if (left > 0) {
                pause.wait(Duration.ofNanos(left));
            }
            entered = true;
        } finally {
            if (!entered) {
                leave();
            }
        }
    }

    private synchronized void wakeAll() {
        notifyAll();
    }

    private synchronized void leave() {
        underWay--;
        // Whoever waits is as good as any other.
        notify();
    }

    private synchronized void closeFor(Duration duration) {
        closedUntilNanos = Math.max(closedUntilNanos, System.nanoTime() + duration.toNanos());
    }

    private synchronized long leftNanos() {
        return closedUntilNanos - System.nanoTime();
    }
}
