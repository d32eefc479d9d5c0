package dev.rollcall.server.organisations;

import dev.rollcall.server.organisations.ConnectionStore.SettingsVersion;

/**
 * A version of settings as the list shows it.
 *
 * @param in how many lines it has that the version before had not
 * @param out how many lines of the version before it has not
 */
public record SavedSettings(SettingsVersion version, long in, long out) {}
