@NullMarked
package dev.rollcall.server.flows;

import org.jspecify.annotations.NullMarked;
