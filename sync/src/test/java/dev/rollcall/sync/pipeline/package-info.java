@NullMarked
package dev.rollcall.sync.pipeline;

import org.jspecify.annotations.NullMarked;
