/**
 * Organisations and their connections: which SIS, which settings, which secrets. Settings are the text of a {@code rollcall.yaml},
 * kept by version; secrets lie beside, encrypted, under the names by which the text calls them.
 */
@NullMarked
package dev.rollcall.server.organisations;

import org.jspecify.annotations.NullMarked;
