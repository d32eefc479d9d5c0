@NullMarked
package dev.rollcall.sync.run;

import org.jspecify.annotations.NullMarked;
