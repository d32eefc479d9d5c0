/**
 * The API for programs, {@code /api/v1}: what the pages do, by the same rooms and the same rights. A token names its organisation;
 * what is not there and what a token may not see answer alike.
 */
@NullMarked
package dev.rollcall.server.api;

import org.jspecify.annotations.NullMarked;
