package dev.rollcall.sync.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message becomes the words of a language; {@code sample.properties} has the patterns. */
@Tag("jdk")
class MessagesTest {
    /** The 39 languages of Apple's page. */
    private static final List<String> LANGUAGES =
            List.of(("en ar ca cs da de el en-AU en-GB es es-419 fi fr fr-CA he hi"
                            + " hr hu id it ja ko ms nl no pl pt-BR pt-PT ro ru sk sv th tr uk vi zh-CN zh-HK zh-TW")
                    .split(" "));

    @Test
    void namedValuesStandInTheWords() {
        Message message = Message.of("sample.quoted").with("file", "users.csv");

        assertThat(Messages.ENGLISH.text(message)).isEqualTo("The file 'users.csv' isn't there.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0    | folder | No rows went to a folder.
                    1    | zip    | 1 row of a.csv went to a ZIP.
                    2    | disk   | 2 rows of a.csv went to disk.
                    1234 | folder | 1,234 rows of a.csv went to a folder.
                    """)
    void countsAndChoicesPickTheirWords(long rows, String place, String words) {
        Message message = Message.of("sample.rows")
                .with("rows", rows)
                .with("place", place)
                .with("file", "a.csv");

        assertThat(Messages.ENGLISH.text(message)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "quoted", "rows", "nested", "share"})
    void englishIsWhatIcuMakesOfIt(String key) {
        String pattern =
                Objects.requireNonNull(Bundle.read("sample", "en").patterns().get(key));

        for (long rows : new long[] {0, 1, 2, 11, 999, 1_000, 1_234_567, -1, -12_345}) {
            for (String place : List.of("folder", "zip", "other", "", "a {b} 'c' #")) {
                Map<String, Object> values = new HashMap<>();
                values.put("rows", rows);
                values.put("place", place);
                values.put("file", "l'élève {0}.csv");
                values.put("what", "people");
                values.put("share", BigDecimal.valueOf(rows * 7, 2));
                assertThat(Words.of(pattern, "en")).isInstanceOf(EnglishWords.class);
                assertThat(Words.of(pattern, "en").with(values))
                        .as("%d, %s", rows, place)
                        .isEqualTo(new IcuWords(pattern, "en").with(values));
            }
        }
    }

    @Test
    void icuWritesWhatDependsOnItsData() {
        assertThat(Words.of("On {day, date, long}", "en")).isInstanceOf(IcuWords.class);
        assertThat(Words.of("{n, plural, offset:1 one {# more} other {# more}}", "en"))
                .isInstanceOf(IcuWords.class);
        assertThat(Words.of("{name}", "pl")).isInstanceOf(IcuWords.class);
    }

    @ParameterizedTest
    @CsvSource({"1,1 wiersz", "2,2 wiersze", "5,5 wierszy", "22,22 wiersze"})
    void otherLanguagesCountTheirOwnWay(long rows, String words) {
        Message message = Message.of("sample.rows").with("rows", rows);

        assertThat(new Messages("pl").text(message)).isEqualTo(words);
    }

    @Test
    void whatIsNotTranslatedIsShownInEnglish() {
        Message message = Message.of("sample.quoted").with("file", "users.csv");

        assertThat(new Messages("pl").text(message)).isEqualTo("The file 'users.csv' isn't there.");
    }

    @Test
    void aMessageAmongTheValuesIsPutIntoWordsToo() {
        Message file = Message.of("sample.share")
                .with("share", new BigDecimal("12.50"))
                .with("what", "it");

        assertThat(Messages.ENGLISH.text(Message.of("sample.quoted").with("file", file)))
                .isEqualTo("The file '12.5 % of it' isn't there.");
    }

    @Test
    void aMissingKeyIsAnInternalFault() {
        assertThatThrownBy(() -> Messages.ENGLISH.text("sample.unknown"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sample.unknown");
        assertThatThrownBy(() -> Messages.ENGLISH.text("nowhere.unknown")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pl"})
    void aMissingValueIsAnInternalFault(String language) {
        assertThatThrownBy(() -> new Messages(language).text("sample.rows"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("{rows}");
    }

    @Test
    void aPatternTellsWhichValuesItNames() {
        assertThat(Messages.ENGLISH.names("sample.rows", "file")).isTrue();
        assertThat(Messages.ENGLISH.names("sample.rows", "what")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "es-MX,es-419",
        "en-NZ,en-GB",
        "iw,he",
        "nb,no",
        "nn,no",
        "pt,pt-BR",
        "zh,zh-CN",
        "zh-Hant-TW,zh-TW",
        "de-AT,de",
        "de,de",
        "eo,en"
    })
    void theNearestLanguageIsFound(String wanted, String found) {
        assertThat(Languages.nearest(LANGUAGES, Locale.forLanguageTag(wanted))).isEqualTo(found);
    }

    @Test
    void englishIsThereForEverybody() {
        assertThat(Messages.of(Locale.forLanguageTag("de-AT"))).isSameAs(Messages.ENGLISH);
        assertThat(Languages.ALL).startsWith("en");
    }
}
