/** What file accounts promise, tried with the clients that schools use. */
@NullMarked
package dev.rollcall.server.files;

import org.jspecify.annotations.NullMarked;
