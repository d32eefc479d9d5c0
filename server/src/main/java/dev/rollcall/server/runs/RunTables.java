package dev.rollcall.server.runs;

import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of the tables on a run's page. */
public final class RunTables {
    private RunTables() {}

    /** {@code People}. */
    public static String entity(Entity entity) {
        String name = entity.name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
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
