package dev.rollcall.sync.pipeline.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.InlineTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many selects that go to the engine as one statement. */
class FewRowsTest {
    private final Path folder;

    FewRowsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void selectsSentTogetherAllAddTheirRows() {
        try (DuckDbEngine engine = small()) {
            List<String> selects = new ArrayList<>();
            for (int number = 1; number <= 40; number++) {
                selects.add("select " + number + " as number order by number");
            }

            engine.appendConcurrently("found", selects);

            assertThat(engine.fetch("select count(*), sum(number) from found")).containsExactly(List.of(40L, 820L));
        }
    }

    @Test
    void theFaultNamesTheSelectThatFails() {
        try (DuckDbEngine engine = small()) {
            List<String> selects = List.of("select 1", "select missing from nowhere", "select 3");

            assertThatThrownBy(() -> engine.appendConcurrently("found", selects))
                    .isInstanceOf(EngineFault.class)
                    .hasMessage("DuckDB refused: insert into found select missing from nowhere");
        }
    }

    @Test
    void aFileHasNoRoomForADictionaryOfManyValues() {
        String ids =
                "select number, number % 100 as school from (select explode(numbers_up_to(3000)) as number) as numbers";
        Path small = folder.resolve("small.parquet");
        Path large = folder.resolve("large.parquet");

        try (DuckDbEngine few = small();
                DuckDbEngine many = new DuckDbEngine(256 << 20, folder.resolve("many"))) {
            few.writeParquet(ids, small);
            many.writeParquet(ids, large);

            assertThat(columnsWithDictionary(many, small)).containsExactly(List.of("school"));
            assertThat(columnsWithDictionary(many, large)).containsExactly(List.of("number"), List.of("school"));
        }
    }

    private static List<List<Object>> columnsWithDictionary(DuckDbEngine engine, Path file) {
        return engine.fetch("select path_in_schema from parquet_metadata('" + file
                + "') where encodings like '%DICTIONARY%' order by path_in_schema");
    }

    private DuckDbEngine small() {
        DuckDbEngine engine = new DuckDbEngine(256 << 20, folder);
        engine.expectFewRows();
        engine.createTable(new InlineTable("found", List.of("number bigint"), List.of()));
        return engine;
    }
}
