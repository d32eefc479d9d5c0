package dev.rollcall.sync.pipeline.duckdb;

import java.util.Collection;
import java.util.stream.Collectors;

/** Empties an engine that serves many tests. */
public final class DroppedTables {

    private DroppedTables() {}

    public static void drop(DuckDbEngine engine, Collection<String> tables) {
        if (!tables.isEmpty()) {
            engine.execute(tables.stream()
                    .map(table -> "drop table if exists " + table)
                    .collect(Collectors.joining("; ")));
        }
    }
}
