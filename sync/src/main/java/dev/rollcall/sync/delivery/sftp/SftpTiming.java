package dev.rollcall.sync.delivery.sftp;

import java.time.Duration;

/**
 * How long is waited for a server.
 *
 * @param connect for the connection
 * @param answer for each answer until the sign-in is done
 * @param heartbeat the time between two questions whether the server is still there; after {@link #HEARTBEATS_MISSED} without
 *     an answer it counts as gone
 * @param pause before the second try; before the third it is longer
 */
record SftpTiming(Duration connect, Duration answer, Duration heartbeat, Duration pause) {
    static final int HEARTBEATS_MISSED = 2;

    /** A server that falls silent is noticed within 30 seconds. */
    static final SftpTiming USUAL = new SftpTiming(
            Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** How long an answer may take while the server still answers whether it is there. */
    static final Duration SLOWEST_ANSWER = Duration.ofMinutes(10);

    /** After so many tries a server counts as not reachable. */
    static final int TRIES = 3;

    Duration pauseAfter(int tries) {
        return pause.multipliedBy((long) tries * tries);
    }
}
