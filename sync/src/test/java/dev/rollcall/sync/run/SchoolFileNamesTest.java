package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("jdk")
class SchoolFileNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Birch Lane Primary School|s1|birch-lane-primary-school.csv",
                "../../etc/passwd|s1|etc-passwd.csv",
                "Straße / École №5|s1|strasse-ecole-no5.csv",
                "東京学校|S-5|s-5.csv",
                "東京学校|校|school.csv",
                "NUL|s1|school-nul.csv",
                "=HYPERLINK(x)|s1|hyperlink-x.csv",
                "no school|s1|no-school-2.csv"
            })
    void aNameIsOneThatEverySystemTakes(String school, String id, String file) {
        assertThat(new SchoolFileNames().of(school, id)).isEqualTo(file);
    }

    @Test
    void noTwoSchoolsHaveOneFile() {
        SchoolFileNames names = new SchoolFileNames();

        assertThat(names.of("North", "1")).isEqualTo("north.csv");
        assertThat(names.of("NORTH", "2")).isEqualTo("north-2.csv");
        assertThat(names.of("north 2", "3")).isEqualTo("north-2-2.csv");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(new SchoolFileNames().of("a school ".repeat(50), "1")).hasSizeLessThanOrEqualTo(64);
    }
}
