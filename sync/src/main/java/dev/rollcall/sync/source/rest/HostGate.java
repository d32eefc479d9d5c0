package dev.rollcall.sync.source.rest;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Lets only so many requests to a host at once, and none while the host asks for a pause. */
final class HostGate {
    private final Semaphore places;
    private long closedUntilNanos = System.nanoTime();

    HostGate(int parallel) {
        places = new Semaphore(parallel, true);
    }

    void enter(Pause pause) throws InterruptedException {
        places.acquire();
        try {
            long left = leftNanos();
            if (left > 0) {
                pause.wait(Duration.ofNanos(left));
            }
        } catch (InterruptedException interrupted) {
            places.release();
            throw interrupted;
        }
    }

    void leave() {
        places.release();
    }

    /** Nobody enters before that time has passed. */
    synchronized void close(Duration duration) {
        closedUntilNanos = Math.max(closedUntilNanos, System.nanoTime() + duration.toNanos());
    }

    private synchronized long leftNanos() {
        return closedUntilNanos - System.nanoTime();
    }
}
