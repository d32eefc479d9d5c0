package dev.rollcall.sync.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of any CSV file in UTF-8, however it was written, and goes on behind a record that cannot be read.
 * Spaces round a value are cut, a line break inside one becomes a space. Takes no more memory than the longest row that
 * is allowed.
 *
 * <p>Where a record ran over a line end before its fault showed, reading goes on in its second line: a quotation mark
 * that is never closed costs one record and not the rest of the file. That is also why no library does this: the strict
 * readers of CSV end at the first fault.
 */
final class RecordReader implements Closeable {
    /** Why a record could not be read. */
    enum Fault {
        QUOTE_UNCLOSED,
        QUOTE_INSIDE,
        ROW_TOO_LONG
    }

    private static final int EXCERPT_LENGTH = 40;

    private final InputStream in;
    private final byte delimiter;
    private final long rowBytes;
    private final RecordValues values;
    private final boolean[] endsPlainRun = new boolean[256];
    private final boolean[] endsQuotedRun = new boolean[256];

    private byte[] buffer = new byte[1 << 16];
    private int recordStart;
    private int at;
    private int limit;

    /** Whether the record fills the largest buffer that is allowed. */
    private boolean full;

    private long nextLine = 1;
    private long line;

    /** Where the record's second line begins, counted from the record's start; 0 where it has none. */
    private int secondLine;

    private int valueStart;
    private @Nullable Fault fault;
    private long faultLine;
    private int faultColumn;
    private String excerpt = "";
    private boolean endsWithoutLineEnd;
    private int nulCharacters;
    private int valuesWithLineBreak;

    private long lineFeeds;
    private long carriageReturns;
    private long pairs;

    /**
     * @param in without a byte order mark
     * @param rowBytes how long a row may be, its line end not counted
     */
    RecordReader(InputStream in, char delimiter, long rowBytes) {
        this(in, delimiter, rowBytes, Escape.DOUBLING);
    }

    /** How a quotation mark stands inside a quoted value. */
    enum Escape {
        /** As RFC 4180 has it. */
        DOUBLING,
        /** Doubled, or behind a backslash as Apple's template rules have it. */
        BACKSLASH_TOO
    }

    RecordReader(InputStream in, char delimiter, long rowBytes, Escape escape) {
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.rowBytes = Math.min(rowBytes, Integer.MAX_VALUE - 64);
        this.values = new RecordValues(delimiter);
        for (char end : new char[] {'"', '\r', '\n', 0}) {
            endsPlainRun[end] = true;
            endsQuotedRun[end] = true;
        }
        endsPlainRun[delimiter] = true;
        endsQuotedRun['\\'] = escape == Escape.BACKSLASH_TOO;
    }

    /** Goes to the next record, a blank one included; false at the end of the file. */
    boolean next() throws IOException {
        recordStart = at;
        values.clear();
        full = false;
        secondLine = 0;
        nulCharacters = 0;
        endsWithoutLineEnd = false;
        valuesWithLineBreak = 0;
        if (!available()) {
            return false;
        }
        line = nextLine;
        faultLine = line;
        fault = readValues();
        if (fault != null) {
            skipFaulty();
        } else if (at - recordStart > rowBytes && longerThanAllowed()) {
            fault = tooLong();
            takeBackFromSecondLine();
        }
        return true;
    }

    /** Up to the fault, if there is one. */
    RecordValues values() {
        return values;
    }

    /** The line in which the record begins, counted from 1. */
    long line() {
        return line;
    }

    /** Why the record could not be read; null where it was read. */
    @Nullable
    Fault fault() {
        return fault;
    }

    /** The line of the quotation mark that is amiss, or the record's where none is. */
    long faultLine() {
        return faultLine;
    }

    /** The column of that quotation mark, counted from 0. */
    int faultColumn() {
        return faultColumn;
    }

    /** The beginning of the value in which a quotation mark stands wrongly. */
    String excerpt() {
        return excerpt;
    }

    /** Whether the file ends with the record, and not with a line end behind it. */
    boolean endsWithoutLineEnd() {
        return endsWithoutLineEnd;
    }

    int nulCharacters() {
        return nulCharacters;
    }

    int valuesWithLineBreak() {
        return valuesWithLineBreak;
    }

    /** How the records ended so far: in LF, in CR, in CR and LF. */
    LineEnds lineEnds() {
        return new LineEnds(lineFeeds, carriageReturns, pairs);
    }

    record LineEnds(long lineFeeds, long carriageReturns, long pairs) {}

    /**
     * Takes back a record that was read but cannot be meant so. True where it ran over a line end: then a quotation mark
     * was not closed, and the next record is looked for in its second line.
     */
    boolean takeBackFromSecondLine() {
        if (secondLine == 0) {
            return false;
        }
        at = recordStart + secondLine;
        nextLine = line + 1;
        return true;
    }

    private @Nullable Fault readValues() throws IOException {
        while (true) {
            boolean spaces = skipSpaces();
            valueStart = at - recordStart;
            boolean quoted = available() && buffer[at] == '"';
            Fault found = quoted ? readQuoted() : readPlain();
            if (found != null) {
                return found;
            }
            values.endValue((quoted && skipSpaces()) || spaces);
            if (!available()) {
                endsWithoutLineEnd = true;
                return full ? tooLong() : null;
            }
            if (buffer[at] == delimiter) {
                at++;
            } else if (isLineEnd(buffer[at])) {
                readLineEnd();
                return null;
            } else {
                return quoteAmiss();
            }
        }
    }

    private @Nullable Fault readPlain() throws IOException {
        while (available()) {
            if (!takeRun(endsPlainRun)) {
                continue;
            }
            if (buffer[at] == '"') {
                if (secondLine == 0) {
                    faultLine = nextLine;
                    faultColumn = values.count();
                }
                return quoteAmiss();
            }
            if (buffer[at] != 0) {
                return null;
            }
            nulCharacters++;
            at++;
        }
        return full ? tooLong() : null;
    }

    private @Nullable Fault readQuoted() throws IOException {
        // Of a record that runs over a line end, the first quotation mark that did so is to blame.
        if (secondLine == 0) {
            faultLine = nextLine;
            faultColumn = values.count();
        }
        boolean lineBreak = false;
        at++;
        while (available()) {
            if (!takeRun(endsQuotedRun)) {
                continue;
            }
            byte end = buffer[at];
            if (end == '"') {
                at++;
                if (!available() || buffer[at] != '"') {
                    valuesWithLineBreak += lineBreak ? 1 : 0;
                    return full ? tooLong() : null;
                }
                values.append('"');
                at++;
            } else if (end == '\\') {
                at++;
                if (available() && buffer[at] == '"') {
                    at++;
                    values.append('"');
                } else {
                    values.append('\\');
                }
            } else if (end == 0) {
                nulCharacters++;
                at++;
            } else {
                lineBreak = true;
                values.append(' ');
                skipLineEnd();
                secondLine = secondLine == 0 ? at - recordStart : secondLine;
            }
        }
        return full ? tooLong() : Fault.QUOTE_UNCLOSED;
    }

    /** Takes what stands before the next byte that means something; false where that byte is not in the buffer yet. */
    private boolean takeRun(boolean[] endsRun) {
        int end = at;
        while (end < limit && !endsRun[buffer[end] & 0xff]) {
            end++;
        }
        values.append(buffer, at, end);
        at = end;
        return at < limit;
    }

    /** Something stands behind a closing quotation mark, or one stands inside a value that did not begin with one. */
    private Fault quoteAmiss() {
        if (secondLine > 0) {
            return Fault.QUOTE_UNCLOSED;
        }
        int from = recordStart + valueStart;
        int to = at;
        while (to < limit && buffer[to] != delimiter && !isLineEnd(buffer[to])) {
            to++;
        }
        String value = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        excerpt = value.length() <= EXCERPT_LENGTH ? value : value.substring(0, EXCERPT_LENGTH) + "…";
        return Fault.QUOTE_INSIDE;
    }

    private Fault tooLong() {
        faultLine = line;
        return Fault.ROW_TOO_LONG;
    }

    /** Whether the record that was read is too long even without its line end. */
    private boolean longerThanAllowed() {
        int end = at;
        while (end > recordStart && isLineEnd(buffer[end - 1])) {
            end--;
        }
        return end - recordStart > rowBytes;
    }

    private void skipFaulty() throws IOException {
        if (takeBackFromSecondLine()) {
            return;
        }
        do {
            while (at < limit && !isLineEnd(buffer[at])) {
                at++;
            }
            // What is skipped need not be kept.
            recordStart = at;
        } while (at == limit && available());
        if (at < limit) {
            readLineEnd();
        }
    }

    private void readLineEnd() throws IOException {
        boolean carriageReturn = buffer[at] == '\r';
        if (skipLineEnd() == 2) {
            pairs++;
        } else if (carriageReturn) {
            carriageReturns++;
        } else {
            lineFeeds++;
        }
    }

    private int skipLineEnd() throws IOException {
        nextLine++;
        if (buffer[at++] == '\r' && available() && buffer[at] == '\n') {
            at++;
            return 2;
        }
        return 1;
    }

    private boolean skipSpaces() throws IOException {
        boolean any = false;
        while (available() && (buffer[at] != (byte) 0xc2 || at + 1 < limit || fill())) {
            int length = values.spaceAt(buffer, at, limit);
            if (length == 0) {
                break;
            }
            at += length;
            any = true;
        }
        return any;
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }

    private boolean available() throws IOException {
        return at < limit || fill();
    }

    /** Reads more behind what is there, and keeps the record in hand; false at the end, or where the record is too long. */
    private boolean fill() throws IOException {
        if (recordStart > 0) {
            System.arraycopy(buffer, recordStart, buffer, 0, limit - recordStart);
            at -= recordStart;
            limit -= recordStart;
            recordStart = 0;
        }
        if (limit == buffer.length) {
            // Two bytes more, for the line end of the longest row.
            if (limit >= rowBytes + 2) {
                full = true;
                return false;
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, rowBytes + 2));
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
