package dev.rollcall.server.runs;

/**
 * A file that arrived for a connection could not be used. What was wrong is shown where it is listed.
 *
 * @param path of the page that lists it, below the organisation, such as {@code /connections/7/file-account}
 */
public record FileRefused(String organisation, long connection, String path) {}
