package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bench.GeneratedRoster;
import dev.rollcall.sync.pipeline.EngineStart;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million generated rows on both engines, as tables on disk that are read in many parts. */
class GeneratedRosterTest {
    private static final Path FIXTURES = Path.of("../fixtures");

    @Test
    void theSixFilesAreTheSameByteForByte(@TempDir Path folder) throws Exception {
        Path roster = GeneratedRoster.of("1M");
        EngineStart large = (memoryBytes, spill, status) -> SparkBench.LOCAL.open(1 << 20);

        RunReport expected =
                BothEngines.onDuckDb(roster, Settings.DEFAULTS, folder.resolve("duckdb"), folder.resolve("duckdb-out"));
        RunReport found = BothEngines.onSpark(
                roster, Settings.DEFAULTS, folder.resolve("spark"), folder.resolve("spark-out"), large);

        assertThat(found.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(found.books()).isEqualTo(expected.books());
        for (String file : BothEngines.filesIn(folder.resolve("duckdb-out")).keySet()) {
            assertThat(Files.mismatch(
                            folder.resolve("duckdb-out").resolve(file),
                            folder.resolve("spark-out").resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    /** What one engine wrote is the base of the next run on the other: nothing changes. */
    @Test
    void aVersionOfOneEngineIsTheBaseOfTheOther(@TempDir Path folder) throws Exception {
        Path school = FIXTURES.resolve("birch-lane/oneroster");
        Path home = folder.resolve("home");

        BothEngines.onSpark(school, Settings.DEFAULTS, home, folder.resolve("out"), BothEngines.SPARK);
        RunReport second = BothEngines.onDuckDb(school, Settings.DEFAULTS, home, folder.resolve("out"));
        RunReport third =
                BothEngines.onSpark(school, Settings.DEFAULTS, home, folder.resolve("out"), BothEngines.SPARK);

        RunPlan onDuckDb = Objects.requireNonNull(second.plan());
        RunPlan onSpark = Objects.requireNonNull(third.plan());
        assertThat(onDuckDb.base()).isEqualTo("1");
        assertThat(onSpark.base()).isEqualTo("2");
        assertThat(onDuckDb.entities()).isNotEmpty().allSatisfy(entity -> assertThat(entity.count(Action.UNCHANGED))
                .isEqualTo(entity.before())
                .isPositive());
        assertThat(onSpark.entities()).isEqualTo(onDuckDb.entities());
    }
}
