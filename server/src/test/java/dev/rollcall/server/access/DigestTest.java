package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DigestTest {
    /** As random words come, one of 32 would begin with another letter. */
    private static final int MANY = 2_000;

    @Test
    void aNewWordCanStandInACommandAsItIs() {
        assertThat(Stream.generate(Digest::newWord).limit(MANY))
                .allMatch(word -> word.matches("[A-Za-z0-9][A-Za-z0-9_-]{31}"))
                .doesNotHaveDuplicates();
    }
}
