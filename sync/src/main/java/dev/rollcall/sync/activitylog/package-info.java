/**
 * Reads Apple School Manager's activity log of an import: what became of each record that a run sent. Begin with {@link
 * ActivityLogCheck}. It finds the run that caused the log, compares with what that run foresaw, confirms the upload, and puts right
 * what the directory believed.
 *
 * <p>Knows {@code directory}, {@code pipeline} and {@code home}.
 */
@NullMarked
package dev.rollcall.sync.activitylog;

import org.jspecify.annotations.NullMarked;
