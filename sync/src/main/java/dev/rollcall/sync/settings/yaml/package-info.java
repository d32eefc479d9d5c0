/**
 * Reads {@code rollcall.yaml} and tells all its faults at once. Begin with {@link SettingsFile}; the table of all keys is
 * {@link Keys}. Knows {@code settings} above it, {@code oneroster}, {@code schoolmanager} and {@code home}.
 */
@NullMarked
package dev.rollcall.sync.settings.yaml;

import org.jspecify.annotations.NullMarked;
