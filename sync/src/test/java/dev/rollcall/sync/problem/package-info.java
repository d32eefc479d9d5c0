@NullMarked
package dev.rollcall.sync.problem;

import org.jspecify.annotations.NullMarked;
