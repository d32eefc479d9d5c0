package dev.rollcall.sync.pull;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import java.nio.file.Path;

/** The engine that makes a CSV set of the answers of an API. */
final class PullEngine {
    /** Pages are taken apart some at a time, so that more memory would only lie idle. */
    private static final long MOST_MEMORY_BYTES = 450L << 20;

    private PullEngine() {}

    /**
     * Opens one. It works beside the network, which is slower than a single thread, so that one is enough; measured: a sixth
     * less of the processors than with two.
     *
     * @param memoryBytes that the settings allow
     * @param spill a folder for what does not fit into memory
     */
    static SqlEngine open(Engines engines, long memoryBytes, Path spill, Cancellation cancellation) {
        Engines.Demand demand = new Engines.Demand(Math.min(memoryBytes, MOST_MEMORY_BYTES), 1);
        return engines.lease(demand, spill, cancellation, () -> {});
    }
}
