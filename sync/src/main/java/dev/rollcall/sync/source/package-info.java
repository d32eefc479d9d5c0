/**
 * Where a roster comes from: a folder or a ZIP of CSV files, in whatever state, made into files that an engine can read
 * without a second thought. Begin with {@link RosterSource}. Knows {@code problem}, {@code oneroster}, {@code
 * settings} and {@code home}.
 *
 * <p>The way of a file: {@link FileHead} reads its header, {@link FileInspection} scans its bytes once and fast. A
 * regular file is used where it lies. Any other is read by {@link RecordReader} and written again by {@link
 * RegularCopy}. A {@link PeopleFile} goes the same way.
 */
@NullMarked
package dev.rollcall.sync.source;

import org.jspecify.annotations.NullMarked;
