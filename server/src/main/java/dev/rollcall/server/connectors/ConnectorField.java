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
        /** Values, one in each line. */
        LINES,
        NUMBER,
        FLAG
    }

    /** Whether it may have several lines. */
    public boolean isLong() {
        return type == Type.LONG_TEXT || type == Type.LINES;
    }
}
