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
    static final KeyGroup<Settings.Guard> GROUP = group("guard");

    static final Key<Boolean> ADDITIONS_ONLY =
            GROUP.key("additions_only", ScalarTypes.flag(), Settings.Guard::additionsOnly, "true");

    static final Key<Optional<Settings.Threshold>> STILL_ENROLLED =
            GROUP.key("still_enrolled", SchoolTypes.threshold(), Settings.Guard::stillEnrolled, "10 % and 20");

    /** One for each action that an upload can have on each entity; a roster row only comes and goes. */
    static final List<Limits> LIMITS = List.of(
            limits(Entity.PEOPLE),
            limits(Entity.LOCATIONS),
            limits(Entity.COURSES),
            limits(Entity.CLASSES),
            limits(Entity.ROSTERS));

    /** The limits of one entity. */
    record Limits(Entity entity, KeyGroup<Settings.Guard> group, Map<Action, Key<Optional<Settings.Threshold>>> keys) {}

    private GuardKeys() {}

    private static KeyGroup<Settings.Guard> group(String name) {
        return new KeyGroup<>(name, text -> text.settings().guard());
    }

    private static Limits limits(Entity entity) {
        Limits limits = new Limits(entity, group("guard." + entity.word()), new LinkedHashMap<>());
        limit(limits, Action.CREATE);
        if (entity != Entity.ROSTERS) {
            limit(limits, Action.UPDATE);
            limit(limits, Action.MOVE);
        }
        limit(limits, Action.DEACTIVATE);
        if (entity != Entity.ROSTERS) {
            limit(limits, Action.REACTIVATE);
        }
        return limits;
    }

    private static void limit(Limits limits, Action action) {
        Entity entity = limits.entity();
        limits.keys()
                .put(
                        action,
                        limits.group()
                                .key(
                                        action.word(),
                                        SchoolTypes.threshold(),
                                        guard -> threshold(guard, entity, action),
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
