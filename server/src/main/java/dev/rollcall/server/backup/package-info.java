/** The home and the database in one file, while the server runs, and back again. */
@NullMarked
package dev.rollcall.server.backup;

import org.jspecify.annotations.NullMarked;
