package dev.rollcall.sync.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({"email,email,0,0", "email,emial,2,1", "kitten,sitting,3,3", "'',abc,3,3", "ab,ba,2,1", "title,titel,2,1"
    })
    void aSwapOfNeighboursCountsOnceForDamerauOnly(String one, String other, int levenshtein, int damerau) {
        assertThat(EditDistance.LEVENSHTEIN.between(one, other)).isEqualTo(levenshtein);
        assertThat(EditDistance.DAMERAU.between(one, other)).isEqualTo(damerau);
        assertThat(EditDistance.DAMERAU.between(other, one)).isEqualTo(damerau);
    }
}
