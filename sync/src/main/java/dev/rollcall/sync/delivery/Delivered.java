package dev.rollcall.sync.delivery;

/**
 * What a delivery left, for the report of the run.
 *
 * @param place where it lies now, in full: links followed, the path absolute
 * @param bytes what lies there: the size of the ZIP, or of the files together
 */
public record Delivered(String place, long bytes) {}
