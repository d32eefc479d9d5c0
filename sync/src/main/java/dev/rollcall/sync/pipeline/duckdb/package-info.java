/** The engine inside the process: DuckDB. Begin with {@link DuckDbEngine}. Knows {@code pipeline} and those below it. */
@NullMarked
package dev.rollcall.sync.pipeline.duckdb;

import org.jspecify.annotations.NullMarked;
