package dev.rollcall.bench;

import java.time.Duration;

/**
 * What one run of one process cost.
 *
 * @param exitCode the process's own; 127, as in a shell, if it could not be started
 * @param wall from before the start to after the end
 * @param cpu of the process and all its children, on all cores; zero where the system does not tell (no {@code /proc})
 * @param peakBytes most memory that the largest process of the tree held at once; zero where the system does not tell
 */
record Measurement(int exitCode, Duration wall, Duration cpu, long peakBytes) {}
