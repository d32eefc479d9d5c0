/**
 * Who is in Apple School Manager, as the directory of a connection knows it: people, their classes and locations, versions, and
 * why a record came out as it did.
 */
@NullMarked
package dev.rollcall.server.directory;

import org.jspecify.annotations.NullMarked;
