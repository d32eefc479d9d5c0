package dev.rollcall.sync.pull;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Path;

/** Writes the rows that the selects of {@code resources/pages} make, as the use of the set asks. */
final class CsvRows {
    private final SqlEngine engine;
    private final Use use;

    /** What a set is for. */
    enum Use {
        /** The steps of a run, which want to know the status of each record. */
        RUN,
        /** Others, who take it for a bulk set of the standard. */
        BULK_SET
    }

    CsvRows(SqlEngine engine, Use use) {
        this.engine = engine;
        this.use = use;
    }

    /** Whether each record gets its row. */
    boolean areAll() {
        return use == Use.RUN;
    }

    /**
     * Writes the rows of a select.
     *
     * @param name of the select
     * @return how many there are
     */
    long write(String name, Path file) {
        String select = CsvSetWriter.select(name);
        if (use == Use.RUN) {
            return engine.writeCsv(select, file);
        }
        String rows = "rows_of_" + name.replace('.', '_');
        engine.createView(rows, select);
        return engine.writeCsv(
                SqlFile.of("pull/bulk_rows").withName("rows", rows).sql(), file);
    }
}
