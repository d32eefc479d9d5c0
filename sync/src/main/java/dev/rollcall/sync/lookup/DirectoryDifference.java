package dev.rollcall.sync.lookup;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of the directory, in the words of a plan.
 *
 * @param entities one for each entity, in the order of {@link Entity}
 * @param changes the first changes of each entity and action, in the order of the newer file
 */
public record DirectoryDifference(List<EntityPlan> entities, List<Change> changes) {
    private static final int MOST_CHANGES = 20;

    public DirectoryDifference {
        entities = List.copyOf(entities);
        changes = List.copyOf(changes);
    }

    /**
     * Compares two versions.
     *
     * @param before the folder of the older one
     * @param after the folder of the newer one
     * @throws IOException where a file cannot be read
     */
    public static DirectoryDifference of(Path before, Path after) throws IOException {
        try (SqlEngine engine = VersionFiles.engine()) {
            return new Comparison(engine, new VersionFiles(before), new VersionFiles(after)).difference();
        }
    }

    private record Comparison(SqlEngine engine, VersionFiles before, VersionFiles after) {

        DirectoryDifference difference() throws IOException {
            List<EntityPlan> entities = new ArrayList<>();
            List<Change> changes = new ArrayList<>();
            for (ComparedColumns shape : ComparedColumns.all()) {
                long active = count(before, shape);
                if (isSame(shape.file())) {
                    entities.add(unchanged(shape.entity(), active));
                } else {
                    meet(shape);
                    Map<Action, Long> counts = counts(shape);
                    long gone = counts.getOrDefault(Action.UPDATE, 0L)
                            + counts.getOrDefault(Action.MOVE, 0L)
                            + counts.getOrDefault(Action.DEACTIVATE, 0L);
                    counts.put(Action.UNCHANGED, active - gone);
                    entities.add(new EntityPlan(shape.entity(), active, count(after, shape), counts));
                    changes.addAll(changes(shape));
                }
            }
            RosterComparison rosters = new RosterComparison(engine, before, after);
            if (isSame(RosterComparison.FILE)) {
                entities.add(unchanged(Entity.ROSTERS, rosters.count()));
            } else {
                entities.add(rosters.plan());
                changes.addAll(rosters.changes(MOST_CHANGES));
            }
            return new DirectoryDifference(entities, changes);
        }

        private boolean isSame(String file) throws IOException {
            return Files.mismatch(before.file(file), after.file(file)) < 0;
        }

        private static EntityPlan unchanged(Entity entity, long active) {
            return new EntityPlan(entity, active, active, Map.of(Action.UNCHANGED, active));
        }

        private long count(VersionFiles version, ComparedColumns shape) {
            return (Long) Objects.requireNonNull(
                    engine.fetch("select count(*) from " + version.rows(shape.file()) + " where " + shape.isActive())
                            .get(0)
                            .get(0));
        }

        /** Keeps {@code met_<file>}: the places of each record that differs, before and after, and what became of it. */
        private void meet(ComparedColumns shape) {
            engine.createTable(
                    "met_" + shape.file(),
                    "select old.place as place_before, new.place as place_after, case"
                            + " when not coalesce(new.is_active, false) then"
                            + " case when old.is_active then 'deactivate' end"
                            + " when old.key is null then 'create'"
                            + " when not old.is_active then 'reactivate'"
                            + " when list_sort(string_split(old.locations, ',')) is distinct from"
                            + " list_sort(string_split(new.locations, ',')) then 'move'"
                            + " else 'update' end as action"
                            + " from (" + side(before, shape) + ") as old"
                            + " full join (" + side(after, shape) + ") as new on new.key = old.key"
                            + " where old.digest is distinct from new.digest");
        }

        private static String side(VersionFiles version, ComparedColumns shape) {
            return "select " + shape.key() + " as key, file_row_number as place, " + shape.isActive()
                    + " as is_active, "
                    + shape.locations() + " as locations, " + shape.digest() + " as digest from "
                    + version.rows(shape.file());
        }

        private Map<Action, Long> counts(ComparedColumns shape) {
            Map<Action, Long> counts = new EnumMap<>(Action.class);
            for (List<@Nullable Object> row : engine.fetch(
                    "select action, count(*) from met_" + shape.file() + " where action is not null group by action")) {
                counts.put(action(row.get(0)), (Long) Objects.requireNonNull(row.get(1)));
            }
            return counts;
        }

        private static Action action(@Nullable Object word) {
            return Action.valueOf(String.valueOf(word).toUpperCase(Locale.ROOT));
        }

        /** The first of each action; only these rows are read whole. */
        private List<Change> changes(ComparedColumns shape) {
            List<List<@Nullable Object>> places =
                    engine.fetch("select action, place_before, place_after from met_" + shape.file()
                            + " where action is not null qualify row_number() over (partition by action order by"
                            + " coalesce(place_after, place_before), place_before) <= " + MOST_CHANGES
                            + " order by coalesce(place_after, place_before), place_before");
            Map<Object, List<@Nullable Object>> old = read(before, shape, places, 1);
            Map<Object, List<@Nullable Object>> young = read(after, shape, places, 2);
            List<Change> changes = new ArrayList<>();
            for (List<@Nullable Object> place : places) {
                changes.add(change(
                        shape,
                        action(place.get(0)),
                        place.get(1) == null ? null : old.get(place.get(1)),
                        place.get(2) == null ? null : young.get(place.get(2))));
            }
            return changes;
        }

        private Map<Object, List<@Nullable Object>> read(
                VersionFiles version, ComparedColumns shape, List<List<@Nullable Object>> places, int column) {
            String in = places.stream()
                    .map(place -> place.get(column))
                    .filter(Objects::nonNull)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            Map<Object, List<@Nullable Object>> rows = new HashMap<>();
            if (!in.isEmpty()) {
                engine.fetch("select file_row_number, " + shape.id() + ", " + shape.name() + ", "
                                + String.join(", ", shape.values()) + " from " + version.rows(shape.file())
                                + " where file_row_number in (" + in + ")")
                        .forEach(row -> rows.put(Objects.requireNonNull(row.get(0)), row));
            }
            return rows;
        }

        private static Change change(
                ComparedColumns shape,
                Action action,
                @Nullable List<@Nullable Object> old,
                @Nullable List<@Nullable Object> young) {
            List<@Nullable Object> told = Objects.requireNonNull(young == null ? old : young);
            List<FieldChange> fields = new ArrayList<>();
            for (int column = 0; column < shape.values().size(); column++) {
                String was = value(old, column + 3);
                String is = value(young, column + 3);
                if (!Objects.equals(was, is)) {
                    fields.add(new FieldChange(shape.values().get(column), was, is));
                }
            }
            return new Change(
                    shape.entity(), action, String.valueOf(told.get(1)), Objects.toString(told.get(2), ""), fields);
        }

        private static @Nullable String value(@Nullable List<@Nullable Object> row, int column) {
            Object value = row == null ? null : row.get(column);
            return value == null || value.toString().isEmpty() ? null : value.toString();
        }
    }
}
