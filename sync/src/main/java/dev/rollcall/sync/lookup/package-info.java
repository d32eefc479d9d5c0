/**
 * Answers questions about what is kept: {@link DirectoryPeople} finds people in a version of the directory, {@link
 * DirectoryDifference} compares two versions, {@link Explain} shows the way of one record through a run, from what {@link
 * Lineage} kept of it. Knows {@code pipeline} for its engine, {@code report}, {@code problem} and {@code schoolmanager}.
 */
@NullMarked
package dev.rollcall.sync.lookup;

import org.jspecify.annotations.NullMarked;
