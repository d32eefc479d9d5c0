package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The record of the source that a person was made of in a run, and what gave values of its own.
 *
 * @param sisId the {@code sourcedId}
 * @param line of the file, or the number of the record of an API
 * @param overridden the fields that an override of the settings gave, by their names in OneRoster
 * @param match by what the person was recognised, in words; empty where the run did not look
 */
public record ValueOrigin(String sisId, String file, long line, Set<String> overridden, String match) {
    public ValueOrigin {
        overridden = Set.copyOf(overridden);
    }

    /** Empty where the run did not send the person, or was ended before its files were made. */
    public static Optional<ValueOrigin> of(Path run, String personId, Engines engines, Cancellation cancellation) {
        Path lineage = run.resolve("lineage");
        if (!Files.exists(lineage.resolve("people.parquet"))) {
            return Optional.empty();
        }
        try (SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            return engine
                    .fetch(SqlFile.of("lookup/value_origin")
                            .with("people", lineage.resolve("people.parquet"))
                            .with("users", lineage.resolve("records_users.parquet"))
                            .with("person", personId)
                            .sql())
                    .stream()
                    .findFirst()
                    .filter(row -> row.get(2) != null)
                    .map(row -> origin(engine, lineage, row));
        }
    }

    private static ValueOrigin origin(SqlEngine engine, Path lineage, List<@Nullable Object> row) {
        String sisId = String.valueOf(row.get(0));
        Path overrides = lineage.resolve("overrides.parquet");
        Set<String> overridden = Files.exists(overrides)
                ? engine
                        .fetch(SqlFile.of("lookup/overridden_of_user")
                                .with("overrides", overrides)
                                .with("id", sisId)
                                .sql())
                        .stream()
                        .map(field -> String.valueOf(field.get(0)))
                        .collect(Collectors.toSet())
                : Set.of();
        Path matches = lineage.resolve("matches.parquet");
        String match = Files.exists(matches)
                ? MatchWords.of(engine, matches, sisId)
                        .map(Messages.ENGLISH::text)
                        .orElse("")
                : "";
        return new ValueOrigin(
                sisId, String.valueOf(row.get(1)), (Long) Objects.requireNonNull(row.get(2)), overridden, match);
    }
}
