package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.report.RunPlan.Name;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What people call the records that the first changes of a plan name by id. */
final class PlanNames {
    private static final Map<Entity, String> SELECTS = Map.of(
            Entity.PEOPLE, "run/plan_person_names",
            Entity.LOCATIONS, "run/plan_location_names",
            Entity.COURSES, "run/plan_course_names",
            Entity.CLASSES, "run/plan_class_names");

    private PlanNames() {}

    /** The names by entity and id. */
    static List<Name> of(SqlEngine engine, List<Change> changes) {
        List<Name> names = new ArrayList<>();
        wanted(changes).forEach((entity, ids) -> {
            Set<String> named = new HashSet<>();
            String select = SqlFile.of(SELECTS.getOrDefault(entity, ""))
                    .withTexts("ids", ids)
                    .sql();
            for (List<@Nullable Object> row : engine.fetch(select)) {
                String id = String.valueOf(row.get(0));
                if (named.add(id)) {
                    names.add(new Name(entity, id, String.valueOf(row.get(1)), list((String) row.get(2))));
                }
            }
        });
        return names;
    }

    private static Map<Entity, Set<String>> wanted(List<Change> changes) {
        Map<Entity, Set<String>> wanted = new EnumMap<>(Entity.class);
        for (Change change : changes) {
            Entity entity = change.entity();
            // A roster row is known by its class.
            boolean isRoster = entity == Entity.ROSTERS;
            want(wanted, isRoster ? Entity.CLASSES : entity, isRoster ? change.name() : change.id());
            for (FieldChange field : change.fields()) {
                Entity named = field.namedEntity();
                if (named != null) {
                    list(field.before()).forEach(id -> want(wanted, named, id));
                    list(field.after()).forEach(id -> want(wanted, named, id));
                }
            }
        }
        return wanted;
    }

    private static void want(Map<Entity, Set<String>> wanted, Entity entity, String id) {
        wanted.computeIfAbsent(entity, key -> new TreeSet<>()).add(id);
    }

    private static List<String> list(@Nullable String ids) {
        return ids == null || ids.isEmpty() ? List.of() : List.of(ids.split(",", -1));
    }
}
