package dev.rollcall.sync.rosterservice;

import java.time.Duration;

/** Waits before a request is repeated. */
@FunctionalInterface
interface Pause {
    void waitFor(Duration duration) throws InterruptedException;
}
