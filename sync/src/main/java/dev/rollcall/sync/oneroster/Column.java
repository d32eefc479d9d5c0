package dev.rollcall.sync.oneroster;

/**
 * One column of a source file, by the name of its header.
 *
 * @param required whether a file without this column cannot be understood
 */
public record Column(String name, boolean required) {}
