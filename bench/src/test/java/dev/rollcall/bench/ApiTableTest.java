package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTableTest {
    @Test
    void goalsStandBesideTheFetches() {
        String table = ApiTable.of(List.of(
                result("loop", 0, 8, 100),
                result("fetch", 0, 9, 350),
                result("loop-own-core", 0, 12, 100),
                result("fetch-own-core", 0, 16, 350),
                result("one-by-one-50ms", 0, 60, 100),
                result("fetch-50ms", 0, 21, 401),
                result("publish", 0, 5, 600)));

        assertThat(table)
                .containsPattern("\\| loop +\\| 1,000,000 +\\| – +\\| 8.00 .*\\| 125,000 +\\|")
                .containsPattern("\\| fetch .* at least 0.8: 0.89, met; peak MB at most 400: 350, met")
                .containsPattern("\\| fetch-own-core .* / loop-own-core at least 0.8: 0.75, missed")
                .containsPattern("\\| fetch-50ms .* at least 3: 2.86, missed; peak MB at most 400: 401, missed");
    }

    @Test
    void oneThatFailedIsMissed() {
        assertThat(ApiTable.of(List.of(result("loop", 0, 8, 100), result("fetch", 12, 9, 0))))
                .containsPattern("\\| fetch +\\| 1,000,000 .*failed, exit code 12 .*missed");
    }

    @Test
    void eachBenchLeavesTheOthersSectionAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("RESULTS.md");

        ResultsFile.writeMain(file, "# What was measured\n\none\n");
        ResultsFile.writeSpark(file, "spark one\n");
        ResultsFile.writeApi(file, "api one\n");
        ResultsFile.writeMain(file, "# What was measured\n\ntwo\n");
        ResultsFile.writeApi(file, "api two\n");

        assertThat(Files.readString(file))
                .isEqualTo("# What was measured\n\ntwo\n\n## The API\n\napi two\n\n## Spark\n\nspark one\n");

        ResultsFile.writeSpark(file, "spark two\n");

        assertThat(Files.readString(file)).endsWith("\n\n## The API\n\napi two\n\n## Spark\n\nspark two\n");
    }

    private static Result result(String name, int exitCode, int seconds, long megabytes) {
        return new Result(
                "1M",
                name,
                1_000_000,
                0,
                List.of(new Measurement(exitCode, Duration.ofSeconds(seconds), Duration.ZERO, megabytes << 20)));
    }
}
