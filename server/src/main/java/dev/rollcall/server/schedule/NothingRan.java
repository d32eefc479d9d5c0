package dev.rollcall.server.schedule;

import java.time.Instant;

/**
 * Nothing has run for longer than a connection's schedule allows.
 *
 * @param since the end of the last run, or since when it is watched
 */
public record NothingRan(String organisation, long connection, Instant since) {}
