/**
 * What commands on the machine of a server ask of it, by a file in its home, which nobody but its owner can write: so whoever may
 * read the home needs no password. Begin with {@link dev.rollcall.server.commands.LocalCommand}.
 */
@NullMarked
package dev.rollcall.server.commands;

import org.jspecify.annotations.NullMarked;
