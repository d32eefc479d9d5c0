package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.MatchCounts;
import dev.rollcall.sync.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Counts how the people of the source were recognised. Call it where duplicates are prevented, after the stage {@code match}. */
final class RecognisedPeople {
    private RecognisedPeople() {}

    static MatchCounts counts(SqlEngine engine, Settings.Match match) {
        Map<String, Long> found = new HashMap<>();
        engine.fetch(SqlFile.of("run/match_counts").sql())
                .forEach(row -> found.put(String.valueOf(row.get(0)), (Long) row.get(1)));
        long unmatched = count(found, "unmatched");
        return new MatchCounts(
                match.fields().stream().sorted().toList(),
                count(found, "id"),
                count(found, "fields"),
                count(found, "e-mail"),
                match.createUnmatched() ? unmatched : 0,
                count(found, "two candidates", "id and fields disagree", "e-mail differs", "claimed twice"),
                match.createUnmatched() ? 0 : unmatched);
    }

    private static long count(Map<String, Long> found, String... words) {
        return Stream.of(words).mapToLong(word -> found.getOrDefault(word, 0L)).sum();
    }
}
