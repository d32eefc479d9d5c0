/** The kinds that need no more than a socket, a driver or a small client of their own: syslog, PostgreSQL, MQTT. */
@NullMarked
package dev.rollcall.server.connectors.direct;

import org.jspecify.annotations.NullMarked;
