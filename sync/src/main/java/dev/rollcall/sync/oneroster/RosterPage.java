package dev.rollcall.sync.oneroster;

import java.nio.file.Path;

/**
 * One answer of a OneRoster REST API, on disk as it came, compressed by gzip.
 *
 * @param member the member that holds the records; empty where the answer is a bare list
 * @param bytes how long it is, unpacked
 */
public record RosterPage(Path path, String member, long bytes) {}
