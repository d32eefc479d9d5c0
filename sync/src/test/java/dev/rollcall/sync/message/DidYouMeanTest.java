package dev.rollcall.sync.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
    @ParameterizedTest
    @CsvSource({"shools,schools", "shcools,schools", "Schools,schools", "syncAheadDays,sync_ahead_days", "chekc,check"})
    void aSlipFindsItsWord(String slip, String word) {
        Stream<String> known = Stream.of("source", "schools", "sync_ahead_days", "check");

        assertThat(DidYouMean.to(slip, known)).hasValue(word);
    }

    @Test
    void anotherWordFindsNone() {
        Stream<String> known = Stream.of("schools", "terms");

        assertThat(DidYouMean.to("enrolments", known)).isEmpty();
    }

    @Test
    void ofTwoEquallyNearTheFirstOfTheAlphabetWins() {
        Stream<String> known = Stream.of("bate", "cate");

        assertThat(DidYouMean.to("rate", known)).hasValue("bate");
    }
}
