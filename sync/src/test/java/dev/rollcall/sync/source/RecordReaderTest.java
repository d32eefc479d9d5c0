package dev.rollcall.sync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.source.RecordReader.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    @Test
    void readingGoesOnInTheLineBehindAQuoteThatIsNeverClosed() throws IOException {
        List<String> read = read("a,\"b\nc,d\ne,f\n", 100);

        assertThat(read).containsExactly("1 QUOTE_UNCLOSED", "2 c|d", "3 e|f");
    }

    @Test
    void readingGoesOnInTheLineBehindAQuoteThatAnotherSeemsToClose() throws IOException {
        List<String> read = read("a,\"b\nc,\"d\"\ne,f\n", 100);

        assertThat(read).containsExactly("1 QUOTE_UNCLOSED", "2 c|d", "3 e|f");
    }

    @Test
    void aBackslashEscapesAQuotationMarkInApplesForm() throws IOException {
        byte[] text = "a,\"b \\\"c\\\"\"\nd,\"e\\f\"\n".getBytes(StandardCharsets.UTF_8);
        List<String> read = new ArrayList<>();

        try (RecordReader reader =
                new RecordReader(new ByteArrayInputStream(text), ',', 100, RecordReader.Escape.BACKSLASH_TOO)) {
            while (reader.next()) {
                read.add(reader.values().text(1));
            }
        }

        assertThat(read).containsExactly("b \"c\"", "e\\f");
    }

    @Test
    void aFaultInOneLineCostsThatLine() throws IOException {
        List<String> read = read("a,\"b\"c,d\nb\"c,d\nc,d\n", 100);

        assertThat(read).containsExactly("1 QUOTE_INSIDE", "2 QUOTE_INSIDE", "3 c|d");
    }

    @Test
    void aRowIsAllowedExactlyAsManyBytesAsTheLimitSays() throws IOException {
        List<String> read = read("1234567,9\r\n1234567,90\r\n12,4\r\n", 9);

        assertThat(read).containsExactly("1 1234567|9", "2 ROW_TOO_LONG", "3 12|4");
    }

    @Test
    void aRowThatFillsTheBufferCostsThatRow() throws IOException {
        byte[] text = ("a,b\n" + "x".repeat(3_000_000) + "\nc,d\n").getBytes(StandardCharsets.UTF_8);

        List<String> read = read(new ByteArrayInputStream(text), 1 << 20);

        assertThat(read).containsExactly("1 a|b", "2 ROW_TOO_LONG", "3 c|d");
    }

    @Test
    void linesAreCountedWhateverEndsThem() throws IOException {
        List<String> read = read("a\rb\nc\r\n\"d\r\ne\"\rf", 100);

        assertThat(read).containsExactly("1 a", "2 b", "3 c", "4 d e", "6 f");
    }

    @Test
    void aFileThatComesByteByByteIsReadTheSame() throws IOException {
        String text = "a,\"b\"\"c\"\r\n\u00a0d\u00a0, \"e\r\nf\" \r\ng,";
        InputStream slow = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };

        List<String> read = read(slow, 100);

        assertThat(read).containsExactly("1 a|b\"c", "2 d|e f", "4 g|");
    }

    private static List<String> read(String text, long rowBytes) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), rowBytes);
    }

    private static List<String> read(InputStream in, long rowBytes) throws IOException {
        List<String> read = new ArrayList<>();
        try (RecordReader reader = new RecordReader(in, ',', rowBytes)) {
            while (reader.next()) {
                Fault fault = reader.fault();
                RecordValues values = reader.values();
                read.add(reader.line() + " "
                        + (fault != null
                                ? fault.name()
                                : IntStream.range(0, values.count())
                                        .mapToObj(values::text)
                                        .collect(Collectors.joining("|"))));
            }
        }
        return read;
    }
}
