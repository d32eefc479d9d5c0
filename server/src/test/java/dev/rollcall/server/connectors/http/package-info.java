/** Kinds by HTTP against a server that answers as a test wants. */
@NullMarked
package dev.rollcall.server.connectors.http;

import org.jspecify.annotations.NullMarked;
