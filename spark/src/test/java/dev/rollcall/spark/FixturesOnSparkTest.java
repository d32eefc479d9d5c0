package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFile;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The small schools of {@code fixtures} end on Spark as on DuckDB: the six files byte for byte, every problem with its place,
 * the plan's changes, the books and the verdict.
 *
 * <p>Spark plans each of some 190 selects anew for twenty rows, so that all schools together take longer than a build may.
 * With {@code -Drollcall.spark.schools=all}, as {@code ./dev check --all} says it, every school is tried; else one of each
 * form, and one that loses rows; how rows repeat and match is in the cases of the steps; birch-lane is what CI itself runs on Spark.
 */
class FixturesOnSparkTest {
    private static final Path FIXTURES = Path.of("../fixtures");

    private static final Set<String> ALWAYS = Set.of("apple-orchard", "hill-top", "source-references");

    static List<Path> schools() throws IOException {
        boolean isAll = "all".equals(System.getProperty("rollcall.spark.schools"));
        try (Stream<Path> all = Files.walk(FIXTURES, 2)) {
            return all.filter(school -> Files.isDirectory(school.resolve("expected")))
                    .filter(school -> isAll || ALWAYS.contains(String.valueOf(school.getFileName())))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("schools")
    void aSchoolEndsOnSparkAsOnDuckDb(Path school, @TempDir Path folder) throws Exception {
        Path source = source(school);
        Settings settings = Settings.DEFAULTS;
        if (Files.exists(school.resolve("rollcall.yaml"))) {
            SettingsText file =
                    SettingsFile.read(school.resolve("rollcall.yaml").toAbsolutePath());
            source = Path.of(file.source());
            settings = file.settings();
        }

        RunReport expected =
                BothEngines.onDuckDb(source, settings, folder.resolve("duckdb"), folder.resolve("duckdb-out"));
        RunReport found = BothEngines.onSpark(
                source, settings, folder.resolve("spark"), folder.resolve("spark-out"), BothEngines.SPARK);

        assertThat(found.verdict().outcome()).isEqualTo(expected.verdict().outcome());
        assertThat(BothEngines.filesIn(folder.resolve("spark-out")))
                .isEqualTo(BothEngines.filesIn(folder.resolve("duckdb-out")));
        assertThat(BothEngines.kept(folder.resolve("spark"), found))
                .isEqualTo(BothEngines.kept(folder.resolve("duckdb"), expected));
    }

    private static Path source(Path school) {
        return Stream.of("oneroster", "apple", "roster.zip")
                .map(school::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElse(school);
    }
}
