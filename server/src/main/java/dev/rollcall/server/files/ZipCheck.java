package dev.rollcall.server.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Whether a ZIP is whole. Java opens a ZIP by the directory at its end and asks no more: one that was half overwritten by another
 * opens, and an entry may be half new, half old. So the end record must stand at the very end, each entry in front must be what the
 * directory says, and its bytes must have the checksum that the directory gives.
 *
 * <p>Source: .ZIP File Format Specification 6.3.10, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.14 to 4.3.16 (end).
 */
final class ZipCheck {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LENGTH = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final long IN_EXTRA = 0xffffffffL;
    private static final int COUNT_IN_EXTRA = 0xffff;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int EXTRA_64 = 1;
    /** Of a roster of a million people; more is no roster. */
    private static final long MOST_UNPACKED = 64L << 30;

    private static final int BUFFER = 1 << 16;

    private final FileChannel zip;
    private final long size;
    private long unpacked;

    private ZipCheck(FileChannel zip) throws IOException {
        this.zip = zip;
        this.size = zip.size();
    }

    /** What is wrong with it, in words that follow "it"; empty where it is whole. */
    static Optional<String> fault(Path path) throws IOException {
        try (FileChannel zip = FileChannel.open(path, StandardOpenOption.READ)) {
            new ZipCheck(zip).check();
            return Optional.empty();
        } catch (NotWhole fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private static final class NotWhole extends Exception {
        private static final long serialVersionUID = 1L;

        NotWhole(String words) {
            super(words);
        }
    }

    /** Where the directory is, and how many entries it has. */
    private record Directory(long begin, long length, long entries) {}

    private record Entry(String name, int flags, int method, long crc, long packed, long unpacked, long local) {}

    private void check() throws IOException, NotWhole {
        Directory directory = directory();
        if (directory.begin() < 0 || directory.length() < 0 || directory.begin() + directory.length() > size) {
            throw cutOff();
        }
        long position = directory.begin();
        for (long number = 0; number < directory.entries(); number++) {
            ByteBuffer head = bytes(position, ENTRY_LENGTH);
            if (head.getInt(0) != ENTRY) {
                throw mixed();
            }
            int names = head.getShort(28) & 0xffff;
            int extras = head.getShort(30) & 0xffff;
            int comments = head.getShort(32) & 0xffff;
            check(entry(head, bytes(position + ENTRY_LENGTH, names + extras), names), directory.begin());
            position += ENTRY_LENGTH + names + extras + comments;
        }
        if (position != directory.begin() + directory.length()) {
            throw mixed();
        }
    }

    private Directory directory() throws IOException, NotWhole {
        long end = endRecord();
        ByteBuffer record = bytes(end, END_LENGTH);
        Directory directory = new Directory(
                record.getInt(16) & IN_EXTRA, record.getInt(12) & IN_EXTRA, record.getShort(10) & COUNT_IN_EXTRA);
        long begin = end;
        if (end >= LOCATOR_64_LENGTH
                && bytes(end - LOCATOR_64_LENGTH, LOCATOR_64_LENGTH).getInt(0) == LOCATOR_64) {
            begin = bytes(end - LOCATOR_64_LENGTH, LOCATOR_64_LENGTH).getLong(8);
            ByteBuffer record64 = bytes(begin, END_64_LENGTH);
            if (record64.getInt(0) != END_64) {
                throw cutOff();
            }
            directory = new Directory(record64.getLong(48), record64.getLong(40), record64.getLong(32));
        }
        if (directory.begin() + directory.length() != begin) {
            throw mixed();
        }
        return directory;
    }

    /** Where the end record begins, whose comment must end with the file. */
    private long endRecord() throws IOException, NotWhole {
        int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = bytes(size - length, length);
        for (int index = length - END_LENGTH; index >= 0; index--) {
            if (tail.getInt(index) == END && (tail.getShort(index + 20) & 0xffff) == length - index - END_LENGTH) {
                return size - length + index;
            }
        }
        throw cutOff();
    }

    private static Entry entry(ByteBuffer head, ByteBuffer rest, int names) {
        long unpacked = head.getInt(24) & IN_EXTRA;
        long packed = head.getInt(20) & IN_EXTRA;
        long local = head.getInt(42) & IN_EXTRA;
        byte[] name = new byte[names];
        rest.get(0, name);
        for (int at = names; at + 4 <= rest.limit(); at += 4 + (rest.getShort(at + 2) & 0xffff)) {
            if ((rest.getShort(at) & 0xffff) == EXTRA_64) {
                int value = at + 4;
                int end = Math.min(rest.limit(), value + (rest.getShort(at + 2) & 0xffff));
                if (unpacked == IN_EXTRA && value + 8 <= end) {
                    unpacked = rest.getLong(value);
                    value += 8;
                }
                if (packed == IN_EXTRA && value + 8 <= end) {
                    packed = rest.getLong(value);
                    value += 8;
                }
                if (local == IN_EXTRA && value + 8 <= end) {
                    local = rest.getLong(value);
                }
            }
        }
        return new Entry(
                letters(name),
                head.getShort(8) & 0xffff,
                head.getShort(10) & 0xffff,
                head.getInt(16) & IN_EXTRA,
                packed,
                unpacked,
                local);
    }

    /** One letter a byte, so that names can be compared whatever their encoding. */
    private static String letters(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void check(Entry entry, long directory) throws IOException, NotWhole {
        ByteBuffer head = bytes(entry.local(), LOCAL_LENGTH);
        int names = head.getShort(26) & 0xffff;
        boolean isSame = head.getInt(0) == LOCAL
                && names == entry.name().length()
                && (head.getShort(8) & 0xffff) == entry.method()
                && entry.name()
                        .equals(letters(
                                bytes(entry.local() + LOCAL_LENGTH, names).array()));
        long begin = entry.local() + LOCAL_LENGTH + names + (head.getShort(28) & 0xffff);
        if (!isSame || entry.packed() < 0 || begin + entry.packed() > directory) {
            throw mixed();
        }
        if ((entry.flags() & 1) != 0) {
            throw new NotWhole("is locked by a password. Send it without one; the way here is encrypted.");
        }
        unpacked += entry.unpacked();
        if (entry.unpacked() < 0 || unpacked > MOST_UNPACKED) {
            throw new NotWhole("would unpack to more than 64 GB. Send the roster’s CSV files alone.");
        }
        long crc =
                switch (entry.method()) {
                    case STORED -> stored(begin, entry);
                    case DEFLATED -> inflated(begin, entry);
                    default ->
                        throw new NotWhole("is packed in a way that is not usual. Pack it again as an ordinary ZIP.");
                };
        if (crc != entry.crc()) {
            throw mixed();
        }
    }

    private long stored(long begin, Entry entry) throws IOException, NotWhole {
        if (entry.packed() != entry.unpacked()) {
            throw mixed();
        }
        CRC32 crc = new CRC32();
        for (long done = 0; done < entry.packed(); ) {
            ByteBuffer part = bytes(begin + done, (int) Math.min(BUFFER, entry.packed() - done));
            done += part.limit();
            crc.update(part);
        }
        return crc.getValue();
    }

    private long inflated(long begin, Entry entry) throws IOException, NotWhole {
        CRC32 crc = new CRC32();
        Inflater inflater = new Inflater(true);
        byte[] out = new byte[BUFFER];
        long given = 0;
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    int count = (int) Math.min(BUFFER, entry.packed() - given);
                    if (count == 0) {
                        throw mixed();
                    }
                    inflater.setInput(bytes(begin + given, count).array());
                    given += count;
                }
                int count = inflater.inflate(out);
                crc.update(out, 0, count);
                if (inflater.needsDictionary() || inflater.getBytesWritten() > entry.unpacked()) {
                    throw mixed();
                }
            }
            if (inflater.getBytesWritten() != entry.unpacked() || inflater.getBytesRead() != entry.packed()) {
                throw mixed();
            }
            return crc.getValue();
        } catch (DataFormatException damaged) {
            throw mixed();
        } finally {
            inflater.end();
        }
    }

    private ByteBuffer bytes(long position, int count) throws IOException, NotWhole {
        if (position < 0 || position + count > size) {
            throw cutOff();
        }
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (zip.read(buffer, position + buffer.position()) < 0) {
                throw cutOff();
            }
        }
        return buffer.flip();
    }

    private static NotWhole cutOff() {
        return new NotWhole("is not whole: its end is missing. Send it again.");
    }

    private static NotWhole mixed() {
        return new NotWhole("is damaged: its parts do not belong together. Send it again.");
    }
}
