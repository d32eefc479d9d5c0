package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The directory foresees what the stand-in of Apple School Manager does, although each was written by itself from what is
 * known: both live the days of one table. {@code LifeTableTest} holds the stand-in against it, this test the directory.
 */
@Tag("long")
class TwinAndStandInTest {
    private static final Path TABLE = Path.of("src/test/resources/stand-in/life.csv");

    /** Where the two differ, and why. */
    private static final Map<String, String> DIFFERENCES = Map.ofEntries(
            Map.entry("bad-address", "a run sends no invalid address, so that Apple School Manager keeps nobody out"),
            Map.entry("bad-address-known", "the same of somebody who is known"),
            Map.entry("becomes-staff", "the policy that a location gives new people is not known"),
            Map.entry("becomes-student", "the same of staff"),
            Map.entry(
                    "case-of-ids",
                    "of two with one name the directory takes the first by Person ID, the stand-in by file"),
            Map.entry("Case-Of-Ids", "the other of them"));

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable TwinLife life;

    @BeforeAll
    static void daysPass() throws Exception {
        life = new TwinLife(
                        folder,
                        TwinLife.settings(
                                "{first_name}.{last_name}@school.example", Set.of("reused", "reused-deactivated")),
                        scenarios())
                .live();
    }

    static List<NamedCsvRecord> scenarios() throws IOException {
        return TwinLife.read(TABLE);
    }

    static List<String> names() throws IOException {
        return scenarios().stream().map(row -> row.getField("scenario")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void theDirectorySaysWhatTheStandInDoes(String name) throws IOException {
        NamedCsvRecord scenario = scenarios().stream()
                .filter(row -> row.getField("scenario").equals(name))
                .findFirst()
                .orElseThrow();

        List<String> found = alike(Objects.requireNonNull(life).found(scenario));

        List<String> expected = alike(life.expected(scenario));
        if (DIFFERENCES.containsKey(name)) {
            assertThat(found).as("%s is a difference no more", name).isNotEqualTo(expected);
        } else {
            assertThat(found).as(scenario.getField("fact")).isEqualTo(expected);
        }
    }

    @Test
    void everyDifferenceIsInTheTable() throws IOException {
        assertThat(names()).containsAll(DIFFERENCES.keySet());
    }

    /** Apple writes MANUAL in its roster service and Manual in its pages; the form of a number is not published. */
    private static List<String> alike(List<String> told) {
        return told.stream()
                .map(line -> line.replace("source=MANUAL", "source=Manual")
                        .replaceAll("(account=[^ ]*?)[.](\\d+)(?= |$)", "$1$2"))
                .toList();
    }
}
