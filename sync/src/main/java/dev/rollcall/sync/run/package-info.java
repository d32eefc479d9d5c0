/**
 * One run, told from top to bottom. Begin with {@link SyncRun}. It introduces source, pipeline and delivery to each other
 * and may know every room of {@code sync}.
 */
@NullMarked
package dev.rollcall.sync.run;

import org.jspecify.annotations.NullMarked;
