package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        return sum("1", before.rows(FILE));
    }

    /** Keeps what {@link #changes} reads. */
    EntityPlan plan() {
        engine.createTable("students_before", students(before));
        engine.createTable("students_after", students(after));
        engine.createTable(
                "met_classes",
                "select class_id, place_before, place_after, count_before - same as gone, count_after - same as come from"
                        + " (select coalesce(old.class_id, new.class_id) as class_id,"
                        + " old.place as place_before, new.place as place_after,"
                        + " coalesce(len(old.students), 0) as count_before,"
                        + " coalesce(len(new.students), 0) as count_after,"
                        + " coalesce(len(list_filter(old.students,"
                        + " lambda student: list_contains(new.students, student))), 0) as same"
                        + " from students_before as old full join students_after as new on new.class_id = old.class_id"
                        + " where old.students is distinct from new.students) as counted");
        long gone = sum("gone", "met_classes");
        long come = sum("come", "met_classes");
        long held = sum("len(students)", "students_before");
        Map<Action, Long> counts = new EnumMap<>(Action.class);
        counts.put(Action.UNCHANGED, held - gone);
        if (gone > 0) {
            counts.put(Action.DEACTIVATE, gone);
        }
        if (come > 0) {
            counts.put(Action.CREATE, come);
        }
        return new EntityPlan(Entity.ROSTERS, held, sum("len(students)", "students_after"), counts);
    }

    /** The first rows that came and the first that went; only the classes of these are read whole. */
    List<Change> changes(int most) {
        List<Change> changes = new ArrayList<>();
        changes.addAll(changes(Action.CREATE, "come", "place_after", after, before, most));
        changes.addAll(changes(Action.DEACTIVATE, "gone", "place_before", before, after, most));
        return changes;
    }

    private static String students(VersionFiles version) {
        return "select class_id, list(hash(student_id)) as students, min(file_row_number) as place from "
                + version.rows(FILE) + " group by class_id";
    }

    private long sum(String what, String rows) {
        Object sum = engine.fetch("select cast(coalesce(sum(" + what + "), 0) as bigint) from " + rows)
                .get(0)
                .get(0);
        return (Long) Objects.requireNonNull(sum);
    }

    private List<Change> changes(
            Action action, String count, String place, VersionFiles having, VersionFiles lacking, int most) {
        List<String> classes = engine
                .fetch("select class_id from met_classes where " + count + " > 0 order by " + place + " limit " + most)
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
        if (classes.isEmpty()) {
            return List.of();
        }
        String in = " where class_id in " + VersionFiles.quoted(classes);
        return engine
                .fetch("select here.roster_id, here.class_id, here.student_id from (select * from "
                        + having.rows(FILE) + in + ") as here anti join (select * from " + lacking.rows(FILE) + in
                        + ") as there on there.class_id = here.class_id and there.student_id = here.student_id"
                        + " order by here.file_row_number limit " + most)
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
