package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step whose rows are wanted before its stage runs once, and its stage then leaves it out. */
class EarlyStepTest {
    private static final String STEP = """
            -- step:    plan_early
            -- does:    tells who is there
            -- reads:   shape_people
            -- writes:  one row for each person
            -- stored:  file, it is read again
            select person_id
            from shape_people
            """;

    @Test
    void itsStageLeavesItOut(@TempDir Path folder) {
        try (SqlEngine engine = new DuckDbEngine(128 << 20, folder.resolve("spill"))) {
            engine.createTable(new InlineTable("shape_people", List.of("person_id varchar"), List.of(List.of("p1"))));
            Pipeline pipeline = new Pipeline(engine, List.of(Step.parse(Stage.PLAN, STEP)), List.of(), file -> file);

            pipeline.runEarly("plan_early");
            engine.append("shape_people", "select 'p2' as person_id");
            pipeline.run(Stage.PLAN);

            assertThat(engine.fetch("select person_id from plan_early")).containsExactly(List.of("p1"));
            assertThat(pipeline.fileOf("plan_early")).isPresent();
        }
    }
}
