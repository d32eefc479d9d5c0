/**
 * Checks statements with generated cases: the tests whose names end in {@code Properties}. Begin with {@link Property}.
 */
@NullMarked
package dev.rollcall.sync.generated;

import org.jspecify.annotations.NullMarked;
