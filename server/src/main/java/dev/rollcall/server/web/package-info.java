/**
 * The shell of every page: layout, who is signed in, places, errors, style sheets. It knows no feature; the pages of a feature lie
 * in its own room.
 */
@NullMarked
package dev.rollcall.server.web;

import org.jspecify.annotations.NullMarked;
