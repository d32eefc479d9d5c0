package dev.rollcall.server.runs;

/**
 * Apple's log of an upload shows rows that it did not take.
 *
 * @param rows how many
 */
public record AppleRefused(String organisation, long connection, long run, long rows) {}
