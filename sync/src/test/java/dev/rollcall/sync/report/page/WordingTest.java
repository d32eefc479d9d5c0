package dev.rollcall.sync.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static final Wording WORDS = new Wording(Messages.ENGLISH);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "999|999", "1000|1,000", "98765432|98,765,432", "1000000|1,000,000"})
    void thousandsAreParted(long number, String words) {
        assertThat(WORDS.number(number)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 seconds",
        "59999, 59.9 seconds",
        "60000, 1 min 0 s",
        "3599000, 59 min 59 s",
        "4210000, 1 h 10 min",
        "180000000, 50 h 0 min"
    })
    void durationsHaveTheUnitsOfAClock(long millis, String words) {
        assertThat(WORDS.duration(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @Test
    void instantsTellTheirZone() {
        Instant time = Instant.parse("2026-09-01T05:00:12.345Z");

        assertThat(Wording.time(time, ZoneOffset.UTC)).isEqualTo("2026-09-01 05:00 UTC");
        assertThat(Wording.time(time, ZoneId.of("Europe/Berlin"))).isEqualTo("2026-09-01 07:00 +02:00");
        assertThat(Wording.time(time, ZoneId.of("America/St_Johns"))).isEqualTo("2026-09-01 02:30 -02:30");
    }

    @Test
    void longValuesAreCutBetweenCharacters() {
        assertThat(WORDS.value("😀".repeat(121))).isEqualTo("😀".repeat(120) + "… (121 characters)");
        assertThat(WORDS.value("😀".repeat(120))).isEqualTo("😀".repeat(120));
    }

    @Test
    void whatCannotBeSeenIsShown() {
        assertThat(Wording.visible("a\tb\nc\u0000\u009F\u202E\uFFFF\uD800é😀"))
                .isEqualTo("a␉b␊c␀\uFFFD\uFFFD\uFFFD\uFFFDé😀");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "the file is empty|The file is empty",
                "unpacked, it is large|Unpacked, it is large",
                "classes.csv is missing|classes.csv is missing",
                "classSourcedId is blank|classSourcedId is blank",
                "'x' is not there|'x' is not there"
            })
    void aSentenceBeginsWithACapitalUnlessWithAName(String words, String sentence) {
        assertThat(Wording.sentence(words)).isEqualTo(sentence);
    }
}
