/**
 * Asks Apple's roster service who is in Apple School Manager. Begin with {@link RosterListing}, which signs in with a server token,
 * sees to it that the answers come from the right organisation, and writes the people as a CSV file, and all lists as {@link
 * ServiceLists}. {@link TokenKey} makes the key for a token, {@link TokenInstallation} puts a token into the home of an organisation.
 *
 * <p>Knows {@code pipeline}, {@code settings}, {@code home} and {@code problem}, and nothing of the stand-in that it is tested with.
 */
@NullMarked
package dev.rollcall.sync.rosterservice;

import org.jspecify.annotations.NullMarked;
