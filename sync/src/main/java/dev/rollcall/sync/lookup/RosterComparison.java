package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The roster rows of two versions. A row says that one student is in one class, whatever its roster_id: an SIS may number its
 * enrollments anew, and an upload replaces all rosters anyway. So a row comes or goes, and never changes.
 *
 * <p>Nine of ten rows of a directory are roster rows, and to join each with its like would cost more than all the rest.
 * Classes are joined instead, each with the list of its students by 64 bits of their ids.
 */
record RosterComparison(SqlEngine engine, VersionFiles before, VersionFiles after) {
    static final String FILE = "roster";

    /** How many rows there were before. */
    long count() {
        return RowValues.number(engine.fetch(SqlFile.of("lookup/roster_count")
                        .with("roster", before.file(FILE))
                        .sql())
                .get(0)
                .get(0));
    }

    /** Keeps what {@link #changes} reads. */
    EntityPlan plan() {
        engine.createTable("students_before", students(before));
        engine.createTable("students_after", students(after));
        engine.createTable("met_classes", SqlFile.of("lookup/met_classes").sql());
        List<@Nullable Object> totals =
                engine.fetch(SqlFile.of("lookup/roster_totals").sql()).get(0);
        long gone = RowValues.number(totals.get(0));
        long come = RowValues.number(totals.get(1));
        long held = RowValues.number(totals.get(2));
        Map<Action, Long> counts = new EnumMap<>(Action.class);
        counts.put(Action.UNCHANGED, held - gone);
        if (gone > 0) {
            counts.put(Action.DEACTIVATE, gone);
        }
        if (come > 0) {
            counts.put(Action.CREATE, come);
        }
        return new EntityPlan(Entity.ROSTERS, held, RowValues.number(totals.get(3)), counts);
    }

    /** The first rows that came and the first that went; only the classes of these are read whole. */
    List<Change> changes(int most) {
        List<Change> changes = new ArrayList<>();
        changes.addAll(changes(Action.CREATE, "first_classes_came", after, before, most));
        changes.addAll(changes(Action.DEACTIVATE, "first_classes_gone", before, after, most));
        return changes;
    }

    private static String students(VersionFiles version) {
        return SqlFile.of("lookup/class_students")
                .with("roster", version.file(FILE))
                .sql();
    }

    private List<Change> changes(
            Action action, String firstClasses, VersionFiles having, VersionFiles lacking, int most) {
        List<String> classes = engine
                .fetch(SqlFile.of("lookup/" + firstClasses).with("most", most).sql())
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
        if (classes.isEmpty()) {
            return List.of();
        }
        return engine
                .fetch(SqlFile.of("lookup/roster_rows_of_one")
                        .with("roster", having.file(FILE))
                        .with("other", lacking.file(FILE))
                        .withTexts("classes", classes)
                        .with("most", most)
                        .sql())
                .stream()
                .map(row -> change(action, row))
                .toList();
    }

    private static Change change(Action action, List<@Nullable Object> row) {
        String classId = String.valueOf(row.get(1));
        String student = String.valueOf(row.get(2));
        boolean comes = action == Action.CREATE;
        return new Change(
                Entity.ROSTERS,
                action,
                String.valueOf(row.get(0)),
                student + " in " + classId,
                List.of(
                        new FieldChange("class_id", comes ? null : classId, comes ? classId : null),
                        new FieldChange("student_id", comes ? null : student, comes ? student : null)));
    }
}
