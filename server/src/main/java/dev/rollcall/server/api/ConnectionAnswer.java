package dev.rollcall.server.api;

import dev.rollcall.server.organisations.Connection.State;
import java.util.List;

/**
 * A connection; the settings are those of the version.
 *
 * @param secrets the names of its secrets, which nobody can read again
 */
record ConnectionAnswer(long id, String name, State state, int version, String settings, List<String> secrets) {}
