package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.PlanWords;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first changes of one action on one kind of record. */
record ChangeGroup(Entity entity, Action action, long count, List<Change> changes, boolean isHeld, ChangeNames names) {
    private static final int MOST_CHANGES = 20;
    private static final int MOST_CHANGES_OPEN = 5;

    static ChangeGroup of(RunPlan plan, EntityPlan entity, Action action, ChangeNames names) {
        List<Change> changes = plan.changes().stream()
                .filter(change -> change.entity() == entity.entity() && change.action() == action)
                .limit(MOST_CHANGES)
                .toList();
        String key = "guard." + entity.entity().word() + "." + action.word();
        boolean isHeld = plan.held().stream().anyMatch(held -> held.key().equals(key));
        return new ChangeGroup(entity.entity(), action, entity.count(action), changes, isHeld, names);
    }

    Wording words() {
        return names.words();
    }

    /** {@code People: 12 new}. */
    String title() {
        return words().text(PlanWords.changes(entity, action, count));
    }

    boolean isCut() {
        return changes.size() < count;
    }

    String caption() {
        return words().text(
                        isCut()
                                ? Message.of("report.changes.first")
                                        .with("shown", changes.size())
                                        .with("count", count)
                                : Message.of("report.changes.all").with("count", changes.size()));
    }

    /** Long ones are folded, unless they are why the run is held. */
    boolean isFolded() {
        return changes.size() > MOST_CHANGES_OPEN && !isHeld;
    }

    String style() {
        return action.word();
    }

    /** What the plan gives Apple's account name, which stands out: people sign in with it. */
    static boolean isAccount(FieldChange field) {
        return field.field().equals("managed_apple_account");
    }

    /** Whether the value takes the place of another, and does not only tell of a record that comes or goes. */
    boolean isReplacing(FieldChange field) {
        boolean comesOrGoes = action == Action.CREATE || action == Action.DEACTIVATE || action == Action.LEAVE_OUT;
        return !comesOrGoes || (field.before() != null && field.after() != null);
    }

    /** A field that has no value before or after tells nothing. */
    List<FieldChange> fields(Change change) {
        return change.fields().stream()
                .filter(field -> field.before() != null || field.after() != null)
                .toList();
    }

    /** What people call the column of a field. */
    String label(FieldChange field) {
        return words().column(field.field());
    }

    String value(FieldChange field, @Nullable String value) {
        return names.value(field, value);
    }
}
