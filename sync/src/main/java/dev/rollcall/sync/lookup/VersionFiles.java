package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
