/** The pull of a OneRoster API against answers written by hand, as the standard gives them and as systems were seen to. */
@NullMarked
package dev.rollcall.sync.api;

import org.jspecify.annotations.NullMarked;
