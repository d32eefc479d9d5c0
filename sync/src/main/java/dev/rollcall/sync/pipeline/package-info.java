/**
 * Moves rows: the stages of a run as SQL steps, and the engine that runs them. Begin with {@link Pipeline}; {@link Engines}
 * opens an engine. Knows {@code home}, {@code oneroster}, {@code schoolmanager}, {@code problem} and {@code cancel}; only
 * {@code pipeline.duckdb} knows DuckDB.
 */
@NullMarked
package dev.rollcall.sync.pipeline;

import org.jspecify.annotations.NullMarked;
