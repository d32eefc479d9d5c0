/** Kinds by Camel against real servers in this process. */
@NullMarked
package dev.rollcall.server.connectors.camel;

import org.jspecify.annotations.NullMarked;
