/**
 * What a run has to tell: {@code report.json}, {@code report.html} and the verdict for the terminal. Begin with {@link
 * RunReport}. Knows {@code problem}, {@code oneroster} and {@code schoolmanager}.
 */
@NullMarked
package dev.rollcall.sync.report;

import org.jspecify.annotations.NullMarked;
