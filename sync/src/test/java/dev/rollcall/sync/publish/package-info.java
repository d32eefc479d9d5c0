@NullMarked
package dev.rollcall.sync.publish;

import org.jspecify.annotations.NullMarked;
