package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rosters come in the order of the source, without an order by, which of many rows costs more than all else about them. */
class OrderOfRostersTest {

    @ParameterizedTest
    @ValueSource(strings = {"7_shape/shape_rosters.sql", "8_plan/plan_next_roster.sql"})
    void noJoinStandsInTheirWay(String step) {
        assertThat(Steps.load(step).select())
                .as(
                        "DuckDB keeps the order of many rows through a filter and through no join, and a list after in is one")
                .doesNotContain(" join ")
                .doesNotContain("(select");
    }
}
