/** Kinds by a socket or a small client, against real servers in this process. */
@NullMarked
package dev.rollcall.server.connectors.direct;

import org.jspecify.annotations.NullMarked;
