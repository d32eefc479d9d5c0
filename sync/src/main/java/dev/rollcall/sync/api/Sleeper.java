package dev.rollcall.sync.api;

import java.time.Duration;

/** Waits; tests do not. */
@FunctionalInterface
interface Sleeper {
    void wait(Duration duration) throws InterruptedException;
}
