package dev.rollcall.sync.problem;

import org.jspecify.annotations.Nullable;

/**
 * The place of a problem in the source.
 *
 * @param file the name of the file as the source has it, or null where the problem is not in one file
 * @param line the line in the file, counted from 1 with the header as line 1; 0 where the whole file is meant
 * @param field the column, by its header, or null
 * @param record the id of the record, or null
 */
public record Where(
        @Nullable String file,
        long line,
        @Nullable String field,
        @Nullable String record) {
    /** The whole source. */
    public static final Where SOURCE = new Where(null, 0, null, null);

    public Where {
        if (line < 0) {
            throw new IllegalArgumentException("line is negative");
        }
    }

    public static Where file(String file) {
        return new Where(file, 0, null, null);
    }

    public static Where line(String file, long line) {
        return new Where(file, line, null, null);
    }

    public static Where column(String file, String field) {
        return new Where(file, 1, field, null);
    }
}
