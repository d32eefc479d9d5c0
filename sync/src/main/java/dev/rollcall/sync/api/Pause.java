package dev.rollcall.sync.api;

import java.time.Duration;

/** Waits; tests do not. */
@FunctionalInterface
interface Pause {
    Pause REAL = duration -> Thread.sleep(duration.toMillis());

    void wait(Duration duration) throws InterruptedException;
}
