package dev.rollcall.sync.pipeline.duckdb;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Values as they stand in SQL. */
final class Literals {

    private Literals() {}

    static String literal(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof LocalDate) {
            return "date '" + value + "'";
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
