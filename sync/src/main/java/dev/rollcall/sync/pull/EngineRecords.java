package dev.rollcall.sync.pull;

import dev.rollcall.sync.api.PulledRecords;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has the engine look at the records of a pull, one question at a time: it may write their files meanwhile. */
final class EngineRecords implements PulledRecords {
    private static final int SECONDS = "2026-11-23T08:15:00".length();

    private final SqlEngine engine;
    private boolean knowsWhatWasAsked;

    EngineRecords(SqlEngine engine) {
        this.engine = engine;
    }

    @Override
    public long in(List<RosterPage> pages) {
        return counted(pages, SqlFile.of("pull/records_in"));
    }

    @Override
    public long outside(List<RosterPage> pages, Set<String> statuses, Set<String> schools) {
        if (!knowsWhatWasAsked) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            Stream.of("status", "school").forEach(member -> (member.equals("status") ? statuses : schools)
                    .forEach(value -> rows.add(List.of(member, value))));
            synchronized (engine) {
                engine.createTable(new InlineTable("asked_values", List.of("member varchar", "value varchar"), rows));
            }
            knowsWhatWasAsked = true;
        }
        return counted(pages, SqlFile.of("pull/records_outside"));
    }

    @Override
    public long before(List<RosterPage> pages, Instant since) {
        return counted(
                pages,
                SqlFile.of("pull/records_before").with("since", since.toString().substring(0, SECONDS)));
    }

    private long counted(List<RosterPage> pages, SqlFile count) {
        // No collection has more of what is asked for here.
        synchronized (engine) {
            engine.pages("page_counted", RosterCollection.ENROLLMENTS, pages);
            return (Long)
                    Objects.requireNonNull(engine.fetch(count.sql()).get(0).get(0));
        }
    }
}
