package dev.rollcall.server.access;

/**
 * What the last act of somebody came to, for the page after it.
 *
 * @param sentence for a person
 * @param isRefusal whether what was asked for is not done
 */
public record Notice(String sentence, boolean isRefusal) {}
