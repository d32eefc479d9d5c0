/** The kinds that are one call by HTTP. {@link dev.rollcall.server.connectors.http.HttpKinds} names them; one class makes all calls. */
@NullMarked
package dev.rollcall.server.connectors.http;

import org.jspecify.annotations.NullMarked;
