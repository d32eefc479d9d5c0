package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rows that share the key of their step are found, whichever way they come into the engine. */
class StepKeysTest {
    private static final EngineStart CHECKED =
            StepKeys.checkedBy((memoryBytes, spill, status) -> new DuckDbEngine(memoryBytes, spill));

    @Test
    void rowsOfOneKeyAreFoundInAViewAndInATable() {
        String twice = "select 'u1' as sourced_id union all select 'u1'";
        try (SqlEngine engine = CHECKED.open(256 << 20, Path.of("target/spill"), status -> {})) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> engine.createView("filter_people", twice))
                    .withMessageContaining("filter_people has several rows of one key (sourced_id): [[u1]]");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> engine.createTable("filter_user_links", twice));
        }
    }

    @Test
    void keyOfTwoColumnsIsBothAndNullIsAValue() {
        try (SqlEngine engine = CHECKED.open(256 << 20, Path.of("target/spill"), status -> {})) {
            engine.createView(
                    "filter_memberships",
                    "select 'u1' as user_sourced_id, 's1' as org_sourced_id union all select 'u1', 's2'");

            assertThat(engine.fetch("select count(*) from filter_memberships").get(0))
                    .containsExactly(2L);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> engine.createView(
                            "filter_memberships",
                            "select 'u1' as user_sourced_id, cast(null as string) as org_sourced_id"
                                    + " union all select 'u1', null"));
        }
    }
}
