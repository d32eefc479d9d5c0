package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.schoolmanager.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is different since the last run of the organisation that got as far.
 *
 * @param run the id of that run
 * @param startedAt when it began
 * @param severities errors and warnings, one each, also where they are as many as before
 * @param kinds the kinds of errors and warnings of which there are more or fewer
 * @param records people, classes and roster rows of the upload; empty where one of the two runs made none
 */
public record LastRun(
        String run, Instant startedAt, List<Severities> severities, List<Kinds> kinds, List<Records> records) {
    private static final int MOST_KINDS = 2;

    public LastRun {
        severities = List.copyOf(severities);
        kinds = List.copyOf(kinds);
        records = List.copyOf(records);
    }

    /** How many problems of a severity there were and are. */
    public record Severities(Severity severity, long before, long now) {}

    /** How many problems of a kind there were and are. */
    public record Kinds(String code, Severity severity, long before, long now) {
        private long difference() {
            return Math.abs(now - before);
        }

        /** {@code RST-401 new 256}. */
        public Message message() {
            return Message.of("report.last.kind")
                    .with("change", before == 0 ? "new" : now == 0 ? "gone" : "other")
                    .with("code", code)
                    .with("before", before)
                    .with("now", now);
        }
    }

    /** How many records the upload had and has. */
    public record Records(Entity entity, long before, long now) {}

    /** What is different of errors and warnings, for one line; empty where nothing is. */
    public Optional<Message> line() {
        @Nullable Message all = null;
        for (Severities one : severities) {
            List<Kinds> changed = kinds.stream()
                    .filter(kind -> kind.severity() == one.severity())
                    .toList();
            if (one.before() != one.now() || !changed.isEmpty()) {
                Message change = change(one, changed);
                all = all == null
                        ? change
                        : Message.of("report.last.list").with("first", all).with("next", change);
            }
        }
        return Optional.ofNullable(all)
                .map(changes -> Message.of("report.last.line").with("changes", changes));
    }

    /** {@code warnings 12 → 268: RST-401 new 256}. */
    private static Message change(Severities severity, List<Kinds> changed) {
        Message count = Message.of("report.last.severity")
                .with("severity", severity.severity().word())
                .with("before", severity.before())
                .with("now", severity.now());
        @Nullable Message named = null;
        List<Kinds> largest = changed.stream()
                .sorted((one, other) -> Long.compare(other.difference(), one.difference()))
                .limit(MOST_KINDS)
                .toList();
        for (Kinds kind : largest) {
            named = named == null
                    ? kind.message()
                    : Message.of("report.list").with("first", named).with("next", kind.message());
        }
        return named == null
                ? count
                : Message.of("report.last.because").with("count", count).with("kinds", named);
    }
}
