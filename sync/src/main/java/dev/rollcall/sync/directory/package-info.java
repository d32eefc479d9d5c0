/**
 * Apple School Manager's twin as it lies on disk: immutable versions of five files and a pointer to the one that counts.
 * Begin with {@link Directory}; who writes begins with {@link Directory#lock}.
 *
 * <p>Knows files only; what stands in their rows is the business of the steps. May know {@code schoolmanager},
 * {@code problem} and {@code cancel}. {@code docs/reference/directory.md} has the layout.
 */
@NullMarked
package dev.rollcall.sync.directory;

import org.jspecify.annotations.NullMarked;
