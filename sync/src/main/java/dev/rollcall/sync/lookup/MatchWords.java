package dev.rollcall.sync.lookup;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.MatchCounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what a person was recognised, or why not, in a run that prevented duplicate accounts. */
final class MatchWords {
    private static final String ACCOUNT = "mailto:";

    private MatchWords() {}

    /** What {@code matches.parquet} says of a person; empty where it has none of that id. */
    static Optional<Message> of(SqlEngine engine, Path matches, String sourcedId) {
        return engine
                .fetch(SqlFile.of("lookup/match_of_user")
                        .with("matches", matches)
                        .with("id", sourcedId)
                        .sql())
                .stream()
                .findFirst()
                .map(MatchWords::words);
    }

    private static Message words(List<@Nullable Object> row) {
        String candidate = RowValues.text(row.get(2));
        boolean isAccount = candidate.startsWith(ACCOUNT);
        return Message.of("lookup.match")
                .with("found", String.valueOf(row.get(0)).replaceAll("[^a-z]", "_"))
                .with("account", isAccount ? "yes" : "no")
                .with("person", RowValues.text(row.get(1)))
                .with("candidate", isAccount ? candidate.substring(ACCOUNT.length()) : candidate)
                .with("other", RowValues.text(row.get(3)))
                .with(
                        "fields",
                        MatchCounts.fieldsInWords(
                                List.of(String.valueOf(row.get(4)).split(", ", -1))));
    }
}
