package dev.rollcall.sync.source;

import static dev.rollcall.sync.generated.Property.forAll;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.generated.GeneratedData;
import dev.rollcall.sync.source.FileInspection.Pieces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scan that takes eight bytes at a time says what a loop over single bytes says, wherever the file is cut. */
class FileInspectionProperties {
    private static final int COLUMNS = 3;

    @TempDir
    Path folder = Path.of("");

    @Test
    void agreesWithAByteLoopOnAnyBytes() {
        forAll(2000, data -> {
            byte[] bytes = data.draw("bytes", FileInspectionProperties::anyBytes);
            char delimiter = data.draw("delimiter", each -> each.of(',', ';', '\t'));
            int columns = data.draw("columns", each -> each.between(1, 3));
            assertAgreement(bytes, delimiter, columns, data.draw("pieces", FileInspectionProperties::pieces));
        });
    }

    @Test
    void agreesWithAByteLoopOnRegularRowsWithOneFault() {
        forAll(2000, data -> {
            byte[] bytes = data.draw("bytes", FileInspectionProperties::nearlyRegular);
            assertAgreement(bytes, ',', COLUMNS, data.draw("pieces", FileInspectionProperties::pieces));
        });
    }

    @Test
    void findsRegularRowsRegular() {
        forAll(500, data -> {
            Path file = write(data.draw("bytes", FileInspectionProperties::regular));
            Pieces pieces = data.draw("pieces", FileInspectionProperties::pieces);

            FileInspection inspection = FileInspection.of(file, 0, ',', COLUMNS, pieces, Cancellation.NONE);

            assertThat(inspection.regular()).isTrue();
        });
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("inspected.csv"), bytes);
    }

    private void assertAgreement(byte[] bytes, char delimiter, int columns, Pieces pieces) throws IOException {
        Path file = write(bytes);

        FileInspection fast = FileInspection.of(file, 0, delimiter, columns, pieces, Cancellation.NONE);

        FileInspection slow = new ByteLoop(bytes, delimiter, columns).inspect();
        assertThat(fast.regular()).isEqualTo(slow.regular());
        if (slow.regular()) {
            assertThat(fast).isEqualTo(slow);
        }
        assertThat(fast.nulCharacters()).isEqualTo(slow.nulCharacters());
        assertThat(fast.firstNulLine()).isEqualTo(slow.firstNulLine());
        assertThat(fast.multiByteCharacters()).isEqualTo(slow.multiByteCharacters());
        assertThat(fast.brokenBytes()).isEqualTo(slow.brokenBytes());
        assertThat(fast.firstBrokenLine()).isEqualTo(slow.firstBrokenLine());
        assertThat(fast.undefinedInWindows1252()).isEqualTo(slow.undefinedInWindows1252());
    }

    private static Pieces pieces(GeneratedData data) {
        return new Pieces(data.between(1, 4), data.between(64, 90));
    }

    private static byte[] anyBytes(GeneratedData data) {
        return String.join("", data.list(0, 80, FileInspectionProperties::anyPart))
                .getBytes(ISO_8859_1);
    }

    private static String anyPart(GeneratedData data) {
        int kind = data.random().nextInt(21);
        if (kind < 8) {
            return data.of("a", "b1", "sourcedId", "2026-08-17");
        }
        if (kind < 16) {
            return data.of(",", ";", "\t", "\n", "\r\n", "a,b,c\n", "\"a\",,\"\"\n");
        }
        if (kind < 19) {
            return data.of("\"", "\"\"", "\r", " ", "\0", "!", "\u007f");
        }
        return data.of(
                "\u00c3\u00a9",
                "\u00e2\u0082\u00ac",
                "\u00f0\u009f\u0098\u0080",
                "\u00c2\u00a0",
                "\u00e9",
                "\u0081",
                "\u00ed\u00a0\u0080",
                "\u00c3",
                "\u00f4\u0090\u0080\u0080");
    }

    private static byte[] regular(GeneratedData data) {
        return join(rows(data), data.of("\n", "\r\n"), data.of(true, false));
    }

    private static byte[] nearlyRegular(GeneratedData data) {
        List<List<String>> rows = new ArrayList<>(rows(data));
        int value = data.between(0, rows.size() * COLUMNS - 1);
        List<String> row = new ArrayList<>(rows.get(value / COLUMNS));
        row.set(value % COLUMNS, fault(data));
        rows.set(value / COLUMNS, row);
        return join(rows, data.of("\n", "\r\n"), data.of(true, false));
    }

    private static String fault(GeneratedData data) {
        return data.of(
                "",
                "\"\"",
                "a\"\"",
                "a\"b\"",
                "\"a\"b",
                "\"a",
                " a",
                "a ",
                "\" a\"",
                "\"a \"",
                "\"a\nb\"",
                "\"a\n\"",
                "a\nb",
                "\n",
                "a\r",
                "\r\n",
                "a\tb",
                "a,b",
                "a\0",
                "\u00e9\u00a0",
                "\ud800",
                "\"b, \"\"c\"\" \"\"\"");
    }

    private static List<List<String>> rows(GeneratedData data) {
        List<String> values = List.of(
                "a",
                "12",
                "2026-08-17T00:00:00Z",
                "Zo\u00eb",
                "\"\"",
                "\"a, b\"",
                "\"say \"\"x\"\"\"",
                "\u6f22\u5b57",
                "x y",
                "",
                "\"first subject,second subject,third subject\"");
        List<String> firstValues = values.stream()
                .filter(text -> !text.isEmpty() && !text.startsWith("\"\""))
                .toList();
        return data.list(1, 40, row -> List.of(row.of(firstValues), row.of(values), row.of(values)));
    }

    private static byte[] join(List<List<String>> rows, String end, boolean ended) {
        return (rows.stream().map(row -> String.join(",", row)).collect(Collectors.joining(end)) + (ended ? end : ""))
                .getBytes(UTF_8);
    }

    /** The same questions, asked of each byte in turn. */
    private static final class ByteLoop {
        private final byte[] bytes;
        private final char delimiter;
        private final int columns;

        ByteLoop(byte[] bytes, char delimiter, int columns) {
            this.bytes = bytes;
            this.delimiter = delimiter;
            this.columns = columns;
        }

        FileInspection inspect() {
            long lineEnds = 0;
            long carriageReturns = 0;
            long bare = 0;
            long lineFeeds = 0;
            long longest = 0;
            int lineStart = 0;
            long nul = 0;
            long nulLine = 0;
            long multiByte = 0;
            long broken = 0;
            long brokenLine = 0;
            boolean undefined = false;
            int characterEnd = 0;
            for (int at = 0; at < bytes.length; at++) {
                int value = bytes[at] & 0xff;
                undefined |= List.of(0x81, 0x8d, 0x8f, 0x90, 0x9d).contains(value);
                if (value == '\n') {
                    lineFeeds++;
                    lineEnds++;
                    longest = Math.max(longest, at - lineStart);
                    lineStart = at + 1;
                } else if (value == '\r') {
                    carriageReturns++;
                    boolean pair = at + 1 < bytes.length && bytes[at + 1] == '\n';
                    bare += pair ? 0 : 1;
                    lineEnds += pair ? 0 : 1;
                } else if (value == 0) {
                    nul++;
                    nulLine = nulLine == 0 ? lineEnds + 1 : nulLine;
                } else if (value >= 0x80 && at >= characterEnd) {
                    int length = length(at);
                    multiByte += length > 0 ? 1 : 0;
                    characterEnd = at + length;
                    if (length == 0) {
                        broken++;
                        brokenLine = brokenLine == 0 ? lineEnds + 1 : brokenLine;
                    }
                }
            }
            long lines = lineFeeds;
            if (lineStart < bytes.length) {
                lines++;
                longest = Math.max(longest, bytes.length - lineStart);
            }
            boolean alike = carriageReturns == 0 || (bare == 0 && carriageReturns == lineFeeds);
            boolean regular = nul == 0 && broken == 0 && alike && linesAreRegular();
            return new FileInspection(
                    regular, lines, carriageReturns, longest, nul, nulLine, multiByte, broken, brokenLine, undefined);
        }

        private int length(int at) {
            for (int length = 2; length <= 4 && at + length <= bytes.length; length++) {
                try {
                    if (UTF_8.newDecoder()
                                            .decode(ByteBuffer.wrap(bytes, at, length))
                                            .toString()
                                            .codePointCount(0, 1)
                                    == 1
                            && new String(bytes, at, length, UTF_8).codePoints().count() == 1) {
                        return length;
                    }
                } catch (CharacterCodingException e) {
                    // Not this long.
                }
            }
            return 0;
        }

        private boolean linesAreRegular() {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean header = true;
            for (byte value : bytes) {
                if (value != '\n') {
                    line.write(value);
                    continue;
                }
                if (!isRegular(line.toString(ISO_8859_1), header)) {
                    return false;
                }
                header = false;
                line.reset();
            }
            return line.size() == 0 || isRegular(line.toString(ISO_8859_1), header);
        }

        private boolean isRegular(String ended, boolean header) {
            String line = ended.endsWith("\r") ? ended.substring(0, ended.length() - 1) : ended;
            boolean emptyFirst = line.isEmpty() || line.charAt(0) == delimiter || line.startsWith("\"\"");
            if (line.contains("\r")
                    || (delimiter != '\t' && line.contains("\t"))
                    || line.contains("\u00c2\u00a0")
                    || (!header && emptyFirst)) {
                return false;
            }
            // Line ends on both sides, so that each character has two neighbours there.
            String text = "\n\n" + line + "\n\n";
            boolean inside = false;
            int separators = 0;
            for (int at = 2; at < text.length() - 2; at++) {
                char value = text.charAt(at);
                char before = text.charAt(at - 1);
                char after = text.charAt(at + 1);
                if (value == '"') {
                    inside = !inside;
                    if (!isLimit(inside ? before : after)) {
                        return false;
                    }
                } else if (value == ' '
                        && (isEdge(before, text.charAt(at - 2), inside)
                                || isEdge(after, text.charAt(at + 2), inside))) {
                    return false;
                } else if (value == delimiter && !inside) {
                    separators++;
                }
            }
            return !inside && separators == columns - 1;
        }

        private boolean isLimit(char neighbour) {
            return neighbour == delimiter || neighbour == '\n' || neighbour == '"';
        }

        private boolean isEdge(char neighbour, char beyond, boolean inside) {
            return neighbour == '\n' || (neighbour == '"' && beyond != '"') || (neighbour == delimiter && !inside);
        }
    }
}
