package dev.rollcall.sync.settings.yaml;

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
    static final KeyGroup<Settings.Guard> GROUP = group(
            "guard",
            "When a run is held for a person to look at. A limit such as `10 % and 2` is passed by more than"
                    + " 10 of 100 and more than 2.");

    static final Key<Boolean> ADDITIONS_ONLY = GROUP.key(
            "additions_only",
            ScalarTypes.flag(),
            Settings.Guard::additionsOnly,
            "Keeps in the upload, as the directory has it, whatever the source does not have any more.",
            "true",
            SqlPlace.flag("additions_only"));

    static final Key<Set<String>> MAY_BE_EMPTY = GROUP.key(
            "may_be_empty",
            CollectionTypes.set(ScalarTypes.choice("students", "staff", "classes", "rosters"), 0),
            Settings.Guard::mayBeEmpty,
            "What an upload may be without: `students`, `staff`, `classes` or `rosters`. Without any of another kind a"
                    + " run ends in an error.",
            "[staff]",
            SqlPlace.wordSet("setting_may_be_empty", "record"));

    static final Key<Optional<Settings.Threshold>> DROPPED_ENROLLMENTS = GROUP.key(
            "dropped_enrollments",
            SchoolTypes.threshold(),
            Settings.Guard::droppedEnrollments,
            "How many enrollments may be dropped because they point at a class or person that is not there. Asked on the"
                    + " first run, too.",
            "20 % and 50");

    static final Key<Optional<Settings.Threshold>> INSTRUCTORS_LOST = GROUP.key(
            "instructors_lost",
            SchoolTypes.threshold(),
            Settings.Guard::instructorsLost,
            "How many classes may lose their last instructor.",
            "40 % and 10");

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

    static final KeyGroup<Settings.Guard> SCHOOLS =
            group("guard.schools", "Limits for what one location may lose, whatever its share of the whole.");

    static final Key<Optional<Settings.Threshold>> SCHOOL_PEOPLE = school(
            "people",
            limits -> limits.people(),
            "How many of its people may be deactivated or leave for another location.");

    static final Key<Optional<Settings.Threshold>> SCHOOL_CLASSES = school(
            "classes", limits -> limits.classes(), "How many of its classes may go, or move to another location.");

    static final Key<Optional<Settings.Threshold>> SCHOOL_INSTRUCTORS = school(
            "instructors", limits -> limits.instructors(), "How many of its classes may lose their last instructor.");

    static final Key<Optional<Settings.Threshold>> SCHOOL_ROSTERS =
            school("rosters", limits -> limits.rosters(), "How many students in its classes may leave them.");

    /** The limits of one entity. */
    record Limits(Entity entity, KeyGroup<Settings.Guard> group, Map<Action, Key<Optional<Settings.Threshold>>> keys) {}

    private GuardKeys() {}

    private static Key<Optional<Settings.Threshold>> school(
            String word, Function<Settings.SchoolLimits, Optional<Settings.Threshold>> limit, String does) {
        return SCHOOLS.key(word, SchoolTypes.threshold(), guard -> limit.apply(guard.schools()), does, "70 % and 10");
    }

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
        if (entity == Entity.PEOPLE) {
            limit(limits, Action.ROLE, "were students and become staff, or the other way round");
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
                values.get(MAY_BE_EMPTY));
    }
}
