/** Tests of the server, most of them against one that stands on a free port. */
@NullMarked
package dev.rollcall.server;

import org.jspecify.annotations.NullMarked;
