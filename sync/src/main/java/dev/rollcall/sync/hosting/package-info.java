/**
 * Serves a roster: a source, or a version of the directory, becomes a OneRoster provider. Begin with {@link RosterHost}.
 * Introduces {@code source}, {@code pipeline} and {@code publish} to each other.
 */
@NullMarked
package dev.rollcall.sync.hosting;

import org.jspecify.annotations.NullMarked;
