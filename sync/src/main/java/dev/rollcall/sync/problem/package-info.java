/** What can be wrong: every kind of problem with its code and words. Begin with {@link ProblemKind}. */
@NullMarked
package dev.rollcall.sync.problem;

import org.jspecify.annotations.NullMarked;
