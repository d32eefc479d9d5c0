package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A plan in words, the same on the page as in the terminal. */
public final class PlanWords {
    /** The key of the limit for people who would be deactivated although the source's enrollments still name them. */
    public static final String STILL_ENROLLED = "guard.still_enrolled";

    /** The key of what holds a run that sends all schools before the trial of some is known to have ended well. */
    public static final String CANARY = "guard.canary";

    /** A limit as settings have it: {@code 10 % and 2}, {@code 10 %}, {@code 2}. */
    private static final Pattern THRESHOLD = Pattern.compile("(?:([0-9.]+) %)?(?: and )?([0-9]+)?");

    private static final String GUARD = "guard.";
    private static final String SCHOOLS = "guard.schools.";
    private static final String EMPTIED = "guard.emptied";
    private static final List<String> OWN_WORDS =
            List.of(STILL_ENROLLED, "guard.instructors_lost", "guard.dropped_enrollments");

    private PlanWords() {}

    /**
     * What was handed over and Apple has not confirmed: a sentence, then a line for each kind of record; empty where Apple confirmed
     * all, or never any.
     */
    public static List<Message> unconfirmed(RunPlan plan) {
        RunPlan.Unconfirmed unconfirmed = plan.unconfirmed();
        if (unconfirmed == null) {
            return List.of();
        }
        List<Message> lines = new ArrayList<>();
        for (RunPlan.EntityPlan entity : unconfirmed.entities()) {
            long changed = entity.count(Action.UPDATE) + entity.count(Action.MOVE) + entity.count(Action.ROLE);
            long added = entity.count(Action.CREATE) + entity.count(Action.REACTIVATE);
            if (changed + added + entity.count(Action.DEACTIVATE) > 0) {
                lines.add(Message.of("report.plan.unconfirmed_line")
                        .with("entity", records(entity.entity()))
                        .with("added", added)
                        .with("changed", changed)
                        .with("gone", entity.count(Action.DEACTIVATE)));
            }
        }
        lines.add(
                0,
                Message.of("report.plan.unconfirmed")
                        .with("run", unconfirmed.run())
                        .with("kinds", lines.size()));
        return lines;
    }

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
        if (held.school() != null) {
            return Message.of("report.limit_school")
                    .with("records", held.key().substring(SCHOOLS.length()))
                    .with("school", held.school())
                    .with("actual", held.actual())
                    .with("of", held.of());
        }
        return Message.of("report.limit_whole")
                .with("limit", held.key().substring(GUARD.length()))
                .with("actual", held.actual())
                .with("of", held.of());
    }

    /**
     * What looks cut off in the source, as in <i>The source looks cut off: 41 of 42 roster rows are gone.</i> Of several
     * such limits the one with the largest share, and one about all together before one about a location; a location is
     * named where most of the others stay. Empty where what goes is replaced, as when a school year begins.
     */
    public static Optional<Message> cutOff(RunPlan plan) {
        return plan.held().stream()
                .filter(held -> looksCutOff(plan, held))
                .max(Comparator.comparing((HeldLimit held) -> held.school() == null ? 1 : 0)
                        .thenComparing(HeldLimit::percent))
                .map(held -> cutOff(plan, held));
    }

    /**
     * What would be gone if an earlier state were sent again, as in <i>This earlier state lacks what came since: 40 of 60 people would be
     * gone.</i> Empty where as much comes as goes.
     */
    public static Optional<Message> undone(RunPlan plan) {
        return plan.held().stream()
                .filter(held -> looksCutOff(plan, held) && held.school() == null)
                .max(Comparator.comparing(HeldLimit::percent))
                .flatMap(held -> entity(plan, held).map(entity -> Message.of("report.undone")
                        .with("what", entity.word())
                        .with("actual", held.actual())
                        .with("of", held.of())));
    }

    private static Message cutOff(RunPlan plan, HeldLimit held) {
        if (held.school() != null) {
            String records = held.key().substring(SCHOOLS.length());
            long before = sum(plan, records, Counts::before);
            long gone = sum(plan, records, Counts::gone);
            if (2 * gone > before) {
                return Message.of("report.cut_off")
                        .with("what", records)
                        .with("actual", gone)
                        .with("of", before);
            }
            return Message.of("report.cut_off_school")
                    .with("records", held.key().substring(SCHOOLS.length()))
                    .with("school", held.school())
                    .with("actual", held.actual())
                    .with("of", held.of());
        }
        return Message.of("report.cut_off")
                .with(
                        "what",
                        entity(plan, held).map(Entity::word).orElse(held.key().substring(GUARD.length())))
                .with("actual", held.actual())
                .with("of", held.of());
    }

    private static boolean looksCutOff(RunPlan plan, HeldLimit held) {
        if (held.school() != null) {
            return plan.schools().stream()
                    .filter(school -> school.name().equals(held.school()))
                    .map(school -> counts(school, held.key().substring(SCHOOLS.length())))
                    .anyMatch(counts -> isLoss(counts.before(), counts.after(), held.actual()));
        }
        return OWN_WORDS.contains(held.key())
                || entity(plan, held)
                        .flatMap(entity -> plan.entities().stream()
                                .filter(one -> one.entity() == entity)
                                .findFirst())
                        .filter(one -> isLoss(one.before(), one.after(), held.actual()))
                        .isPresent();
    }

    private static long sum(RunPlan plan, String records, ToLongFunction<Counts> number) {
        return plan.schools().stream()
                .map(school -> counts(school, records))
                .mapToLong(number)
                .sum();
    }

    /** Whether more than half of what goes is not replaced. */
    private static boolean isLoss(long before, long after, long gone) {
        return 2 * (before - after) > gone;
    }

    /** The kind of record that a limit says to be gone. */
    private static Optional<Entity> entity(RunPlan plan, HeldLimit held) {
        if (held.key().equals(EMPTIED)) {
            return plan.entities().stream()
                    .filter(one -> one.after() == 0 && one.before() == held.of())
                    .map(EntityPlan::entity)
                    .findFirst();
        }
        for (Entity entity : Entity.values()) {
            if (held.key().equals("guard." + entity.word() + "." + Action.DEACTIVATE.word())) {
                return Optional.of(entity);
            }
        }
        return Optional.empty();
    }

    private static Counts counts(SchoolPlan school, String records) {
        return switch (records) {
            case "people" -> school.people();
            case "classes" -> school.classes();
            case "instructors" -> school.taught();
            default -> school.rosters();
        };
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

    /** What the limit counts: {@code people locations courses classes rosters enrollments}. */
    private static String entity(HeldLimit held) {
        String key = held.key().substring(GUARD.length());
        return switch (key) {
            case "dropped_enrollments" -> "enrollments";
            case "instructors_lost", "schools.classes", "schools.instructors" -> Entity.CLASSES.word();
            case "schools.rosters" -> Entity.ROSTERS.word();
            default ->
                Stream.of(Entity.values())
                        .map(Entity::word)
                        .filter(word -> key.startsWith(word + "."))
                        .findFirst()
                        .orElse(Entity.PEOPLE.word());
        };
    }

    /** {@code 28.65 %}, at most two places; {@code 50 %}. */
    public static Message percent(HeldLimit held) {
        return Message.of("report.percent")
                .with("percent", BigDecimal.valueOf(held.percent()).setScale(2, RoundingMode.HALF_UP));
    }
}
