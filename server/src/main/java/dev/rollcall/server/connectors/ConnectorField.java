package dev.rollcall.server.connectors;

import java.util.List;
import java.util.Optional;

/**
 * One value that a form asks for.
 *
 * @param secret its value is kept encrypted and never shown again
 * @param choices the values that there are; empty where any is right
 */
public record ConnectorField(
        String name,
        String title,
        String description,
        Type type,
        boolean required,
        boolean secret,
        Optional<String> preset,
        List<String> choices) {
    /** What a value has to be. */
    public enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        FLAG
    }
}
