package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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

    /** The rows with their place, {@code file_row_number}, counted from 0: by it the engine finds a row at once. */
    String rows(String name) {
        return "read_parquet(" + quoted(file(name).toString()) + ", file_row_number = true)";
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String quoted(List<String> texts) {
        return texts.stream().map(VersionFiles::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    static String lower(String text) {
        return quoted(text.toLowerCase(Locale.ROOT));
    }
}
