package dev.rollcall.server.runs;

import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One record that changes, as a page shows it.
 *
 * @param what {@code new}, {@code changed} and so on
 * @param name what people call it; its id where nobody knows
 * @param id empty where the name is the id
 * @param schools the names of its schools; empty where nobody knows
 */
public record RunChange(Entity entity, String what, String name, String id, String schools, List<Field> fields) {
    private static final int MOST_FIELDS = 8;

    public RunChange {
        fields = List.copyOf(fields);
    }

    /** One value before and after, with names in the place of ids; empty where there is none. */
    public record Field(String name, String before, String after) {}

    static List<RunChange> of(RunPlan plan, int most) {
        Map<Entity, Map<String, RunPlan.Name>> names = new EnumMap<>(Entity.class);
        plan.names().forEach(name -> names.computeIfAbsent(name.entity(), entity -> new TreeMap<>())
                .put(name.id(), name));
        return plan.changes().stream()
                .limit(most)
                .map(change -> of(change, names))
                .toList();
    }

    private static RunChange of(RunPlan.Change change, Map<Entity, Map<String, RunPlan.Name>> names) {
        RunPlan.@Nullable Name known =
                names.getOrDefault(change.entity(), Map.of()).get(change.id());
        String name = known != null && !known.name().isBlank() ? known.name() : change.name();
        return new RunChange(
                change.entity(),
                RunTables.word(change.entity(), change.action()),
                name.isBlank() ? change.id() : name,
                name.isBlank() || name.equals(change.id()) ? "" : change.id(),
                known == null ? "" : named(String.join(",", known.locations()), Entity.LOCATIONS, names),
                change.fields().stream()
                        .limit(MOST_FIELDS)
                        .map(field -> new Field(
                                RunWords.column(field.field()),
                                value(field, field.before(), names),
                                value(field, field.after(), names)))
                        .toList());
    }

    private static String value(
            RunPlan.FieldChange field, @Nullable String value, Map<Entity, Map<String, RunPlan.Name>> names) {
        Entity entity = field.namedEntity();
        String text = Objects.requireNonNullElse(value, "");
        return entity == null ? text : named(text, entity, names);
    }

    private static String named(String ids, Entity entity, Map<Entity, Map<String, RunPlan.Name>> names) {
        Map<String, RunPlan.Name> known = names.getOrDefault(entity, Map.of());
        return Arrays.stream(ids.split(",", -1))
                .map(id -> {
                    RunPlan.@Nullable Name name = known.get(id);
                    return name == null || name.name().isBlank() ? id : name.name();
                })
                .collect(Collectors.joining(", "));
    }
}
