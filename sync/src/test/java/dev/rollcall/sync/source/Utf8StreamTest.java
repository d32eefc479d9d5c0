package dev.rollcall.sync.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class Utf8StreamTest {
    @Test
    void aCharacterThatStandsOnTwoPiecesIsWhole() throws IOException {
        String text = "x" + "\ud83d\ude00é漢".repeat(40_000);

        try (Utf8Stream stream = new Utf8Stream(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16LE)), StandardCharsets.UTF_16LE)) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(stream.firstBrokenLine()).isZero();
        }
    }

    @Test
    void theFirstBrokenCharacterIsFoundByItsLine() throws IOException {
        byte[] text = ("a\n".repeat(50_000) + "b\u00ff\nc\u00ff").getBytes(StandardCharsets.ISO_8859_1);

        try (Utf8Stream stream = new Utf8Stream(new ByteArrayInputStream(text), StandardCharsets.UTF_8)) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("\nb\ufffd\nc\ufffd");
            assertThat(stream.firstBrokenLine()).isEqualTo(50_001);
        }
    }
}
