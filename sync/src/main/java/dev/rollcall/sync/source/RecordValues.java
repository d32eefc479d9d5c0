package dev.rollcall.sync.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The values of one record, as UTF-8 one behind the other. Filled anew for each record. */
final class RecordValues {
    private final boolean tabIsSpace;
    private byte[] bytes = new byte[1 << 12];
    private int length;
    private int[] ends = new int[64];
    private int count;
    private int trimmed;

    RecordValues(char delimiter) {
        this.tabIsSpace = delimiter != '\t';
    }

    int count() {
        return count;
    }

    /** The bytes in which the values stand; one begins at {@link #start} and ends before {@link #end}. */
    byte[] bytes() {
        return bytes;
    }

    int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int end(int index) {
        return ends[index];
    }

    boolean isEmpty(int index) {
        return start(index) == ends[index];
    }

    String text(int index) {
        return new String(bytes, start(index), ends[index] - start(index), StandardCharsets.UTF_8);
    }

    /** Whether no value holds anything. */
    boolean areBlank() {
        return length == 0;
    }

    /** How many values had spaces at their ends. */
    int trimmed() {
        return trimmed;
    }

    void clear() {
        length = 0;
        count = 0;
        trimmed = 0;
    }

    void append(byte[] source, int from, int to) {
        int added = to - from;
        if (length + added > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + added, bytes.length * 2));
        }
        System.arraycopy(source, from, bytes, length, added);
        length += added;
    }

    void append(char ascii) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[length++] = (byte) ascii;
    }

    /** @param spacesRound whether spaces stood round it that were not appended */
    void endValue(boolean spacesRound) {
        int start = count == 0 ? 0 : ends[count - 1];
        int from = start;
        while (from < length && spaceAt(bytes, from, length) > 0) {
            from += spaceAt(bytes, from, length);
        }
        int to = length;
        while (to > from && spaceBefore(to) > 0) {
            to -= spaceBefore(to);
        }
        if (spacesRound || to - from < length - start) {
            trimmed++;
        }
        if (from > start) {
            System.arraycopy(bytes, from, bytes, start, to - from);
        }
        length = start + to - from;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = length;
    }

    /** The length of the space, tab or no-break space that stands there; 0 where none does. */
    int spaceAt(byte[] source, int at, int limit) {
        if (isSpace(source[at])) {
            return 1;
        }
        return source[at] == (byte) 0xc2 && at + 1 < limit && source[at + 1] == (byte) 0xa0 ? 2 : 0;
    }

    private int spaceBefore(int to) {
        if (isSpace(bytes[to - 1])) {
            return 1;
        }
        return to > 1 && bytes[to - 1] == (byte) 0xa0 && bytes[to - 2] == (byte) 0xc2 ? 2 : 0;
    }

    private boolean isSpace(byte value) {
        return value == ' ' || (value == '\t' && tabIsSpace);
    }
}
