package dev.rollcall.sync.source;

import dev.rollcall.sync.source.RecordReader.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file begins.
 *
 * @param delimiter what separates the columns, by the header
 * @param headers the values of the header; empty where the file is empty or the header cannot be read
 * @param headerLine the line of the header, counted from 1; 0 where the file is empty
 * @param fault why the header cannot be read
 */
record FileHead(
        Encoding.Start start,
        char delimiter,
        List<String> headers,
        long headerLine,
        @Nullable Fault fault) {

    /** Of a file that cannot be looked into. */
    static final FileHead NONE = new FileHead(new Encoding.Start(Encoding.UTF_8, 0), ',', List.of(), 0, null);

    private static final String DELIMITERS = ",;\t";

    /** More than any header has; what lies behind is not looked at to find the separator. */
    private static final int HEAD_BYTES = 1 << 16;

    FileHead {
        headers = List.copyOf(headers);
    }

    static FileHead read(Path path, long rowBytes) throws IOException {
        Encoding.Start start = Encoding.recognise(path);
        char delimiter;
        try (InputStream in = start.open(path)) {
            delimiter = mostFrequent(in.readNBytes(HEAD_BYTES));
        }
        try (RecordReader reader = new RecordReader(start.open(path), delimiter, rowBytes)) {
            while (reader.next()) {
                RecordValues values = reader.values();
                if (reader.fault() != null) {
                    return new FileHead(start, delimiter, List.of(), reader.faultLine(), reader.fault());
                }
                if (!values.areBlank()) {
                    List<String> headers = IntStream.range(0, values.count())
                            .mapToObj(values::text)
                            .toList();
                    return new FileHead(start, delimiter, headers, reader.line(), null);
                }
            }
        }
        return new FileHead(start, delimiter, List.of(), 0, null);
    }

    boolean isEmpty() {
        return headerLine == 0;
    }

    /** Whether there is a header of that name, whatever its case and punctuation. */
    boolean has(String name) {
        return headers.stream().anyMatch(header -> HeaderNames.bare(header).equals(HeaderNames.bare(name)));
    }

    /** The separator that stands most often outside quotes in the first line that is not blank; a comma where none does. */
    private static char mostFrequent(byte[] head) {
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        boolean begun = false;
        for (byte value : head) {
            boolean lineEnd = value == '\n' || value == '\r';
            if (lineEnd && !quoted && begun) {
                break;
            }
            begun |= !lineEnd && value != ' ';
            quoted ^= value == '"';
            int index = DELIMITERS.indexOf(value);
            if (index >= 0 && !quoted) {
                counts[index]++;
            }
        }
        int best = 0;
        for (int index = 1; index < counts.length; index++) {
            best = counts[index] > counts[best] ? index : best;
        }
        return DELIMITERS.charAt(best);
    }
}
