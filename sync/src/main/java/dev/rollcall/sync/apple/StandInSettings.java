package dev.rollcall.sync.apple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a stand-in serves.
 *
 * @param home where it keeps what outlives a restart
 * @param sftpPort 0 for any that is free
 * @param httpPort 0 for any that is free
 * @param delay how long an upload waits for its import
 * @param days how many days to pass at the start
 * @param clock the time of the machine
 */
public record StandInSettings(
        Path home,
        int sftpPort,
        int httpPort,
        Duration delay,
        long days,
        ImportRules rules,
        Disturbances disturbances,
        Clock clock) {}
