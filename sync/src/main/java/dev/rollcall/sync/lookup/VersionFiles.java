package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.nio.file.Path;

/** The files of one version of the directory, as SQL names them. */
public record VersionFiles(Path folder) {
    private static final long MEMORY_BYTES = 1400L << 20;

    /** An engine for a few questions; what does not fit into memory goes to the system's temporary folder. */
    public static SqlEngine engine() {
        String name = "rollcall-" + ProcessHandle.current().pid();
        return new DuckDbEngine(MEMORY_BYTES, Path.of(System.getProperty("java.io.tmpdir"), name));
    }

    Path file(String name) {
        return folder.resolve(name + ".parquet");
    }
}
