package dev.rollcall.sync.pipeline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Values as they stand in the SQL of DuckDB. Spark takes a backslash in a text for an escape. */
public final class Literals {

    private Literals() {}

    /** A value of type String, Long, Boolean or LocalDate, or null. */
    public static String literal(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof LocalDate) {
            return "date '" + value + "'";
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    /** A text with its quotes. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
