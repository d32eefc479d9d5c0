@NullMarked
package dev.rollcall.sync.apple;

import org.jspecify.annotations.NullMarked;
