package dev.rollcall.server.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.organisations.LineDifference.Fate;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDifferenceTest {
    /** In the texts a letter is a line. */
    @ParameterizedTest
    @CsvSource({
        "abc, abc, ' a b c'",
        "abc, axc, ' a-b+x c'",
        "ac, abc, ' a+b c'",
        "abc, ac, ' a-b c'",
        "'', ab, +a+b",
        "ab, '', -a-b",
        "abcd, bcda, '-a b c d+a'",
    })
    void eachLineStaysOrGoesOrComes(String before, String after, String expected) {
        String seen = LineDifference.of(lines(before), lines(after)).lines().stream()
                .map(line -> (line.fate() == Fate.KEPT ? " " : line.fate() == Fate.OUT ? "-" : "+") + line.text())
                .collect(Collectors.joining());

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void theLinesOfEitherTextCanBeReadOffAgain() {
        Random random = new Random(7);
        for (int turn = 0; turn < 200; turn++) {
            String before = lines(random.ints(12, 'a', 'e')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
            String after = lines(random.ints(9, 'a', 'e')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
            LineDifference difference = LineDifference.of(before, after);

            assertThat(without(difference, Fate.IN)).isEqualTo(before);
            assertThat(without(difference, Fate.OUT)).isEqualTo(after);
        }
    }

    @Test
    void aTextOfVeryManyLinesIsComparedAsAWhole() {
        String many = String.join("\n", Collections.nCopies(5_000, "line"));

        LineDifference difference = LineDifference.of(many, many + "\nmore");

        assertThat(difference.count(Fate.OUT)).isEqualTo(5_000);
        assertThat(difference.count(Fate.IN)).isEqualTo(5_001);
    }

    private static String without(LineDifference difference, Fate fate) {
        return difference.lines().stream()
                .filter(line -> line.fate() != fate)
                .map(LineDifference.Line::text)
                .collect(Collectors.joining("\n"));
    }

    private static String lines(String letters) {
        return letters.chars().mapToObj(Character::toString).collect(Collectors.joining("\n"));
    }
}
