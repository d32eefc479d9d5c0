/** The one jar that a school runs. Begin with {@link Main}, which picks what stands behind each door and may know everybody. */
@NullMarked
package dev.rollcall.server;

import org.jspecify.annotations.NullMarked;
