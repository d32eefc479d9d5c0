/**
 * What a run has to tell: {@code report.json} and {@code report.html}, whose page is in {@code page}. Begin with {@link
 * RunReport}. Knows {@code problem}, {@code oneroster} and {@code schoolmanager}.
 */
@NullMarked
package dev.rollcall.sync.report;

import org.jspecify.annotations.NullMarked;
