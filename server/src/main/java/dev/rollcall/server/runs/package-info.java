/**
 * Runs: the queue, the run itself, what is seen of it while it goes on, approval, and the index of what was. This room alone
 * calls the engine ({@link dev.rollcall.sync.run.SyncRun}); whoever wants a run asks {@link dev.rollcall.server.runs.RunQueue}, and
 * whoever wants to know how it ended listens to {@link dev.rollcall.server.runs.RunEnded}.
 */
@NullMarked
package dev.rollcall.server.runs;

import org.jspecify.annotations.NullMarked;
