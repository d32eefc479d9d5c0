package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A plan in words, the same on the page as in the terminal. */
public final class PlanWords {
    /** The key of the limit for people who would be deactivated although the source's enrollments still name them. */
    public static final String STILL_ENROLLED = "guard.still_enrolled";

    /** A limit as settings have it: {@code 10 % and 2}, {@code 10 %}, {@code 2}. */
    private static final Pattern THRESHOLD = Pattern.compile("(?:([0-9.]+) %)?(?: and )?([0-9]+)?");

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

    /** What exceeds the limit, as in <i>395 of 1,379 people deactivated</i>. */
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
                ? Message.of("report.limit_still_enrolled").with("actual", held.actual())
                : Message.of("report.limit_other").with("actual", held.actual()).with("of", held.of());
    }

    /** The limit that is exceeded, as in <i>limit: more than 10 % and more than 2 people</i>. */
    public static Message limit(HeldLimit held) {
        Matcher limit = THRESHOLD.matcher(held.limit());
        if (!limit.matches() || held.limit().isEmpty()) {
            return Message.of("report.threshold.other").with("limit", held.limit());
        }
        String share = limit.group(1);
        String count = limit.group(2);
        if (count == null) {
            return Message.of("report.threshold.share").with("percent", new BigDecimal(share));
        }
        return share == null
                ? Message.of("report.threshold.count")
                        .with("entity", entity(held))
                        .with("count", Long.parseLong(count))
                : Message.of("report.threshold.both")
                        .with("entity", entity(held))
                        .with("percent", new BigDecimal(share))
                        .with("count", Long.parseLong(count));
    }

    /** What the limit counts. */
    private static String entity(HeldLimit held) {
        return Stream.of(Entity.values())
                .filter(entity -> held.key().startsWith("guard." + entity.word() + "."))
                .findFirst()
                .orElse(Entity.PEOPLE)
                .word();
    }

    /** {@code 28.65 %}, at most two places; {@code 50 %}. */
    public static Message percent(HeldLimit held) {
        return Message.of("report.percent")
                .with("percent", BigDecimal.valueOf(held.percent()).setScale(2, RoundingMode.HALF_UP));
    }
}
