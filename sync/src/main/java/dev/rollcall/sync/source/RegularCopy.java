package dev.rollcall.sync.source;

import dev.rollcall.sync.oneroster.Column;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.RecordReader.Fault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an irregular file again as a regular one: UTF-8, comma, LF, quotes only where a value needs them. Each row
 * ends with the line in which it began in the file as it came. Columns that are not to be read are left out, rows that
 * cannot be read are put aside and told.
 */
final class RegularCopy {
    static final String LINE_COLUMN = "source_row";

    private static final int ROWS_OF_A_LOOK = 100;

    private final List<String> columns;
    private final int[] readColumns;

    private final char delimiter;
    private final int emptyCells;

    /** How many values a row needs at least: all of the header, or those behind which it has optional columns only. */
    private final int neededValues;

    private final long rowBytes;
    private final ProblemList problems;

    private long rows;
    private long rowsInError;
    private long longestValues;
    private long blankRows;
    private long trimmedValues;
    private long nulCharacters;
    private long firstNulLine;
    private long lineBreaks;
    private long firstLineBreakLine;

    /**
     * Prepares a copy.
     *
     * @param columns those of the file as it came, as {@link HeaderReading} names them
     * @param delimiter what separates the columns in the file as it came
     * @param emptyCells how many empty values each row may have behind the header's columns, see {@link #emptyCells}
     * @param limits how long a row may be, and whether it may be shorter than the header
     */
    RegularCopy(
            SourceTable table,
            List<String> columns,
            char delimiter,
            int emptyCells,
            Settings.InputLimits limits,
            ProblemList problems) {
        List<String> required = table.columns().stream()
                .filter(Column::required)
                .map(Column::name)
                .toList();
        this.columns = columns;
        this.delimiter = delimiter;
        this.emptyCells = emptyCells;
        this.readColumns = IntStream.range(0, columns.size())
                .filter(index -> !columns.get(index).startsWith(HeaderReading.UNREAD))
                .toArray();
        int needed = IntStream.range(0, columns.size())
                        .filter(index -> required.contains(columns.get(index)))
                        .max()
                        .orElse(0)
                + 1;
        this.neededValues = limits.shortRows() ? needed : columns.size();
        this.rowBytes = limits.rowBytes();
        this.problems = problems;
    }

    /**
     * How many empty values the rows have at their ends that the header does not name; 0 unless they all have as many.
     * Where only some rows are too long, a value of theirs holds a bare comma, and the last column is empty by chance.
     *
     * @param reader at the start of the file, of which only the first rows are read
     */
    static int emptyCells(RecordReader reader, int columns) throws IOException {
        int cells = -1;
        int rows = -1;
        while (rows < ROWS_OF_A_LOOK && reader.next()) {
            RecordValues values = reader.values();
            if (values.areBlank()) {
                continue;
            }
            if (rows++ < 0) {
                continue;
            }
            int more = values.count() - columns;
            if (reader.fault() != null || more <= 0 || (cells >= 0 && cells != more)) {
                return 0;
            }
            cells = more;
        }
        return rows < 2 ? 0 : cells;
    }

    /** Reads all that {@code reader} has, from the header on. */
    void write(RecordReader reader, Path target) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            out.write((String.join(",", columns()) + "\n").getBytes(StandardCharsets.UTF_8));
            boolean header = true;
            while (reader.next()) {
                Fault fault = reader.fault();
                if (reader.nulCharacters() > 0) {
                    nulCharacters += reader.nulCharacters();
                    firstNulLine = firstNulLine == 0 ? reader.line() : firstNulLine;
                }
                if (fault != null) {
                    tellFault(reader, fault);
                } else if (reader.values().areBlank()) {
                    blankRows++;
                } else if (header) {
                    header = false;
                } else {
                    readRow(reader, out);
                }
            }
        }
        tellMended();
    }

    /** The columns of the copy. */
    List<String> columns() {
        return Stream.concat(IntStream.of(readColumns).mapToObj(columns::get), Stream.of(LINE_COLUMN))
                .toList();
    }

    long rows() {
        return rows;
    }

    /** How many rows were put aside. */
    long rowsInError() {
        return rowsInError;
    }

    /** How many bytes the longest row of the copy has at most: each quotation mark is written twice. */
    long longestRow() {
        return 2 * longestValues
                + 3L * columns().size()
                + Long.toString(Long.MAX_VALUE).length();
    }

    private void tellFault(RecordReader reader, Fault fault) {
        rowsInError++;
        long line = reader.faultLine();
        switch (fault) {
            case QUOTE_UNCLOSED ->
                problems.addRow(ProblemKind.QUOTE_UNCLOSED, line, field(reader.faultColumn()), null, null);
            case QUOTE_INSIDE ->
                problems.addRow(ProblemKind.QUOTE_INSIDE, line, field(reader.faultColumn()), reader.excerpt(), null);
            case ROW_TOO_LONG -> problems.addRow(ProblemKind.ROW_TOO_LONG, line, null, rowBytes, null);
        }
    }

    private @Nullable String field(int column) {
        boolean known = column < columns.size() && !columns.get(column).startsWith(HeaderReading.UNREAD);
        return known ? columns.get(column) : null;
    }

    private void readRow(RecordReader reader, OutputStream out) throws IOException {
        RecordValues values = reader.values();
        boolean fits = fits(values);
        if ((!fits || (reader.valuesWithLineBreak() > 0 && holdsRow(values))) && reader.takeBackFromSecondLine()) {
            tellFault(reader, Fault.QUOTE_UNCLOSED);
            return;
        }
        if (!fits) {
            rowsInError++;
            boolean cutOff = values.count() < neededValues && reader.endsWithoutLineEnd();
            ProblemKind kind = cutOff
                    ? ProblemKind.FILE_CUT_OFF
                    : values.count() < columns.size() ? ProblemKind.ROW_TOO_SHORT : ProblemKind.RAGGED_ROW;
            problems.addRow(kind, reader.line(), null, values.count(), columns.size());
            return;
        }
        if (reader.nulCharacters() > 0) {
            rowsInError++;
            return;
        }
        rows++;
        longestValues = Math.max(longestValues, values.end(values.count() - 1));
        trimmedValues += values.trimmed();
        if (reader.valuesWithLineBreak() > 0) {
            lineBreaks += reader.valuesWithLineBreak();
            firstLineBreakLine = firstLineBreakLine == 0 ? reader.line() : firstLineBreakLine;
        }
        for (int column : readColumns) {
            if (column < values.count()) {
                writeValue(values.bytes(), values.start(column), values.end(column), out);
            }
            out.write(',');
        }
        out.write(Long.toString(reader.line()).getBytes(StandardCharsets.US_ASCII));
        out.write('\n');
    }

    /** A row may have as many empty values too many as all rows have. */
    private boolean fits(RecordValues values) {
        for (int index = columns.size(); index < values.count(); index++) {
            if (!values.isEmpty(index)) {
                return false;
            }
        }
        return values.count() >= neededValues && values.count() <= columns.size() + emptyCells;
    }

    /** Whether a value has as many separators as a row: then it runs from one row into the next. */
    private boolean holdsRow(RecordValues values) {
        for (int index = 0; index < values.count(); index++) {
            int separators = 0;
            for (int at = values.start(index); at < values.end(index); at++) {
                separators += values.bytes()[at] == delimiter ? 1 : 0;
            }
            if (separators > 1 && separators >= columns.size() - 1) {
                return true;
            }
        }
        return false;
    }

    private static void writeValue(byte[] bytes, int from, int to, OutputStream out) throws IOException {
        boolean quoted = false;
        for (int index = from; index < to && !quoted; index++) {
            quoted = bytes[index] == ',' || bytes[index] == '"';
        }
        if (!quoted) {
            out.write(bytes, from, to - from);
            return;
        }
        out.write('"');
        for (int index = from; index < to; index++) {
            if (bytes[index] == '"') {
                out.write('"');
            }
            out.write(bytes[index]);
        }
        out.write('"');
    }

    private void tellMended() {
        if (nulCharacters > 0) {
            problems.add(ProblemKind.NUL_CHARACTER, firstNulLine, nulCharacters, null);
        }
        if (blankRows > 0) {
            problems.add(ProblemKind.BLANK_ROWS, blankRows, null);
        }
        if (trimmedValues > 0) {
            problems.add(ProblemKind.SPACES_TRIMMED, trimmedValues, null);
        }
        if (lineBreaks > 0) {
            problems.add(ProblemKind.LINE_BREAK_IN_VALUE, firstLineBreakLine, lineBreaks, null);
        }
    }
}
