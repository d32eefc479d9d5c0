package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.message.Messages;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Looks at one stretch of a CSV file, eight bytes at a time, and finds out whether all of it is regular. A stretch
 * begins at the start of a line and ends behind a line end or at the end of the file.
 *
 * <p>A word of eight bytes is tested as a whole: {@link #equal} leaves the highest bit in each byte (a <i>lane</i>) that
 * holds the wanted character. Most words hold nothing but letters, digits and separators, and take the short way.
 *
 * <p>That a stretch begins outside quotes is assumed and never wrong for a regular file, because a regular file has no
 * line end inside quotes. In any other file the stretch in which the first odd line stands says so: all lines before it
 * are regular, so the assumption held up to there.
 */
final class LineScan {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = ~HIGHEST_BITS;

    /** Added to a byte below 0x80, it reaches the highest bit unless the byte is below {@code #}. */
    private static final long UP_TO_HASH = (0x80 - '#') * LOWEST_BITS;

    private static final long QUOTES = '"' * LOWEST_BITS;
    private static final long LINE_FEEDS = '\n' * LOWEST_BITS;
    private static final long CARRIAGE_RETURNS = '\r' * LOWEST_BITS;
    private static final long SPACES = ' ' * LOWEST_BITS;
    private static final long TABS = '\t' * LOWEST_BITS;

    /** So many bytes behind a word can be looked at. */
    private static final int LOOK_AHEAD = 16;

    /** So many bytes before a word can be looked at; before the start of a stretch they count as line ends. */
    private static final int LOOK_BACK = 2;

    /** The bytes from 0x80 to 0x9f that Windows-1252 leaves undefined: 81, 8D, 8F, 90 and 9D, as bits. */
    private static final int UNDEFINED_IN_WINDOWS_1252 = 1 << 0x01 | 1 << 0x0d | 1 << 0x0f | 1 << 0x10 | 1 << 0x1d;

    private final Cancellation cancellation;
    private final byte delimiter;
    private final long delimiters;
    private final int separatorsInRow;

    /** The place in the file of the first byte of the buffer. */
    private long base;

    /** All bits where the place in hand stands inside quotes, otherwise none. */
    private long inside;

    private long separators;
    private long separatorsBeforeLine;
    private long lineStart;
    private long characterEnd;

    long lines;
    long longestLine;
    long carriageReturns;
    long bareCarriageReturns;
    long nulCharacters;
    long lineEndsBeforeNul;
    long multiByteCharacters;
    long brokenBytes;
    long lineEndsBeforeBroken;
    boolean undefinedInWindows1252;
    boolean endsWithLineEnd = true;
    boolean odd;

    LineScan(char delimiter, int columns, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.delimiter = (byte) delimiter;
        this.delimiters = delimiter * LOWEST_BITS;
        this.separatorsInRow = columns - 1;
    }

    /**
     * @param from where the stretch begins
     * @param header whether its first line is the file's header
     * @param bufferBytes how much to read at once, at least 64
     */
    void scan(FileChannel channel, long from, long to, boolean header, int bufferBytes) throws IOException {
        byte[] bytes = new byte[bufferBytes + 2 * LOOK_AHEAD];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Arrays.fill(bytes, 0, LOOK_BACK, (byte) '\n');
        int next = LOOK_BACK;
        int limit = LOOK_BACK;
        boolean firstLine = !header;
        lineStart = from;
        for (long position = from; position < to; ) {
            cancellation.throwIfCancelled();
            buffer.limit(limit + (int) Math.min(bufferBytes - limit, to - position));
            buffer.position(limit);
            int count = channel.read(buffer, position);
            if (count < 0) {
                throw new EOFException(Messages.ENGLISH.text("source.file_shrank"));
            }
            position += count;
            limit += count;
            base = position - limit;
            boolean last = position == to;
            int end = last ? endStretch(bytes, next, limit) : next + ((limit - next - LOOK_AHEAD) & -Long.BYTES);
            if (end > next) {
                if (firstLine) {
                    lookAtFirstCell(bytes, next);
                    firstLine = false;
                }
                scanWords(bytes, next, end);
                next = end;
            }
            if (!last) {
                int keptFrom = next - LOOK_BACK;
                System.arraycopy(bytes, keptFrom, bytes, 0, limit - keptFrom);
                limit -= keptFrom;
                next = LOOK_BACK;
            }
        }
    }

    /** Ends the last line and fills the last word, with letters that mean nothing at the start of a line. */
    private int endStretch(byte[] bytes, int next, int limit) {
        int end = limit;
        if (bytes[end - 1] != '\n') {
            endsWithLineEnd = false;
            odd |= bytes[end - 1] == '\r';
            bytes[end++] = '\n';
        }
        int words = (end - next + Long.BYTES - 1) / Long.BYTES;
        Arrays.fill(bytes, end, next + words * Long.BYTES + LOOK_AHEAD, (byte) 'a');
        return next + words * Long.BYTES;
    }

    private void scanWords(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long low = word & LOW_BITS;
            long separator = equal(low, word, delimiters);
            long special = (~(low + UP_TO_HASH) | word) & HIGHEST_BITS;
            if (special == 0) {
                separators += Long.bitCount(separator & ~inside);
            } else {
                lookAtWord(bytes, at, word, separator);
            }
        }
    }

    /** A word that holds a control character, a space, a quotation mark or a byte that is not ASCII. */
    private void lookAtWord(byte[] bytes, int at, long word, long separator) {
        long low = word & LOW_BITS;
        long quote = equal(low, word, QUOTES);
        long lineFeed = equal(low, word, LINE_FEEDS);
        long rest = (~(low + UP_TO_HASH) | word) & HIGHEST_BITS & ~quote & ~lineFeed;
        long carriageReturn = rest == 0 ? 0 : equal(low, word, CARRIAGE_RETURNS);

        boolean insideBefore = inside != 0;
        long quoted = quote == 0 ? inside : quotedLanes(quote);
        long outerSeparator = separator & ~quoted;
        odd |= (lineFeed & quoted) != 0;
        if (quote != 0) {
            lookAtQuotes(bytes, at, quote, quoted, separator | lineFeed | quote, carriageReturn);
        }
        if (rest != 0) {
            long edges = outerSeparator | lineFeed | carriageReturn | singleQuotes(bytes, at, quote);
            lookAtSpaces(bytes, at, equal(low, word, SPACES), edges, insideBefore);
            long bare = bareLanes(bytes, at, carriageReturn, lineFeed);
            lookAtControls(low, word, lineFeed | bare);
            lookAtHighBytes(bytes, at, word & HIGHEST_BITS, lineFeed | bare);
            carriageReturns += Long.bitCount(carriageReturn);
            bareCarriageReturns += Long.bitCount(bare);
        }
        for (long ends = lineFeed; ends != 0; ends &= ends - 1) {
            long before = (ends & -ends) - 1;
            endLine(bytes, at + (Long.numberOfTrailingZeros(ends) >>> 3), Long.bitCount(outerSeparator & before));
        }
        separators += Long.bitCount(outerSeparator);
    }

    /** The lanes behind which one is inside quotes. */
    private long quotedLanes(long quote) {
        long quoted = quote ^ (quote << 8);
        quoted ^= quoted << 16;
        quoted ^= quoted << 32;
        quoted ^= inside & HIGHEST_BITS;
        inside = quoted >> 63;
        return quoted;
    }

    /** A quote opens behind a separator, a line end or the quote that it doubles, and closes before one of them. */
    private void lookAtQuotes(byte[] bytes, int at, long quote, long quoted, long limits, long carriageReturn) {
        long mayOpen = (limits << 8) | (isLimit(bytes[at - 1]) ? 0x80 : 0);
        byte next = bytes[at + Long.BYTES];
        long mayClose = ((limits | carriageReturn) >>> 8) | (isLimit(next) || next == '\r' ? Long.MIN_VALUE : 0);
        odd |= (quote & quoted & ~mayOpen) != 0 || (quote & ~quoted & ~mayClose) != 0;
    }

    /** The quotes that open or close a value; a doubled one is part of it. */
    private static long singleQuotes(byte[] bytes, int at, long quote) {
        long single = quote & ~(quote << 8) & ~(quote >>> 8);
        single &= bytes[at - 1] == '"' ? ~0x80L : -1;
        return single & (bytes[at + Long.BYTES] == '"' ? Long.MAX_VALUE : -1);
    }

    private void lookAtSpaces(byte[] bytes, int at, long space, long edges, boolean insideBefore) {
        if (space == 0) {
            return;
        }
        int behind = at + Long.BYTES;
        odd |= (space & ((edges << 8) | (edges >>> 8))) != 0;
        odd |= (space & 0x80) != 0 && isEdge(bytes[at - 1], bytes[at - 2], insideBefore);
        odd |= space < 0 && isEdge(bytes[behind], bytes[behind + 1], inside != 0);
    }

    /** The carriage returns that no line feed follows. */
    private long bareLanes(byte[] bytes, int at, long carriageReturn, long lineFeed) {
        long bare = carriageReturn & ~(lineFeed >>> 8);
        bare &= bytes[at + Long.BYTES] == '\n' ? Long.MAX_VALUE : -1;
        odd |= bare != 0;
        return bare;
    }

    private void lookAtControls(long low, long word, long lineEnds) {
        odd |= delimiter != '\t' && equal(low, word, TABS) != 0;
        long nul = equal(low, word, 0);
        if (nul != 0 && nulCharacters == 0) {
            lineEndsBeforeNul = lineEndsBefore(nul, lineEnds);
        }
        nulCharacters += Long.bitCount(nul);
    }

    private void lookAtHighBytes(byte[] bytes, int at, long high, long lineEnds) {
        for (long left = high; left != 0; left &= left - 1) {
            int place = at + (Long.numberOfTrailingZeros(left) >>> 3);
            byte value = bytes[place];
            undefinedInWindows1252 |= (value & 0xe0) == 0x80 && (UNDEFINED_IN_WINDOWS_1252 >>> (value & 0x1f) & 1) != 0;
            if (base + place < characterEnd) {
                continue;
            }
            int length = Utf8.lengthOfCharacter(bytes, place);
            if (length > 0) {
                multiByteCharacters++;
                characterEnd = base + place + length;
                // A space that does not break a line counts as a space, which only the careful way can cut.
                odd |= value == (byte) 0xc2 && bytes[place + 1] == (byte) 0xa0;
            } else {
                if (brokenBytes == 0) {
                    lineEndsBeforeBroken = lineEndsBefore(left, lineEnds);
                }
                brokenBytes++;
                odd = true;
            }
        }
    }

    /** How many lines end in this stretch before the lowest of the lanes. */
    private long lineEndsBefore(long lanes, long lineEnds) {
        return lines + bareCarriageReturns + Long.bitCount(lineEnds & ((lanes & -lanes) - 1));
    }

    private void endLine(byte[] bytes, int at, int separatorsInWord) {
        odd |= separators + separatorsInWord - separatorsBeforeLine != separatorsInRow;
        separatorsBeforeLine = separators + separatorsInWord;
        longestLine = Math.max(longestLine, base + at - lineStart);
        lineStart = base + at + 1;
        lines++;
        lookAtFirstCell(bytes, at + 1);
    }

    /** An empty first cell may be the beginning of a blank row. */
    private void lookAtFirstCell(byte[] bytes, int at) {
        byte first = bytes[at];
        odd |= first == delimiter || first == '\n' || first == '\r' || (first == '"' && bytes[at + 1] == '"');
    }

    private boolean isLimit(byte value) {
        return value == delimiter || value == '\n' || value == '"';
    }

    /** Whether a space beside it stands at the end of a value; {@code beyond} is what stands on its other side. */
    private boolean isEdge(byte value, byte beyond, boolean insideQuotes) {
        return value == '\n'
                || value == '\r'
                || (value == '"' && beyond != '"')
                || (value == delimiter && !insideQuotes);
    }

    /** The lanes of {@code word} that equal those of {@code wanted}, all of them below 0x80. */
    private static long equal(long low, long word, long wanted) {
        return ~(((low ^ wanted) + LOW_BITS) | word) & HIGHEST_BITS;
    }
}
