/** Tests of when connections run by themselves. */
@NullMarked
package dev.rollcall.server.schedule;

import org.jspecify.annotations.NullMarked;
