package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.OneOffChange;
import dev.rollcall.sync.directory.OneOffChange.Kind;
import dev.rollcall.sync.directory.OneOffChange.Part;
import dev.rollcall.sync.directory.OneOffChange.State;
import dev.rollcall.sync.directory.OneOffChanges;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run does of the one-off changes. The steps of the stage {@code shape} read it from the table {@code one_off_people}; what
 * the upload has in the end is looked at afterwards, whatever the steps were asked.
 */
final class OneOffRun {
    private static final String TABLE = "one_off_people";
    private static final List<String> COLUMNS =
            List.of("person_id varchar", "kind varchar", "email_before varchar", "email_sent varchar");

    private final OneOffChanges changes;
    private final List<OneOffChange> open;
    private final boolean isAgain;

    private OneOffRun(OneOffChanges changes, boolean isAgain) {
        this.changes = changes;
        this.open = changes.open();
        this.isAgain = isAgain;
    }

    /** @param isAgain whether a state of earlier is sent, as it was: nothing is done to it then */
    static OneOffRun of(OneOffChanges changes, boolean isAgain) {
        return new OneOffRun(changes, isAgain);
    }

    /** The table where there are no changes. */
    static InlineTable none() {
        return new InlineTable(TABLE, COLUMNS, List.of());
    }

    /** One row for each person with an open change: what the steps do to the person. */
    InlineTable table() {
        if (isAgain) {
            return none();
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (OneOffChange change : open) {
            rows.add(List.of(change.person(), todo(change), change.email(), change.changedEmail()));
        }
        return new InlineTable(TABLE, COLUMNS, rows);
    }

    private String todo(OneOffChange change) {
        boolean waits = changes.progress(change).state() == State.WAITING;
        return switch (change.kind()) {
            case LEAVE_OUT -> waits ? "leave_out" : "bring_back";
            case PUSH -> waits ? "push" : "push_back";
        };
    }

    /** What a reader of the report has to know of them. */
    List<Problem> problems() {
        return open.stream().flatMap(change -> problem(change).stream()).toList();
    }

    private Optional<Problem> problem(OneOffChange change) {
        boolean waits = changes.progress(change).state() == State.WAITING;
        if (waits && isAgain) {
            return Optional.empty();
        }
        ProblemKind kind =
                switch (change.kind()) {
                    case LEAVE_OUT -> waits ? ProblemKind.LEFT_OUT_ONCE : ProblemKind.COMES_BACK;
                    case PUSH -> waits ? ProblemKind.EMAIL_CHANGED_ONCE : ProblemKind.EMAIL_TO_CHANGE_BACK;
                };
        return Optional.of(new Problem(kind, Where.SOURCE, change.person(), change.name()));
    }

    /**
     * How many rows of each kind of record the upload lacks since a person is left out, by {@code users} and {@code enrollments}.
     */
    static Map<String, Long> leftOutRows(SqlEngine engine) {
        Map<String, Long> rows = new LinkedHashMap<>();
        if (!engine.fetch(SqlFile.of("run/left_out_people").sql()).isEmpty()) {
            engine.fetch(SqlFile.of("run/left_out_rows").sql())
                    .forEach(row -> rows.put(String.valueOf(row.get(0)), (Long) row.get(1)));
        }
        return rows;
    }

    /**
     * The changes with what the upload of this run does of them; empty where it does nothing.
     *
     * @param engine in which the stage {@code shape} has run
     */
    Optional<OneOffChanges> after(String run, SqlEngine engine) {
        if (isAgain || open.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> emails = new HashMap<>();
        engine.fetch(SqlFile.of("run/one_off_uploads").sql())
                .forEach(row -> emails.put(String.valueOf(row.get(0)), row.get(1) == null ? "" : (String) row.get(1)));
        List<OneOffChange> changed = new ArrayList<>();
        for (OneOffChange change : open) {
            part(change, Optional.ofNullable(emails.get(change.person())))
                    .ifPresent(part -> changed.add(change.with(run, part)));
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of(changes.with(changed));
    }

    /** @param sent the e-mail address with which the upload has the person; empty where it lacks the person */
    private Optional<Part> part(OneOffChange change, Optional<String> sent) {
        boolean waits = changes.progress(change).state() == State.WAITING;
        if (change.kind() == Kind.LEAVE_OUT) {
            if (waits) {
                return sent.isPresent() ? Optional.empty() : Optional.of(Part.FIRST);
            }
            return sent.map(address -> Part.SECOND);
        }
        boolean isChanged = sent.filter(change.changedEmail()::equalsIgnoreCase).isPresent();
        if (waits) {
            boolean isOther = sent.isPresent() && !sent.get().equalsIgnoreCase(change.email());
            return isChanged ? Optional.of(Part.FIRST) : isOther ? Optional.of(Part.OVERTAKEN) : Optional.empty();
        }
        if (sent.isEmpty()) {
            return Optional.of(Part.OVERTAKEN);
        }
        return isChanged ? Optional.empty() : Optional.of(Part.SECOND);
    }
}
