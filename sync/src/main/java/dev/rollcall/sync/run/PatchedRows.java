package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.PatchCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Counts the enrollments that point at nothing. Call it after the stage {@code patch}. */
final class PatchedRows {
    private PatchedRows() {}

    static PatchCounts counts(SqlEngine engine) {
        Map<String, Long> leftOut = new HashMap<>();
        long[] notPatched = {0};
        engine.fetch(SqlFile.of("run/patch_counts").sql()).forEach(row -> {
            long found = (Long) Objects.requireNonNull(row.get(1));
            long dropped = (Long) Objects.requireNonNull(row.get(2));
            leftOut.put(String.valueOf(row.get(0)), dropped);
            notPatched[0] += found - dropped;
        });
        return new PatchCounts(
                leftOut.getOrDefault("instructors", 0L),
                leftOut.getOrDefault("roster_classes", 0L),
                leftOut.getOrDefault("roster_students", 0L),
                notPatched[0]);
    }
}
