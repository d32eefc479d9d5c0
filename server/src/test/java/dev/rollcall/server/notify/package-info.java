/** Tests of mail to people. */
@NullMarked
package dev.rollcall.server.notify;

import org.jspecify.annotations.NullMarked;
