package dev.rollcall.server.connectors;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent.
 *
 * @param values of the kind's message fields, by name
 * @param file what goes with it, under the name that the other side sees
 * @param key the same for each try of one message, for products that recognise one they have
 */
public record Message(Map<String, String> values, Optional<File> file, String key) {
    /** A file of this machine, and its name over there. */
    public record File(Path path, String name) {}
}
