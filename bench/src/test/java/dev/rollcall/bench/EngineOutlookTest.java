package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bench.EngineBench.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineOutlookTest {
    /** 1 s and 2 s each million; Spark with one process 20 s and 6 s; a worker takes 12 s, two take 8 s: a = 4, b = 8. */
    @Test
    void whatOneProcessDoesSetsThePace() {
        String outlook = EngineOutlook.of(results(2, 6, 8, 12));

        assertThat(oneLine(outlook))
                .contains("a + b = 12.00 and a + b/2 = 8.00, so b = 8.00 and a = 4.00")
                .contains("nowhere: Spark takes more at the start (20.0 s against 1.0 s)", "6.00 s against 2.00 s")
                .contains("A cluster of any size would stay behind DuckDB on two cores, since a = 4.00 s")
                .containsPattern("duckdb, 2 cores +\\| 1.0 \\+ 500 x 2.00 s +\\| 0.28 +\\| 0.5 +\\| 98 ")
                .containsPattern(
                        "spark, 16 workers of 1 core +\\| 20.0 \\+ 500 x \\(4.00 \\+ 8.00/16\\) s +\\| 0.63 +\\| 0.5 \\+ 16 x 0.5 ");
    }

    /** a = 1 and b = 8: 8 / (2 - 1) = 8 cores. */
    @Test
    void aClusterThatIsLargeEnoughOvertakes() {
        assertThat(oneLine(EngineOutlook.of(results(2, 6, 5, 9)))).contains("8.00 / (2.00 - 1.00) = 8 cores");
    }

    @Test
    void onOneMachineTheLinesMayCross() {
        assertThat(oneLine(EngineOutlook.of(results(2, 1, 5, 9))))
                .contains("On one machine of two cores at 19 million rows");
    }

    @Test
    void oneSizeTellsNothing() {
        List<EngineResult> one = results(2, 6, 8, 12).stream()
                .filter(result -> result.run().heat().equals("1M"))
                .toList();

        assertThat(EngineOutlook.of(one)).startsWith("Nothing is worked out");
    }

    @Test
    void theTableComparesWithDuckDbOfTheSameSize() {
        assertThat(EngineTable.of(results(2, 6, 8, 12)))
                .containsPattern("\\| duckdb +\\| 1,000,000 +\\| 9 +\\| 3.00 .*\\| 512 +\\| 200 +\\| 1.0 ")
                .containsPattern(
                        "\\| spark-2-workers +\\| 10,000,000 +\\| 9 +\\| 100.00 .*\\| 1,536 +\\| 2,000 +\\| 4.8 ");
    }

    @Test
    void oneThatFailedHasNoFigures() {
        Result failed =
                new Result("1M", "duckdb", 1_000_000, 0, List.of(new Measurement(13, Duration.ZERO, Duration.ZERO, 0)));

        assertThat(EngineTable.of(List.of(new EngineResult(Place.DUCKDB, failed, 0))))
                .containsPattern("\\| duckdb +\\| 1,000,000 +\\| – +\\| failed, exit code 13 +\\| – ");
    }

    /** @param perMillion seconds of each further million rows, in the order of the places */
    private static List<EngineResult> results(int... perMillion) {
        List<EngineResult> results = new ArrayList<>();
        for (int millions : List.of(1, 10)) {
            for (Place place : Place.values()) {
                long seconds = (place.isSpark() ? 20 : 1) + (long) millions * perMillion[place.ordinal()];
                long bytes = (1L + place.workers()) << 29;
                results.add(new EngineResult(
                        place,
                        new Result(
                                millions + "M",
                                place.title(),
                                millions * 1_000_000L,
                                9,
                                List.of(new Measurement(
                                        0, Duration.ofSeconds(seconds), Duration.ofSeconds(2 * seconds), bytes))),
                        (200L * millions) << 20));
            }
        }
        return results;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
