@NullMarked
package dev.rollcall.sync.pull;

import org.jspecify.annotations.NullMarked;
