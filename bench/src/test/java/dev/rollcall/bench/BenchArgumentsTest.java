package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchArgumentsTest {
    @Test
    void withoutArgumentsAllIsMeasured() {
        BenchArguments arguments = BenchArguments.parse();

        assertThat(arguments.sizes()).extracting(RosterSize::rows).containsExactly(1_000_000L, 10_000_000L);
        assertThat(arguments.runs()).isEqualTo(3);
        assertThat(arguments.seed()).isEqualTo(7);
        assertThat(arguments.dir()).isEqualTo(Path.of("target/bench"));
        assertThat(Scenario.CONTESTANTS).allMatch(arguments::wants);
        assertThat(arguments.resultsFile(BenchArguments.SIZES)).isEqualTo(Bench.PUBLISHED);
    }

    @Test
    void eachOptionIsTaken() {
        BenchArguments arguments = BenchArguments.parse(
                "--rows", "200k,1M", "--runs", "5", "--seed", "42", "--only", "duckdb,scan", "--dir", "d");

        assertThat(arguments.sizes()).containsExactly(new RosterSize("200k", 200_000), new RosterSize("1M", 1_000_000));
        assertThat(arguments.runs()).isEqualTo(5);
        assertThat(arguments.seed()).isEqualTo(42);
        assertThat(arguments.only()).isEqualTo(List.of("duckdb", "scan"));
        assertThat(arguments.wants("pandas")).isFalse();
        assertThat(arguments.dir()).isEqualTo(Path.of("d"));
    }

    @Test
    void partsAndStandInsDoNotReplaceThePublishedResults() {
        assertThat(isPublished("--only", "duckdb")).isFalse();
        assertThat(isPublished("--rows", "1M")).isFalse();
        assertThat(isPublished("--rollcall", "other")).isFalse();
        assertThat(isPublished("--runs", "5")).isTrue();
    }

    @Test
    void wrongUsageIsToldInTheUsersWords() {
        assertThatThrownBy(() -> BenchArguments.parse("--rows", "many"))
                .hasMessage("--rows wants sizes such as 200k or 1M, not 'many'");
        assertThatThrownBy(() -> BenchArguments.parse("--runs", "x"))
                .hasMessage("--runs wants a whole number, not 'x'");
        assertThatThrownBy(() -> BenchArguments.parse("--runs", "0")).hasMessage("--runs must be at least 1");
        assertThatThrownBy(() -> BenchArguments.parse("--fast", "1")).hasMessage("'--fast' is unknown");
        assertThatThrownBy(() -> BenchArguments.parse("--seed")).hasMessage("'--seed' is unknown or lacks its value");
        assertThatThrownBy(() -> BenchArguments.parse("--only", "polars"))
                .hasMessage("no contestant is called 'polars'");
    }

    @Test
    void aBenchThatRunsAllHasRostersOfItsOwn() {
        assertThat(BenchArguments.parseAll(ApiBench.SIZES, List.of("--runs", "2"))
                        .sizes())
                .isEqualTo(ApiBench.SIZES);
        assertThat(BenchArguments.parseAll(ApiBench.SIZES, List.of("--rows", "200k"))
                        .sizes())
                .isEqualTo(List.of(RosterSize.parse("200k")));
        assertThatThrownBy(() -> BenchArguments.parseAll(ApiBench.SIZES, List.of("--only", "duckdb")))
                .hasMessage("'--only' is unknown to this bench");
    }

    private static boolean isPublished(String... args) {
        return BenchArguments.parse(args).resultsFile(BenchArguments.SIZES).equals(Bench.PUBLISHED);
    }
}
