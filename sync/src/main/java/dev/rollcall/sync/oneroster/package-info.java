/**
 * The language that comes in: OneRoster's files and columns, and the forms a roster may have. Begin with {@link Form}.
 * Knows {@code problem} and, for a roster that is in Apple's form already, {@code schoolmanager}.
 */
@NullMarked
package dev.rollcall.sync.oneroster;

import org.jspecify.annotations.NullMarked;
