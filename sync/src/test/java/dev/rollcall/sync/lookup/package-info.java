@NullMarked
package dev.rollcall.sync.lookup;

import org.jspecify.annotations.NullMarked;
