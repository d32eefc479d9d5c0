package dev.rollcall.sync.report;

import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A plan in words, the same on the page as in the terminal. */
public final class PlanWords {
    /** The key of the limit for people who would be deactivated although the source's enrollments still name them. */
    public static final String STILL_ENROLLED = "guard.still_enrolled";

    private PlanWords() {}

    /** {@code people}, {@code roster rows}. */
    public static String many(Entity entity) {
        return entity == Entity.ROSTERS ? "roster rows" : entity.word();
    }

    private static String things(Entity entity, long count, String number) {
        return number + " " + (count == 1 ? one(entity) : many(entity));
    }

    private static String one(Entity entity) {
        return switch (entity) {
            case PEOPLE -> "person";
            case LOCATIONS -> "location";
            case COURSES -> "course";
            case CLASSES -> "class";
            case ROSTERS -> "roster row";
        };
    }

    /** What becomes of such a record, as in <i>2 deactivated</i>: only people are deactivated, the others are gone. */
    public static String done(Entity entity, Action action) {
        return switch (action) {
            case CREATE -> "new";
            case UPDATE -> "changed";
            case MOVE -> "moved";
            case DEACTIVATE -> entity == Entity.PEOPLE ? "deactivated" : "gone";
            case REACTIVATE -> entity == Entity.PEOPLE ? "reactivated" : "back";
            case UNCHANGED -> "unchanged";
        };
    }

    /** What passes the limit, as in <i>395 of 1,379 people deactivated</i>; numbers as the caller writes them. */
    public static String held(HeldLimit held, String actual, String of) {
        for (Entity entity : Entity.values()) {
            for (Action action : Action.values()) {
                if (held.key().equals("guard." + entity.word() + "." + action.word())) {
                    return action == Action.CREATE
                            ? things(entity, held.actual(), actual + " new") + ", " + of + " are there"
                            : actual + " of " + things(entity, held.of(), of) + " " + done(entity, action);
                }
            }
        }
        return held.key().equals(STILL_ENROLLED)
                ? actual + " of " + things(Entity.PEOPLE, held.of(), of)
                        + " deactivated whom enrollments of the source still name"
                : actual + " of " + of;
    }

    /** {@code 28.65 %}, at most two places; {@code 50 %}. */
    public static String percent(HeldLimit held) {
        return BigDecimal.valueOf(held.percent())
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
