package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What one scan of a file's bytes tells. The file is taken for UTF-8; one in UTF-16 is not scanned.
 *
 * @param regular whether the file can be read as it stands: valid UTF-8 without NUL; one record a line; each line as
 *     wide as the header; all lines ended alike, by LF or by CRLF, the last one perhaps not at all; quotes as in RFC
 *     4180; no blank line, no space beside a separator. Some lines that only might be blank, such as those with an
 *     empty first cell, make a file irregular too
 * @param lines how many lines end in LF, an unended last line included; means nothing where {@code regular} is false
 * @param carriageReturns how many there are
 * @param longestLine the bytes of the longest line
 * @param firstNulLine the line of the first NUL character, counted from 1; 0 without one
 * @param multiByteCharacters how many characters of UTF-8 outside ASCII there are
 * @param brokenBytes how many bytes outside ASCII belong to no character of UTF-8
 * @param firstBrokenLine the line of the first of them, counted from 1; 0 without one
 * @param undefinedInWindows1252 whether a byte stands in the file that Windows-1252 does not define
 */
record FileInspection(
        boolean regular,
        long lines,
        long carriageReturns,
        long longestLine,
        long nulCharacters,
        long firstNulLine,
        long multiByteCharacters,
        long brokenBytes,
        long firstBrokenLine,
        boolean undefinedInWindows1252) {

    private static final int BUFFER_BYTES = 256 * 1024;

    /** Below it, a second thread costs more than it saves. */
    private static final long STRETCH_BYTES = 16L << 20;

    /** How a file is cut up. Tests make the pieces small. */
    record Pieces(int stretches, int bufferBytes) {
        static Pieces of(long fileBytes) {
            long useful = Math.max(1, fileBytes / STRETCH_BYTES);
            return new Pieces((int) Math.min(Runtime.getRuntime().availableProcessors(), useful), BUFFER_BYTES);
        }
    }

    /**
     * @param start where the header begins, behind a byte order mark
     * @param columns how many the header has
     */
    static FileInspection of(
            Path path, long start, char delimiter, int columns, Pieces pieces, Cancellation cancellation)
            throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            List<Stretch> stretches = stretches(channel, start, pieces.stretches());
            return sum(stretches.parallelStream()
                    .map(stretch -> {
                        LineScan scan = new LineScan(delimiter, columns, cancellation);
                        try {
                            scan.scan(channel, stretch.from(), stretch.to(), stretch.first(), pieces.bufferBytes());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return scan;
                    })
                    .toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private record Stretch(long from, long to, boolean first) {}

    private static List<Stretch> stretches(FileChannel channel, long start, int count) throws IOException {
        List<Stretch> stretches = new ArrayList<>();
        long size = channel.size();
        long from = start;
        for (int number = 1; number <= count; number++) {
            long even = start + (size - start) / count * number;
            long to = number == count ? size : behindLineEnd(channel, Math.max(from, even), size);
            stretches.add(new Stretch(from, to, number == 1));
            from = to;
        }
        return stretches;
    }

    private static long behindLineEnd(FileChannel channel, long from, long size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        for (long position = from; position < size; position += buffer.limit()) {
            buffer.clear();
            if (channel.read(buffer, position) < 0) {
                return size;
            }
            buffer.flip();
            for (int index = 0; index < buffer.limit(); index++) {
                if (buffer.get(index) == '\n') {
                    return position + index + 1;
                }
            }
        }
        return size;
    }

    private static FileInspection sum(List<LineScan> scans) {
        boolean odd = false;
        boolean undefined = false;
        boolean ended = true;
        long lines = 0;
        long lineEnds = 0;
        long carriageReturns = 0;
        long longest = 0;
        long nul = 0;
        long nulLine = 0;
        long multiByte = 0;
        long broken = 0;
        long brokenLine = 0;
        for (LineScan scan : scans) {
            odd |= scan.odd;
            undefined |= scan.undefinedInWindows1252;
            ended &= scan.endsWithLineEnd;
            nulLine = nulLine > 0 || scan.nulCharacters == 0 ? nulLine : lineEnds + scan.lineEndsBeforeNul + 1;
            brokenLine =
                    brokenLine > 0 || scan.brokenBytes == 0 ? brokenLine : lineEnds + scan.lineEndsBeforeBroken + 1;
            lines += scan.lines;
            lineEnds += scan.lines + scan.bareCarriageReturns;
            carriageReturns += scan.carriageReturns;
            longest = Math.max(longest, scan.longestLine);
            nul += scan.nulCharacters;
            multiByte += scan.multiByteCharacters;
            broken += scan.brokenBytes;
        }
        long ends = ended ? lines : lines - 1;
        boolean alike = carriageReturns == 0 || carriageReturns == ends;
        return new FileInspection(
                !odd && nul == 0 && alike,
                lines,
                carriageReturns,
                longest,
                nul,
                nulLine,
                multiByte,
                broken,
                brokenLine,
                undefined);
    }
}
