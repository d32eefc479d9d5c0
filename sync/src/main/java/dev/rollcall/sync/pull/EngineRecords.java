package dev.rollcall.sync.pull;

import dev.rollcall.sync.api.PulledRecords;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
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
        return counted(
                pages,
                "count(distinct digest(text_of(record.\"sourcedId\")))"
                        + " + count(*) - count(text_of(record.\"sourcedId\"))");
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
        return counted(
                pages,
                "count(case when "
                        + strange("status", "coalesce(lower(text_of(record.\"status\")), 'active')")
                        + " or " + strange("school", "coalesce(id_of(record.\"school\"), '')") + " then 1 end)");
    }

    private static String strange(String member, String value) {
        String asked = "(select value from asked_values where member = '" + member + "')";
        return "(exists " + asked + " and " + value + " not in " + asked + ")";
    }

    @Override
    public long before(List<RosterPage> pages, Instant since) {
        return counted(
                pages,
                "count(case when substring(coalesce(text_of(record.\"dateLastModified\"), ''), 1, " + SECONDS + ") < '"
                        + since.toString().substring(0, SECONDS) + "' then 1 end)");
    }

    private long counted(List<RosterPage> pages, String count) {
        // No collection has more of what is asked for here.
        synchronized (engine) {
            engine.pages("page_counted", RosterCollection.ENROLLMENTS, pages);
            return (Long) Objects.requireNonNull(engine.fetch("select " + count + " from page_counted")
                    .get(0)
                    .get(0));
        }
    }
}
