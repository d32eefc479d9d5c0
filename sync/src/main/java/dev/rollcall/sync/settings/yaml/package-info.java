/**
 * Reads {@code rollcall.yaml} and tells all its faults at once. Begin with {@link SettingsText}; the table of all keys is
 * {@link Keys}, and {@link SqlSettings} has what SQL reads of them. Knows {@code settings} above it, {@code oneroster}, {@code schoolmanager} and {@code home}.
 */
@NullMarked
package dev.rollcall.sync.settings.yaml;

import org.jspecify.annotations.NullMarked;
