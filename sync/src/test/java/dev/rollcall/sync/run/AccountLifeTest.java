package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of accounts over months, as the directory says it after runs, edits and days: one row of the table, one life. */
@Tag("long")
class AccountLifeTest {
    private static final Path TABLE = Path.of("src/test/resources/run/life.csv");

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable TwinLife life;

    @BeforeAll
    static void daysPass() throws Exception {
        life = new TwinLife(folder, TwinLife.settings("{first_name}.{last_name}@school.example", Set.of()), scenarios())
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
    void theDirectorySaysWhatTheTableSays(String name) throws IOException {
        NamedCsvRecord scenario = scenarios().stream()
                .filter(row -> row.getField("scenario").equals(name))
                .findFirst()
                .orElseThrow();

        List<String> found = Objects.requireNonNull(life).found(scenario);

        assertThat(found).isNotEmpty();
        assertThat(found).as(scenario.getField("fact")).isEqualTo(life.expected(scenario));
    }
}
