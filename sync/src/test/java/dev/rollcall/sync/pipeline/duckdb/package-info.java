@NullMarked
package dev.rollcall.sync.pipeline.duckdb;

import org.jspecify.annotations.NullMarked;
