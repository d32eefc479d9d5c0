/** The help: the pages of the docs, as they were when this server was built, without a network. */
@NullMarked
package dev.rollcall.server.help;

import org.jspecify.annotations.NullMarked;
