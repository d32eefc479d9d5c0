package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.report.RunPlan.Name;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people call the records of a plan: names in the place of ids, or beside them where two may have the same name. */
final class ChangeNames {
    private static final Set<String> LOCATIONS = Set.of("location_id", "location_ids");

    private final Map<Entity, Map<String, Name>> names = new EnumMap<>(Entity.class);
    private final SchoolFilter schools;
    private final Wording words;

    ChangeNames(RunPlan plan, SchoolFilter schools, Wording words) {
        this.schools = schools;
        this.words = words;
        for (Name name : plan.names()) {
            names.computeIfAbsent(name.entity(), entity -> new HashMap<>()).put(name.id(), name);
        }
    }

    Wording words() {
        return words;
    }

    /** What the record is called: a roster row is known by its class, a class without a number by its course. */
    String title(Change change) {
        if (change.entity() == Entity.ROSTERS) {
            return withId(Entity.CLASSES, change.name());
        }
        Name known = name(change.entity(), change.id());
        return words.value(change.name().isEmpty() && known != null ? known.name() : change.name());
    }

    /** A value in words: ids become names. */
    String value(FieldChange field, @Nullable String value) {
        Entity entity = field.namedEntity();
        if (value == null || value.isEmpty() || entity == null) {
            return value == null ? "" : words.value(value);
        }
        List<String> shown = new ArrayList<>();
        for (String id : value.split(",", -1)) {
            shown.add(entity == Entity.PEOPLE ? withId(entity, id) : alone(entity, id));
        }
        return words.value(words.list(shown));
    }

    private String alone(Entity entity, String id) {
        Name name = name(entity, id);
        return name == null || name.name().isBlank() ? id : name.name();
    }

    private String withId(Entity entity, String id) {
        Name name = name(entity, id);
        return name == null || name.name().isBlank()
                ? id
                : words.text(
                        Message.of("report.named").with("name", name.name()).with("id", id));
    }

    /** The numbers of the schools that the record belongs to, or belonged to before. */
    String schools(Change change) {
        boolean isRoster = change.entity() == Entity.ROSTERS;
        List<String> ids = new ArrayList<>();
        Name known = name(isRoster ? Entity.CLASSES : change.entity(), isRoster ? change.name() : change.id());
        if (known != null) {
            ids.addAll(known.locations());
        }
        for (FieldChange field : change.fields()) {
            if (LOCATIONS.contains(field.field())) {
                add(ids, field.before());
                add(ids, field.after());
            }
        }
        return schools.numbers(ids);
    }

    private static void add(List<String> ids, @Nullable String list) {
        if (list != null) {
            ids.addAll(List.of(list.split(",", -1)));
        }
    }

    private @Nullable Name name(Entity entity, String id) {
        return names.getOrDefault(entity, Map.of()).get(id);
    }
}
