package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTableTest {
    @Test
    void medianRangeAndRatioAreShown() {
        Results results = new Results(List.of(
                result("200k", "rollcall", ran(2.0), ran(4.0), ran(3.0)), result("200k", "scan", ran(1.5), ran(1.5))));

        String table = ResultsTable.of(results);

        assertThat(table).isEqualTo("""
                | contestant | rows in | rows out | seconds (min – max) | cpu seconds | peak MB | ratio to ours | goal |
                | ---------- | ------- | -------- | ------------------- | ----------- | ------- | ------------- | ---- |
                | rollcall   | 1,000   | 900      | 3.00 (2.00 – 4.00)  | 6.00        | 512     | 1.00          |      |
                | scan       | 1,000   | 900      | 1.50 (1.50 – 1.50)  | 3.00        | 512     | 0.50          |      |
                """);
    }

    @Test
    void failureIsShownAsFailureAndNeverAsATime() {
        Results results = new Results(
                List.of(result("10M", "rollcall", ran(7.77), failed(137)), result("10M", "duckdb", ran(1.0))));

        String table = ResultsTable.of(results);

        assertThat(table).contains("failed, exit code 137").doesNotContain("7.77");
        assertThat(goalOf(results, "10M", "duckdb")).containsExactly("ours / this at most 1.8: not measured");
    }

    @Test
    void goalsTellFigureAndVerdict() {
        Results results = new Results(List.of(
                result("1M", "rollcall", ran(1.5)),
                result("1M", "duckdb", ran(1.0)),
                result("10M", "rollcall", ran(16.5)),
                result("10M", "rollcall-512MB", ran(20.0)),
                result("10M", "pandas", ran(66.0)),
                result("10M", "duckdb", ran(5.0)),
                result(Scenario.FIXTURE, "check", ran(0.8)),
                result(Scenario.FIXTURE, "empty", ran(0.4))));

        assertThat(goalOf(results, "1M", "duckdb")).containsExactly("ours / this at most 1.6: 1.500, met");
        assertThat(goalOf(results, "10M", "rollcall"))
                .containsExactly("peak MB at most 1536: 512.0, met", "growth from 1M at most 10: 11.00, missed");
        assertThat(goalOf(results, "10M", "rollcall-512MB")).containsExactly("finishes: met");
        assertThat(goalOf(results, "10M", "pandas")).containsExactly("this / ours at least 3: 4.000, met");
        assertThat(goalOf(results, "10M", "duckdb")).containsExactly("ours / this at most 1.8: 3.300, missed");
        assertThat(goalOf(results, Scenario.FIXTURE, "empty")).containsExactly("ours / this at most 2.5: 2.000, met");
        assertThat(goalOf(results, Scenario.FIXTURE, "check")).isEmpty();
    }

    @Test
    void directoryIsHeldAgainstTheRunWithoutOne() {
        Results results = new Results(List.of(
                result("1M", "rollcall", ran(2.0)),
                result("1M", "directory", ran(9.0)),
                result("10M", "rollcall", ran(20.0)),
                result("10M", "directory", ran(25.0)),
                result("10M", "preview", ran(30.0)),
                result("10M", "show", ran(0.75)),
                result("10M", "diff", ran(1.5)),
                result(Scenario.FIXTURE, "empty", ran(0.5))));

        assertThat(goalOf(results, "10M", "directory"))
                .containsExactly("this / ours at most 1.35: 1.250, met", "peak MB at most 1536: 512.0, met");
        assertThat(goalOf(results, "10M", "preview")).containsExactly("this / directory at most 1: 1.200, missed");
        assertThat(goalOf(results, "10M", "show")).containsExactly("seconds more than empty at most 0.3: 0.2500, met");
        assertThat(goalOf(results, "10M", "diff")).containsExactly("seconds at most 2: 1.500, met");
        assertThat(goalOf(results, "1M", "directory")).isEmpty();
    }

    @Test
    void goalWithoutTheOtherFigureIsNotMeasured() {
        Results results = new Results(List.of(
                result("10M", "directory", failed(11)),
                result("10M", "preview", ran(30.0)),
                result("10M", "show", ran(0.75)),
                result("10M", "diff", failed(2))));

        assertThat(goalOf(results, "10M", "directory"))
                .containsExactly("this / ours at most 1.35: not measured", "peak MB at most 1536: not measured");
        assertThat(goalOf(results, "10M", "preview")).containsExactly("this / directory at most 1: not measured");
        assertThat(goalOf(results, "10M", "show")).containsExactly("seconds more than empty at most 0.3: not measured");
        assertThat(goalOf(results, "10M", "diff")).containsExactly("seconds at most 2: not measured");
    }

    @Test
    void littleMemoryThatDoesNotSufficeMissesItsGoal() {
        Results results = new Results(List.of(result("10M", "rollcall-512MB", failed(1))));

        assertThat(goalOf(results, "10M", "rollcall-512MB")).containsExactly("finishes: missed");
    }

    @Test
    void theCarefulPeerIsComparedByCpuSeconds() {
        Results results = new Results(List.of(
                result("1M", "rollcall", ran(2.0)), result("1M", "asm", ran(1.0)), result("10M", "asm", ran(1.0))));

        assertThat(goalOf(results, "1M", "asm")).containsExactly("cpu of ours / this at most 1.5: 2.000, missed");
        assertThat(goalOf(results, "10M", "asm")).containsExactly("cpu of ours / this at most 2: not measured");
    }

    @Test
    void medianOfTwoRunsLiesBetweenThem() {
        assertThat(result("1M", "scan", ran(1.0), ran(2.0)).medianSeconds()).isEqualTo(1.5);
    }

    private static List<String> goalOf(Results results, String heat, String contestant) {
        return results.list().stream()
                .filter(result ->
                        result.heat().equals(heat) && result.contestant().equals(contestant))
                .flatMap(result -> new Targets(results).beside(result).stream())
                .toList();
    }

    private static Result result(String heat, String contestant, Measurement... measurements) {
        return new Result(heat, contestant, 1000, 900, Arrays.asList(measurements));
    }

    private static Measurement ran(double seconds) {
        Duration wall = Duration.ofMillis(Math.round(seconds * 1000));
        return new Measurement(0, wall, wall.multipliedBy(2), 512L << 20);
    }

    private static Measurement failed(int exitCode) {
        return new Measurement(exitCode, Duration.ofSeconds(1), Duration.ofSeconds(1), 1 << 20);
    }
}
