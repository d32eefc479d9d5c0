/**
 * The report as a page for people, {@code report.html}. Begin with {@link ReportPage}; the templates lie in {@code
 * src/main/jte} and become classes of this package. Knows {@code report}, {@code problem} and
 * {@code schoolmanager}.
 */
@NullMarked
package dev.rollcall.sync.report.page;

import org.jspecify.annotations.NullMarked;
