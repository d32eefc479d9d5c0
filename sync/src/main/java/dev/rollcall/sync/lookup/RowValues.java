package dev.rollcall.sync.lookup;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a row that the engine gave. */
final class RowValues {
    private RowValues() {}

    /** As a text; empty where there is none. */
    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** A number of a column that always has one. */
    static long number(@Nullable Object value) {
        return (Long) Objects.requireNonNull(value);
    }
}
