package dev.rollcall.server.connectors.http;

import java.time.Duration;

/** What is left of a time limit over several calls. */
record Deadline(long nanos) {
    private static final Duration LEAST = Duration.ofMillis(50);

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    Duration left() {
        Duration left = Duration.ofNanos(nanos - System.nanoTime());
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
