/**
 * Reads {@code rollcall.yaml} and tells all its faults at once. Begin with {@link SettingsFile}; the table of all keys is
 * {@link Keys}. Knows {@code settings}, {@code oneroster} and {@code schoolmanager} of {@code sync}, and nobody in
 * {@code server}; it alone knows the YAML library.
 */
@NullMarked
package dev.rollcall.cli.settings;

import org.jspecify.annotations.NullMarked;
