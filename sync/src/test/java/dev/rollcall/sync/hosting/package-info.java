@NullMarked
package dev.rollcall.sync.hosting;

import org.jspecify.annotations.NullMarked;
