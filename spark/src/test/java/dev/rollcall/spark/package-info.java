@NullMarked
package dev.rollcall.spark;

import org.jspecify.annotations.NullMarked;
