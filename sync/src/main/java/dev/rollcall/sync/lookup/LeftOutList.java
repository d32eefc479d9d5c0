package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lists the records that a step of a run left out: where each stood, what people call it, and why it went. */
public final class LeftOutList {
    private static final List<String> RECORDS =
            List.of("orgs", "academic_sessions", "courses", "classes", "users", "roles");

    private LeftOutList() {}

    /**
     * Writes the list as CSV.
     *
     * @param run the folder of the run
     * @param step such as {@code filter_users}
     * @param code of the reason; empty for all reasons
     * @return how many records it has
     */
    public static long write(
            Path run, String step, Optional<String> code, Path csv, Engines engines, Cancellation cancellation) {
        try (SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            RunRecords records = new RunRecords(engine, run);
            records.open();
            records.openDropped();
            engine.createView(
                    "labelled_enrollments",
                    SqlFile.of("lookup/labelled_enrollments").sql());
            return engine.writeCsv(
                    SqlFile.of("lookup/left_out_listed")
                            .withName("records", recordsOf(step))
                            .with("step", step)
                            .with("code", code.orElse(null))
                            .sql(),
                    csv);
        }
    }

    private static String recordsOf(String step) {
        String kind = step.substring(step.indexOf('_') + 1);
        return RECORDS.contains(kind) ? "records_" + kind : "labelled_enrollments";
    }
}
