package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
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

    /** The records, as the name of a row: {@code People}, {@code Roster rows}. */
    public static Message records(Entity entity) {
        return Message.of("report.plan.records").with("entity", entity.word());
    }

    /** What becomes of a person, as the name of a column: {@code Deactivated}. */
    public static Message action(Action action) {
        return Message.of("report.plan.action").with("action", action.word());
    }

    /** Such changes and how many there are, as in <i>People: 2 deactivated</i>: other records are gone instead. */
    public static Message changes(Entity entity, Action action, long count) {
        return Message.of("report.plan.changes")
                .with("entity", entity.word())
                .with("action", action.word())
                .with("count", count);
    }

    /** What passes the limit, as in <i>395 of 1,379 people deactivated</i>. */
    public static Message held(HeldLimit held) {
        for (Entity entity : Entity.values()) {
            for (Action action : Action.values()) {
                if (held.key().equals("guard." + entity.word() + "." + action.word())) {
                    return Message.of("report.limit." + action.word())
                            .with("entity", entity.word())
                            .with("actual", held.actual())
                            .with("of", held.of());
                }
            }
        }
        return held.key().equals(STILL_ENROLLED)
                ? Message.of("report.limit_still_enrolled")
                        .with("actual", held.actual())
                        .with("of", held.of())
                : Message.of("report.limit_other").with("actual", held.actual()).with("of", held.of());
    }

    /** {@code 28.65 %}, at most two places; {@code 50 %}. */
    public static Message percent(HeldLimit held) {
        return Message.of("report.percent")
                .with("percent", BigDecimal.valueOf(held.percent()).setScale(2, RoundingMode.HALF_UP));
    }
}
