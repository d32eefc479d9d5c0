package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code guard}: when a run is held for a person to look at. */
final class GuardKeys {
    static final KeyGroup<Settings.Guard> GROUP = group(
            "guard",
            "When a run is held for a person to look at. A limit such as `10 % and 2` is passed by more than"
                    + " 10 of 100 and more than 2.");

    static final Key<Boolean> ADDITIONS_ONLY = GROUP.key(
            "additions_only",
            ScalarTypes.flag(),
            Settings.Guard::additionsOnly,
            "Keeps in the upload, as the directory has it, whatever the source does not have any more.",
            "true");

    static final Key<Optional<Settings.Threshold>> STILL_ENROLLED = GROUP.key(
            "still_enrolled",
            SchoolTypes.threshold(),
            Settings.Guard::stillEnrolled,
            "How many people may be deactivated whom enrollments of the source still name: it may have been cut off.",
            "10 % and 20");

    /** One for each action that an upload can have on each entity; a roster row only comes and goes. */
    static final List<Limits> LIMITS = List.of(
            limits(Entity.PEOPLE, "Limits for students and staff."),
            limits(Entity.LOCATIONS, "Limits for locations."),
            limits(Entity.COURSES, "Limits for courses."),
            limits(Entity.CLASSES, "Limits for classes."),
            limits(Entity.ROSTERS, "Limits for students in classes."));

    /** The limits of one entity. */
    record Limits(Entity entity, KeyGroup<Settings.Guard> group, Map<Action, Key<Optional<Settings.Threshold>>> keys) {}

    private GuardKeys() {}

    private static KeyGroup<Settings.Guard> group(String name, String does) {
        return new KeyGroup<>(name, does, text -> text.settings().guard());
    }

    private static Limits limits(Entity entity, String does) {
        Limits limits = new Limits(entity, group("guard." + entity.word(), does), new LinkedHashMap<>());
        limit(limits, Action.CREATE, "are new");
        if (entity != Entity.ROSTERS) {
            limit(limits, Action.UPDATE, "change");
            limit(limits, Action.MOVE, "move to another location");
        }
        limit(limits, Action.DEACTIVATE, "are not in the source any more");
        if (entity != Entity.ROSTERS) {
            limit(limits, Action.REACTIVATE, "come back");
        }
        return limits;
    }

    private static void limit(Limits limits, Action action, String words) {
        Entity entity = limits.entity();
        limits.keys()
                .put(
                        action,
                        limits.group()
                                .key(
                                        action.word(),
                                        SchoolTypes.threshold(),
                                        guard -> threshold(guard, entity, action),
                                        "How many " + entity.word() + " may be those that " + words + ".",
                                        "20 % and 5"));
    }

    private static Optional<Settings.Threshold> threshold(Settings.Guard guard, Entity entity, Action action) {
        return guard.limits().stream()
                .filter(limit -> limit.entity() == entity && limit.action() == action)
                .map(Settings.GuardLimit::threshold)
                .findFirst();
    }

    static Settings.Guard read(Values values) {
        List<Settings.GuardLimit> limits = LIMITS.stream()
                .flatMap(of -> of.keys().entrySet().stream().flatMap(entry -> values.get(entry.getValue()).stream()
                        .map(threshold -> new Settings.GuardLimit(of.entity(), entry.getKey(), threshold))))
                .toList();
        return new Settings.Guard(values.get(ADDITIONS_ONLY), limits, values.get(STILL_ENROLLED));
    }
}
