package dev.rollcall.sync.delivery;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
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

    private DeliveryGuard() {}

    /**
     * The limits that a plan passes, those of the settings in the order of entity and action; empty where it may go.
     *
     * <p>A kind of record of which something is active and nothing would be left always holds, whatever the settings say.
     *
     * @param stillEnrolled how many people would be deactivated although enrollments of the source still name them
     */
    public static List<HeldLimit> passed(Settings.Guard guard, List<EntityPlan> entities, long stillEnrolled) {
        Map<Entity, EntityPlan> plans =
                entities.stream().collect(Collectors.toMap(EntityPlan::entity, Function.identity()));
        List<HeldLimit> passed = new ArrayList<>();
        entities.stream()
                .filter(plan -> plan.before() > 0 && plan.after() == 0)
                .forEach(plan ->
                        passed.add(new HeldLimit(EMPTIED, mustStay(plan.entity()), plan.before(), plan.before())));
        for (GuardLimit limit : guard.limits()) {
            EntityPlan plan = plans.get(limit.entity());
            if (plan != null) {
                held(key(limit), limit.threshold(), plan.count(limit.action()), plan.before())
                        .ifPresent(passed::add);
            }
        }
        EntityPlan people = plans.get(Entity.PEOPLE);
        guard.stillEnrolled()
                .flatMap(limit -> held(STILL_ENROLLED, limit, stillEnrolled, people == null ? 0 : people.before()))
                .ifPresent(passed::add);
        return List.copyOf(passed);
    }

    private static String mustStay(Entity entity) {
        return Messages.ENGLISH.text(Message.of("delivery.must_stay").with("entity", entity.word()));
    }

    private static String key(GuardLimit limit) {
        return "guard." + limit.entity().word() + "." + limit.action().word();
    }

    private static Optional<HeldLimit> held(String key, Threshold limit, long actual, long of) {
        return limit.isPassedBy(actual, of)
                ? Optional.of(new HeldLimit(key, limit.words(), actual, of))
                : Optional.empty();
    }
}
