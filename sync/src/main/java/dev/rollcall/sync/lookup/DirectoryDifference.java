package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
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
    public static DirectoryDifference of(Path before, Path after, Engines engines, Cancellation cancellation)
            throws IOException {
        try (SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            return new Comparison(engine, new VersionFiles(before), new VersionFiles(after)).difference();
        }
    }

    private record Comparison(SqlEngine engine, VersionFiles before, VersionFiles after) {

        DirectoryDifference difference() throws IOException {
            List<EntityPlan> entities = new ArrayList<>();
            List<Change> changes = new ArrayList<>();
            for (ComparedColumns shape : ComparedColumns.all()) {
                engine.createView(before(shape), compared(before, shape));
                engine.createView(after(shape), compared(after, shape));
                long active = count(before(shape));
                if (isSame(shape.file())) {
                    entities.add(unchanged(shape.entity(), active));
                } else {
                    meet(shape);
                    Map<Action, Long> counts = counts(shape);
                    long gone = counts.getOrDefault(Action.UPDATE, 0L)
                            + counts.getOrDefault(Action.MOVE, 0L)
                            + counts.getOrDefault(Action.ROLE, 0L)
                            + counts.getOrDefault(Action.DEACTIVATE, 0L);
                    counts.put(Action.UNCHANGED, active - gone);
                    entities.add(new EntityPlan(shape.entity(), active, count(after(shape)), counts));
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

        private static String before(ComparedColumns shape) {
            return shape.file() + "_before";
        }

        private static String after(ComparedColumns shape) {
            return shape.file() + "_after";
        }

        private static String met(ComparedColumns shape) {
            return "met_" + shape.file();
        }

        private static String compared(VersionFiles version, ComparedColumns shape) {
            return SqlFile.of("lookup/compared_" + shape.file())
                    .with(shape.file(), version.file(shape.file()))
                    .sql();
        }

        private long count(String side) {
            return (Long) Objects.requireNonNull(engine.fetch(SqlFile.of("lookup/active_count")
                            .withName("side", side)
                            .sql())
                    .get(0)
                    .get(0));
        }

        private void meet(ComparedColumns shape) {
            engine.createTable(
                    met(shape),
                    SqlFile.of("lookup/met_records")
                            .withName("before", before(shape))
                            .withName("after", after(shape))
                            .sql());
        }

        private Map<Action, Long> counts(ComparedColumns shape) {
            Map<Action, Long> counts = new EnumMap<>(Action.class);
            for (List<@Nullable Object> row : engine.fetch(SqlFile.of("lookup/action_counts")
                    .withName("met", met(shape))
                    .sql())) {
                counts.put(action(row.get(0)), (Long) Objects.requireNonNull(row.get(1)));
            }
            return counts;
        }

        private static Action action(@Nullable Object word) {
            return Action.valueOf(String.valueOf(word).toUpperCase(Locale.ROOT));
        }

        /** The first of each action; only these rows are read whole. */
        private List<Change> changes(ComparedColumns shape) {
            List<List<@Nullable Object>> places = engine.fetch(SqlFile.of("lookup/first_changes")
                    .withName("met", met(shape))
                    .with("most", MOST_CHANGES)
                    .sql());
            Map<Object, List<@Nullable Object>> old = read(before(shape), shape, places, 1);
            Map<Object, List<@Nullable Object>> young = read(after(shape), shape, places, 2);
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
                String side, ComparedColumns shape, List<List<@Nullable Object>> places, int column) {
            List<Long> wanted = places.stream()
                    .map(place -> place.get(column))
                    .filter(Objects::nonNull)
                    .map(place -> (Long) place)
                    .toList();
            Map<Object, List<@Nullable Object>> rows = new HashMap<>();
            if (!wanted.isEmpty()) {
                engine.fetch(SqlFile.of("lookup/changed_records")
                                .withName("side", side)
                                .withNames("columns", shape.values())
                                .withNumbers("places", wanted)
                                .sql())
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
