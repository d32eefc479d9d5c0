package dev.rollcall.server.runs;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words of the tables on a run's page. */
public final class RunTables {
    private RunTables() {}

    /** {@code People}. */
    public static String entity(Entity entity) {
        return entity(entity.word());
    }

    /** The same of a kind as a file names it. */
    public static String entity(String word) {
        return Messages.ENGLISH.text(Message.of("report.forecast.entity").with("entity", word));
    }

    /** What a kind of problem is, of all places where it is. */
    public static String problem(String code) {
        String any = Messages.ENGLISH.text("problem.any_value");
        return Arrays.stream(ProblemKind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .map(kind -> Messages.ENGLISH.text(kind.whatOfAll(any)))
                .orElse("");
    }

    /** How what Apple did stands to what was foreseen. */
    public static String verdict(String verdict) {
        return Messages.ENGLISH.text(Message.of("report.forecast.verdict").with("verdict", verdict.replace(' ', '_')));
    }

    /** What became of a record, by the word of a file for it; {@code refused} is one of Apple's. */
    public static String fate(String entity, String word) {
        return Arrays.stream(Action.values())
                .filter(action -> action.word().equals(word))
                .findFirst()
                .map(action -> entity.equals(Entity.PEOPLE.word()) || action != Action.DEACTIVATE
                        ? word(Entity.PEOPLE, action)
                        : word(Entity.CLASSES, action))
                .orElse(word);
    }

    /** {@code 3 new, 1 deactivated}; a dash where nothing changes. */
    public static String actions(EntityPlan plan) {
        List<String> said = new ArrayList<>();
        for (Action action : Action.values()) {
            if (action != Action.UNCHANGED && plan.count(action) > 0) {
                said.add(String.format(Locale.ROOT, "%,d %s", plan.count(action), word(plan.entity(), action)));
            }
        }
        return said.isEmpty() ? "–" : String.join(", ", said);
    }

    /** {@code +2}, {@code −1}, {@code 0}. */
    public static String difference(RunPlan.Counts counts) {
        long difference = counts.after() - counts.before();
        String sign = difference > 0 ? "+" : difference < 0 ? "−" : "";
        return sign + String.format(Locale.ROOT, "%,d", Math.abs(difference));
    }

    /** The classes of the cell of a difference. */
    public static String tone(RunPlan.Counts counts) {
        return counts.after() < counts.before() ? " minus" : counts.after() == counts.before() ? " zero" : "";
    }

    /** The length of a bar, of 100. */
    public static String share(long count, long most) {
        return String.format(Locale.ROOT, "%.1f", most == 0 ? 0 : 100.0 * count / most);
    }

    /** What becomes of a record; only accounts are deactivated. */
    public static String word(Entity entity, Action action) {
        return switch (action) {
            case CREATE -> "new";
            case UPDATE -> "changed";
            case MOVE -> "moved";
            case ROLE -> "with another role";
            case DEACTIVATE -> entity == Entity.PEOPLE ? "deactivated" : "gone";
            case LEAVE_OUT -> "left out once";
            case REACTIVATE -> "back again";
            case UNCHANGED -> "unchanged";
        };
    }
}
