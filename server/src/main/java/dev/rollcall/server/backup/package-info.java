/**
 * The home and the database in one file, while the server runs, and back again. The command asks a server by a file in the home,
 * which nobody but its owner can write.
 */
@NullMarked
package dev.rollcall.server.backup;

import org.jspecify.annotations.NullMarked;
