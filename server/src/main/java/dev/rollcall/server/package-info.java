/**
 * The server: a district's sync from the browser, every night, by itself. Begin with {@link
 * dev.rollcall.server.ServerApplication}.
 *
 * <p>Each package below is a room with its own pages, tables and tests. {@code access} is the ground: who may do what. {@code
 * organisations} keeps connections with their settings, {@code runs} carries runs out; {@code schedule}, {@code files} and
 * {@code notify} know no neighbour but the events of {@code runs}. {@code web} is the shell of every page.
 */
@NullMarked
package dev.rollcall.server;

import org.jspecify.annotations.NullMarked;
