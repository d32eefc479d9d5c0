/**
 * An API becomes a set of CSV files that the steps can read. A run calls {@link ApiRosterSource}; whoever wants the set alone
 * calls {@link ApiFetch}. Knows {@code api} and {@code source} below it, and the engine that makes rows of pages.
 */
@NullMarked
package dev.rollcall.sync.pull;

import org.jspecify.annotations.NullMarked;
