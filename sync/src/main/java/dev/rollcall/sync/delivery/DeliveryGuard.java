package dev.rollcall.sync.delivery;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Settings.GuardLimit;
import dev.rollcall.sync.settings.Settings.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds a delivery that passes a limit, until a person has looked at it.
 *
 * <p>Apple School Manager itself has no such limit: an upload without people deactivates everybody.
 */
public final class DeliveryGuard {
    private static final String EMPTIED = "guard.emptied";
    private static final String STILL_ENROLLED = "guard.still_enrolled";
    private static final String INSTRUCTORS_LOST = "guard.instructors_lost";
    private static final String DROPPED_ENROLLMENTS = "guard.dropped_enrollments";

    private DeliveryGuard() {}

    /**
     * What the guard judges.
     *
     * @param schools every location
     * @param stillEnrolled how many people would be deactivated although enrollments of the source still name them
     * @param enrollments the enrollments of the source that the filters let through
     * @param droppedEnrollments those of them that were dropped because they point at nothing
     */
    public record Upload(
            List<EntityPlan> entities,
            List<SchoolPlan> schools,
            long stillEnrolled,
            long enrollments,
            long droppedEnrollments) {
        public Upload {
            entities = List.copyOf(entities);
            schools = List.copyOf(schools);
        }

        private long gone(Function<SchoolPlan, Counts> records) {
            return schools.stream().map(records).mapToLong(Counts::gone).sum();
        }

        private long before(Function<SchoolPlan, Counts> records) {
            return schools.stream().map(records).mapToLong(Counts::before).sum();
        }
    }

    /**
     * The limits that an upload passes: those of the settings in the order of entity and action, then those of single
     * locations; empty where it may go.
     *
     * <p>A kind of record of which something is active and nothing would be left always holds, whatever the settings say.
     */
    public static List<HeldLimit> passed(Settings.Guard guard, Upload upload) {
        Map<Entity, EntityPlan> plans =
                upload.entities().stream().collect(Collectors.toMap(EntityPlan::entity, Function.identity()));
        List<HeldLimit> passed = new ArrayList<>();
        upload.entities().stream()
                .filter(plan -> plan.before() > 0 && plan.after() == 0)
                .forEach(plan ->
                        passed.add(new HeldLimit(EMPTIED, mustStay(plan.entity()), plan.before(), plan.before())));
        for (GuardLimit limit : guard.limits()) {
            EntityPlan plan = plans.get(limit.entity());
            if (plan != null) {
                held(key(limit), Optional.of(limit.threshold()), actual(limit, plan, upload), plan.before())
                        .ifPresent(passed::add);
            }
        }
        EntityPlan people = plans.get(Entity.PEOPLE);
        held(STILL_ENROLLED, guard.stillEnrolled(), upload.stillEnrolled(), people == null ? 0 : people.before())
                .ifPresent(passed::add);
        held(
                        INSTRUCTORS_LOST,
                        guard.instructorsLost(),
                        upload.gone(SchoolPlan::taught),
                        upload.before(SchoolPlan::taught))
                .ifPresent(passed::add);
        held(DROPPED_ENROLLMENTS, guard.droppedEnrollments(), upload.droppedEnrollments(), upload.enrollments())
                .ifPresent(passed::add);
        passed.addAll(ofSchools(guard.schools(), upload, passed));
        return List.copyOf(passed);
    }

    private static String mustStay(Entity entity) {
        return Messages.ENGLISH.text(Message.of("delivery.must_stay").with("entity", entity.word()));
    }

    /** A student who stays in a class under another roster id is no loss: an SIS may number its enrollments anew. */
    private static long actual(GuardLimit limit, EntityPlan plan, Upload upload) {
        return limit.entity() == Entity.ROSTERS && limit.action() == Action.DEACTIVATE
                ? upload.gone(SchoolPlan::rosters)
                : plan.count(limit.action());
    }

    /** What one location loses; nothing that a limit for all together tells already, since it is the only location. */
    private static List<HeldLimit> ofSchools(Settings.SchoolLimits limits, Upload upload, List<HeldLimit> passed) {
        List<HeldLimit> held = new ArrayList<>();
        for (SchoolLimit limit : List.of(
                new SchoolLimit("people", "guard.people.deactivate", limits.people(), SchoolPlan::people),
                new SchoolLimit("classes", "guard.classes.deactivate", limits.classes(), SchoolPlan::classes),
                new SchoolLimit("instructors", INSTRUCTORS_LOST, limits.instructors(), SchoolPlan::taught),
                new SchoolLimit("rosters", "guard.rosters.deactivate", limits.rosters(), SchoolPlan::rosters))) {
            boolean isTold = passed.stream().anyMatch(one -> one.key().equals(limit.whole()));
            long before = upload.before(limit.records());
            for (SchoolPlan school : upload.schools()) {
                Counts counts = limit.records().apply(school);
                if (!(isTold && counts.before() == before)) {
                    held("guard.schools." + limit.word(), limit.threshold(), counts.gone(), counts.before())
                            .map(one -> new HeldLimit(one.key(), one.limit(), one.actual(), one.of(), school.name()))
                            .ifPresent(held::add);
                }
            }
        }
        return held;
    }

    /** @param whole the key of the limit for all locations together */
    private record SchoolLimit(
            String word, String whole, Optional<Threshold> threshold, Function<SchoolPlan, Counts> records) {}

    private static String key(GuardLimit limit) {
        return "guard." + limit.entity().word() + "." + limit.action().word();
    }

    private static Optional<HeldLimit> held(String key, Optional<Threshold> limit, long actual, long of) {
        return limit.filter(threshold -> threshold.isPassedBy(actual, of))
                .map(threshold -> new HeldLimit(key, threshold.words(), actual, of));
    }
}
