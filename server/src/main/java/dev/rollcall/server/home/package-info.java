/** The first page of an organisation: is all well, and if not, what is to be done. It looks into the other rooms and changes nothing. */
@NullMarked
package dev.rollcall.server.home;

import org.jspecify.annotations.NullMarked;
