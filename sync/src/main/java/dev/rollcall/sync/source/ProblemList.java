package dev.rollcall.sync.source;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.problem.Where;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The problems of one file, or of the source as a whole. Of one kind it lists a hundred rows and counts the others. */
final class ProblemList {
    private static final int LISTED_ROWS = 100;

    private final @Nullable String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<ProblemKind, Long> rows = new EnumMap<>(ProblemKind.class);

    private ProblemList(@Nullable String file) {
        this.file = file;
    }

    static ProblemList ofSource() {
        return new ProblemList(null);
    }

    static ProblemList of(String file) {
        return new ProblemList(file);
    }

    /** Adds a problem of the file as a whole. */
    void add(ProblemKind kind, @Nullable Object value, @Nullable Object detail) {
        add(kind, 0, value, detail);
    }

    /** Adds a problem that is told once for the file and points at one of its lines. */
    void add(ProblemKind kind, long line, @Nullable Object value, @Nullable Object detail) {
        add(kind, new Where(file, line, null, null), value, detail);
    }

    /** Adds a problem of a column. */
    void addColumn(ProblemKind kind, long line, String field, @Nullable Object value, @Nullable Object detail) {
        add(kind, new Where(file, line, field, null), value, detail);
    }

    /** Adds a problem that many rows may have. */
    void addRow(ProblemKind kind, long line, @Nullable String field, @Nullable Object value, @Nullable Object detail) {
        if (rows.merge(kind, 1L, Long::sum) <= LISTED_ROWS) {
            add(kind, new Where(file, line, field, null), value, detail);
        }
    }

    void addAll(ProblemList others) {
        problems.addAll(others.toList());
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.kind().severity() == Severity.ERROR);
    }

    List<Problem> toList() {
        List<Problem> all = new ArrayList<>(problems);
        rows.forEach((kind, count) -> {
            if (count > LISTED_ROWS) {
                all.add(new Problem(
                        ProblemKind.FURTHER_PROBLEMS,
                        new Where(file, 0, null, null),
                        String.valueOf(count - LISTED_ROWS),
                        kind.code()));
            }
        });
        return List.copyOf(all);
    }

    private void add(ProblemKind kind, Where where, @Nullable Object value, @Nullable Object detail) {
        problems.add(new Problem(kind, where, text(value), text(detail)));
    }

    /** A problem keeps its values as texts, since they go through files and SQL to where it is shown. */
    private static @Nullable String text(@Nullable Object value) {
        return value == null
                ? null
                : value instanceof Message message ? Messages.ENGLISH.text(message) : value.toString();
    }
}
