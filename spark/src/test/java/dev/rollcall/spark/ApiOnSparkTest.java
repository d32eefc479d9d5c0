package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.api.TestApi;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A school that comes by REST goes over Spark too. */
class ApiOnSparkTest {
    private static final Path ANSWERS = Path.of("../sync/src/test/resources/rest/birch-lane-1.2");

    @Test
    void aSchoolThatComesByRestEndsAsOnDuckDb(@TempDir Path folder) throws Exception {
        try (TestApi api = new TestApi().at("/ims/oneroster/rostering/v1p2").give(ANSWERS)) {
            Settings settings = Settings.DEFAULTS.withApi(api.settings());

            RunReport report = BothEngines.onSpark(
                    folder, settings, folder.resolve("home"), folder.resolve("out"), BothEngines.SPARK);

            assertThat(report.problems()).isEmpty();
            assertThat(report.verdict().outcome()).isEqualTo(RunReport.Outcome.DELIVERED);
            assertThat(BothEngines.filesIn(folder.resolve("out")))
                    .isEqualTo(BothEngines.filesIn(Path.of("../fixtures/birch-lane/expected")));
        }
    }
}
