package dev.rollcall.sync.oneroster;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of a roster, in a state in which an engine can read it without a second thought: UTF-8, one record a line,
 * quotes as in RFC 4180, every row as wide as the header.
 *
 * @param table which file it is
 * @param shownName its name as the source has it, for messages
 * @param path where it lies; null where the source has no such file, and then there are no rows
 * @param delimiter what separates the columns
 * @param columns all columns as they stand in the file, under the standard's names; a column that is not to be read has
 *     a name that begins with {@code unread_}
 * @param rows how many records it holds, the header not counted
 * @param hasLineColumn whether the last column, {@code source_row}, gives the line of each record in the file as it
 *     came; without it record n stands in line n + 1
 * @param rowsInError how many records of the file as it came could not be read and are not in it
 * @param longestRow how many bytes the longest record has at most; 0 where nobody looked
 */
public record RosterFile(
        SourceTable table,
        String shownName,
        @Nullable Path path,
        char delimiter,
        List<String> columns,
        long rows,
        boolean hasLineColumn,
        long rowsInError,
        long longestRow) {

    public RosterFile {
        columns = List.copyOf(columns);
        if (rows < 0 || rowsInError < 0) {
            throw new IllegalArgumentException("rows are negative");
        }
    }

    /** A file whose rows are no longer than an engine reads by itself. */
    public RosterFile(
            SourceTable table,
            String shownName,
            @Nullable Path path,
            char delimiter,
            List<String> columns,
            long rows,
            boolean hasLineColumn,
            long rowsInError) {
        this(table, shownName, path, delimiter, columns, rows, hasLineColumn, rowsInError, 0);
    }

    /** A file that the source does not have. */
    public static RosterFile absent(SourceTable table) {
        return new RosterFile(table, table.fileName(), null, ',', List.of(), 0, false, 0);
    }
}
