/** Connectors against the real thing, or one that behaves like it. */
@NullMarked
package dev.rollcall.server.connectors;

import org.jspecify.annotations.NullMarked;
