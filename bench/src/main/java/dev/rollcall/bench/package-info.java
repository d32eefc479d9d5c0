/**
 * Measures whole processes over a generated roster and prints one table: ours, theirs, the limit. Begin with
 * {@link Bench}. It knows Rollcall as a user does, by its launcher, and no class of it.
 */
@NullMarked
package dev.rollcall.bench;

import org.jspecify.annotations.NullMarked;
