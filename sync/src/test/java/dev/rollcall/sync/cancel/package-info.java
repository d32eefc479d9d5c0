@NullMarked
package dev.rollcall.sync.cancel;

import org.jspecify.annotations.NullMarked;
