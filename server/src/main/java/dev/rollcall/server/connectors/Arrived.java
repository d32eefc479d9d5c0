package dev.rollcall.server.connectors;

/**
 * A message that came from another product.
 *
 * @param key the same whenever the same message comes again
 * @param name of the file or topic that it came in
 * @param text what it says, at most {@link #LONGEST} letters of it
 */
public record Arrived(String key, String name, String text) {
    /** In letters. */
    public static final int LONGEST = 64 * 1024;
}
