package dev.rollcall.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvCheckTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aFileThatEndsWithItsLineIsWhole() throws IOException {
        assertThat(check("a,b\n1,2\n").isCut()).isFalse();
        assertThat(check("a,b\r\n1,2\r\n").isCut()).isFalse();
        assertThat(check("a;b\n1;2").isCut()).as("without the last line end").isFalse();
        assertThat(check("a,b\n\"x, \"\"y\"\"\nz\",2\n").isCut())
                .as("quotes over two lines")
                .isFalse();
        assertThat(check("a,b").isCut()).as("a header alone").isFalse();
    }

    @Test
    void aFileThatStopsWithinARowIsCut() throws IOException {
        assertThat(check("").isCut()).isTrue();
        assertThat(check("a,b,c\n1,2,3\n4,").isCut()).isTrue();
        assertThat(check("a,b\n1,\"half").isCut()).isTrue();
        assertThat(check("a,b\n1,\"half\n").isCut()).isTrue();
    }

    @Test
    void aQuoteIsWrittenInTwoWays() throws IOException {
        assertThat(check("a,b\n\"School Garden \\\"Green Thumb\\\"\",east\n").isCut())
                .as("behind a backslash, as Apple does")
                .isFalse();
        assertThat(check("a,b\n\"C:\\\",east\n").isCut())
                .as("a backslash that is one")
                .isFalse();
        assertThat(check("a,b\n\"School Garden \\\"Gre").isCut()).isTrue();
    }

    @Test
    void aLongFileThatEndsUnlikeItsNeighboursIsCut() throws IOException {
        String long1 = "a,b\n" + "1,2\n".repeat(2_000);
        assertThat(check(long1 + "3,4").endsUnlike(true)).isTrue();
        assertThat(check(long1 + "3,4").endsUnlike(false))
                .as("all of them end so")
                .isFalse();
        assertThat(check("a,b\n3,4").endsUnlike(true))
                .as("one packet brought it")
                .isFalse();
    }

    @Test
    void textOfTwoBytesForEachLetterIsLeftToTheReader() throws IOException {
        Path file = folder.resolve("one.csv");
        Files.write(file, "a,b\n1".getBytes(StandardCharsets.UTF_16LE));
        assertThat(CsvCheck.of(file).isCut()).isFalse();
    }

    private CsvCheck check(String text) throws IOException {
        return CsvCheck.of(Files.writeString(folder.resolve("one.csv"), text));
    }
}
