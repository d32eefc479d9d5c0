package dev.rollcall.sync.activitylog;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.Forecast;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** People whom a run sent with another value, and whom Apple School Manager kept as they were without a word in its log. */
public final class UnchangedPeople {
    private static final Engines.Demand DEMAND = new Engines.Demand(128L << 20, 1);

    private UnchangedPeople() {}

    /**
     * Finds all of them.
     *
     * @param run the folder of the run
     * @return their Person IDs, sorted; empty where no log of the run was read
     */
    public static Optional<List<String>> of(Path run, Engines engines, Cancellation cancellation) {
        Path differences = run.resolve(Forecast.DIFFERENCES);
        if (!Files.isRegularFile(differences)) {
            return Optional.empty();
        }
        try (SqlEngine engine = engines.lease(DEMAND, cancellation)) {
            return Optional.of(
                    engine
                            .fetch(SqlFile.of("activitylog/unchanged_people")
                                    .with("differences", differences)
                                    .sql())
                            .stream()
                            .map(row -> String.valueOf(row.get(0)))
                            .toList());
        }
    }
}
