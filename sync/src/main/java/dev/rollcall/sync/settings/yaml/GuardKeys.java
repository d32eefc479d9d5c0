package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys of {@code guard}: when a run is held for a person to look at. */
final class GuardKeys {
    static final KeyGroup<Settings.Guard> GROUP = group("guard");

    static final Key<Boolean> ADDITIONS_ONLY = GROUP.key(
            "additions_only",
            ScalarTypes.flag(),
            Settings.Guard::additionsOnly,
            "true",
            SqlPlace.flag("additions_only"));

    static final Key<Set<String>> MAY_BE_EMPTY = GROUP.key(
            "may_be_empty",
            CollectionTypes.set(ScalarTypes.choice("students", "staff", "classes", "rosters"), 0),
            Settings.Guard::mayBeEmpty,
            "[staff]",
            SqlPlace.wordSet("setting_may_be_empty", "record"));

    static final Key<Boolean> QUARANTINE =
            GROUP.key("quarantine", ScalarTypes.flag(), guard -> guard.kept().quarantine(), "true");

    static final Key<Integer> QUARANTINE_DAYS = GROUP.key(
            "quarantine_days", ScalarTypes.number(1, 60), guard -> guard.kept().quarantineDays(), "14");

    static final Key<List<String>> CANARY = GROUP.key(
            "canary",
            CollectionTypes.list(ScalarTypes.text(Message.of("settings.value.school")), 0),
            guard -> guard.kept().canary(),
            "[\"1001\", Birch Lane School]",
            SqlPlace.words("setting_canary", "value"));

    static final Key<Optional<Settings.Threshold>> DROPPED_ENROLLMENTS = GROUP.key(
            "dropped_enrollments", SchoolTypes.threshold(), Settings.Guard::droppedEnrollments, "20 % and 50");

    static final Key<Optional<Settings.Threshold>> INSTRUCTORS_LOST =
            GROUP.key("instructors_lost", SchoolTypes.threshold(), Settings.Guard::instructorsLost, "40 % and 10");

    static final Key<Optional<Settings.Threshold>> STILL_ENROLLED =
            GROUP.key("still_enrolled", SchoolTypes.threshold(), Settings.Guard::stillEnrolled, "10 % and 20");

    /** One for each action that an upload can have on each entity; a roster row only comes and goes. */
    static final List<Limits> LIMITS = List.of(
            limits(Entity.PEOPLE),
            limits(Entity.LOCATIONS),
            limits(Entity.COURSES),
            limits(Entity.CLASSES),
            limits(Entity.ROSTERS));

    static final KeyGroup<Settings.Guard> SCHOOLS = group("guard.schools");

    static final Key<Optional<Settings.Threshold>> SCHOOL_PEOPLE = school("people", limits -> limits.people());

    static final Key<Optional<Settings.Threshold>> SCHOOL_CLASSES = school("classes", limits -> limits.classes());

    static final Key<Optional<Settings.Threshold>> SCHOOL_INSTRUCTORS =
            school("instructors", limits -> limits.instructors());

    static final Key<Optional<Settings.Threshold>> SCHOOL_ROSTERS = school("rosters", limits -> limits.rosters());

    /** The limits of one entity. */
    record Limits(Entity entity, KeyGroup<Settings.Guard> group, Map<Action, Key<Optional<Settings.Threshold>>> keys) {}

    private GuardKeys() {}

    private static Key<Optional<Settings.Threshold>> school(
            String word, Function<Settings.SchoolLimits, Optional<Settings.Threshold>> limit) {
        return SCHOOLS.key(word, SchoolTypes.threshold(), guard -> limit.apply(guard.schools()), "70 % and 10");
    }

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
        if (entity == Entity.PEOPLE) {
            limit(limits, Action.ROLE);
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
        Settings.SchoolLimits schools = new Settings.SchoolLimits(
                values.get(SCHOOL_PEOPLE),
                values.get(SCHOOL_CLASSES),
                values.get(SCHOOL_INSTRUCTORS),
                values.get(SCHOOL_ROSTERS));
        return new Settings.Guard(
                values.get(ADDITIONS_ONLY),
                limits,
                values.get(STILL_ENROLLED),
                values.get(INSTRUCTORS_LOST),
                values.get(DROPPED_ENROLLMENTS),
                schools,
                values.get(MAY_BE_EMPTY),
                new Settings.Kept(values.get(QUARANTINE), values.get(QUARANTINE_DAYS), values.get(CANARY)));
    }
}
