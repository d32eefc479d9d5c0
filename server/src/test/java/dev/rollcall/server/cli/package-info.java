@NullMarked
package dev.rollcall.server.cli;

import org.jspecify.annotations.NullMarked;
