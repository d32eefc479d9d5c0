/** How work under way is stopped from outside. Begin with {@link Cancellation}. Knows no other room. */
@NullMarked
package dev.rollcall.sync.cancel;

import org.jspecify.annotations.NullMarked;
