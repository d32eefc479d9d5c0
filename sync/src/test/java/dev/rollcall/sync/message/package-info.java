@NullMarked
package dev.rollcall.sync.message;

import org.jspecify.annotations.NullMarked;
