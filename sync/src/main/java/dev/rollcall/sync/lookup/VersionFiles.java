package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import java.nio.file.Path;

/** The files of one version of the directory, as SQL names them. */
public record VersionFiles(Path folder) {
    /** What does not fit lies on disk; a question reads some columns of a file, one after the other. */
    private static final Engines.Demand DEMAND = new Engines.Demand(256L << 20, 2);

    /** An engine for a few questions. */
    public static SqlEngine engine(Engines engines, Cancellation cancellation) {
        return engines.lease(DEMAND, cancellation);
    }

    Path file(String name) {
        return folder.resolve(name + ".parquet");
    }
}
