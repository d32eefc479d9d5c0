package dev.rollcall.sync.api;

import java.time.Duration;

/** Waits; tests do not. */
@FunctionalInterface
interface Sleeper {
    Sleeper REAL = duration -> Thread.sleep(duration.toMillis());

    void wait(Duration duration) throws InterruptedException;
}
