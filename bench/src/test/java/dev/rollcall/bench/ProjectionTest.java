package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bench.EngineBench.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    /** DuckDB takes 1 s and 2 s each million; Spark's driver 30 s and 3 s, its workers 10 s and 9 s. */
    @Test
    void aDriverThatIsSlowerThanDuckDbSetsThePace() {
        String outlook = oneLine(Projection.of(results(2, 6, 3, 9)));

        assertThat(outlook)
                .contains("30.0 + 3.00 n + (10.0 + 9.00 n)/w seconds")
                .contains("nowhere: Spark takes more at the start (20.0 s against 1.0 s)", "6.00 s against 2.00 s")
                .contains(
                        "since the driver alone takes 3.00 s for each million and DuckDB half of its cpu seconds, 1.00 s")
                .containsPattern("duckdb, 2 cores +\\| 0.5 \\+ 500 x 1.00 s +\\| 0.14 +\\| 0.5 +\\| 98 ")
                .containsPattern(
                        "spark, 16 cores +\\| 30.0 \\+ 500 x 3.00 \\+ \\(10.0 \\+ 500 x 9.00\\)/16 s +\\| 0.50 "
                                + "+\\| 0.5 \\+ 16 x 0.5 ");
    }

    /** 8 / (2 - 1) = 8 cores. */
    @Test
    void aClusterThatIsLargeEnoughOvertakes() {
        assertThat(oneLine(Projection.of(results(4, 6, 1, 8)))).contains("w = 8.00 / (2.00 - 1.00) = 8 cores");
    }

    @Test
    void onOneMachineTheLinesMayCross() {
        assertThat(oneLine(Projection.of(results(2, 1, 1, 8))))
                .contains("On one machine of two cores at 19 million rows");
    }

    @Test
    void oneSizeTellsNothing() {
        List<EngineResult> one = results(2, 6, 3, 9).stream()
                .filter(result -> result.run().heat().equals("1M"))
                .toList();

        assertThat(Projection.of(one)).startsWith("Nothing is worked out");
    }

    @Test
    void theTableComparesWithDuckDbOfTheSameSize() {
        assertThat(EngineTable.of(results(2, 6, 3, 9)))
                .containsPattern("\\| duckdb +\\| 1,000,000 +\\| 9 +\\| 3.00 .*\\| – +\\| 512 +\\| 200 +\\| 1.0 ")
                .containsPattern(
                        "\\| spark-2-workers +\\| 10,000,000 +\\| 9 +\\| 160.00 .*\\| 160.0 +\\| 100.0 +\\| 1,536 +\\| 2,000 +\\| 7.6 ");
    }

    @Test
    void oneThatFailedHasNoFigures() {
        Result failed =
                new Result("1M", "duckdb", 1_000_000, 0, List.of(new Measurement(13, Duration.ZERO, Duration.ZERO, 0)));

        assertThat(EngineTable.of(List.of(new EngineResult(Place.DUCKDB, failed, 0, 0))))
                .containsPattern("\\| duckdb +\\| 1,000,000 +\\| – +\\| failed, exit code 13 +\\| – ");
    }

    /** @param driver cpu seconds of each further million; as workers', beside 30 s and 10 s for none */
    private static List<EngineResult> results(int duckDb, int here, int driver, int workers) {
        List<EngineResult> results = new ArrayList<>();
        for (int millions : List.of(1, 10)) {
            results.add(result(Place.DUCKDB, millions, 1 + duckDb * millions, 0));
            results.add(result(Place.SPARK_HERE, millions, 20 + here * millions, 0));
            int helping = 10 + workers * millions;
            results.add(result(Place.TWO_WORKERS, millions, 30 + driver * millions + helping, helping));
        }
        return results;
    }

    private static EngineResult result(Place place, int millions, int seconds, int helping) {
        long bytes = (1L + place.workers()) << 29;
        Duration all = Duration.ofSeconds(seconds);
        Measurement run = new Measurement(0, all, all, bytes);
        return new EngineResult(
                place,
                new Result(millions + "M", place.title(), millions * 1_000_000L, 9, List.of(run)),
                helping,
                (200L * millions) << 20);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
