/**
 * The command line: its words, its exit codes, and what people see of a run in a terminal. Begin with {@link Cli}. Knows
 * {@code settings}, and of {@code sync} the rooms {@code run}, {@code source}, {@code publish}, {@code report}, {@code
 * problem}, {@code schoolmanager} and {@code settings}; it alone knows picocli and the progress bar.
 */
@NullMarked
package dev.rollcall.cli;

import org.jspecify.annotations.NullMarked;
