package dev.rollcall.sync.report.page;

import dev.rollcall.sync.report.PlanWords;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.ArrayList;
import java.util.List;

/** The plan as the page shows it: the limits that are passed, a table of counts, and the first changes. */
record PlanTable(RunPlan plan, Outcome outcome) {

    /** A limit that is passed. */
    record Held(String what, String percent, String limit, String key) {
        private static Held of(HeldLimit held) {
            return new Held(
                    PlanWords.held(held, Wording.number(held.actual()), Wording.number(held.of())),
                    PlanWords.percent(held),
                    held.limit(),
                    held.key());
        }
    }

    /** A number of the table and what it counts; {@code style} is {@code none} where it is 0. */
    record Cell(String title, String number, String style) {}

    /** What happens to one kind of record. */
    record Row(String entity, List<Cell> cells) {}

    /** What the plan is compared with, and whether it came to pass. */
    String about() {
        String base = plan.base();
        String compared = base == null
                ? "The directory is empty as yet, so all of it is new."
                : "Compared with version " + base + " of the directory, which holds what was delivered last.";
        return switch (outcome) {
            case DELIVERED -> compared + " This was delivered.";
            case HELD, DESTINATION_REFUSED, CANCELLED, HOME_NOT_WRITABLE -> compared + " Nothing was delivered.";
            case PLANNED, CLEAN, ERRORS, SOURCE_NOT_REACHABLE, FAILED -> compared + " Nothing was changed yet.";
        };
    }

    /** Where nothing differs there is a sentence in place of a table. */
    boolean isEmpty() {
        return plan.entities().stream().allMatch(entity -> changed(entity) == 0);
    }

    List<Held> held() {
        return plan.held().stream().map(Held::of).toList();
    }

    /** Somebody approved what passes the limits, so that it is told and stops nothing. */
    String heldMood() {
        return plan.approved() ? "warning" : "error";
    }

    String heldTitle() {
        String limits = plan.held().size() == 1 ? "A limit is passed" : "Limits are passed";
        return plan.approved() ? limits + ", and somebody approved exactly this plan" : limits;
    }

    List<String> titles() {
        List<String> titles = new ArrayList<>();
        titles.add("Before");
        for (Action action : actions()) {
            titles.add(title(action));
        }
        titles.add("After");
        return titles;
    }

    List<Row> rows() {
        return plan.entities().stream().map(this::row).toList();
    }

    private Row row(EntityPlan entity) {
        List<Cell> cells = new ArrayList<>();
        cells.add(cell("Before", entity.before(), "whole"));
        for (Action action : actions()) {
            long count = entity.count(action);
            cells.add(cell(title(action), count, count == 0 ? "none" : action.word()));
        }
        cells.add(cell("After", entity.after(), "whole"));
        return new Row(Wording.capital(PlanWords.many(entity.entity())), cells);
    }

    private static Cell cell(String title, long number, String style) {
        return new Cell(title, Wording.number(number), style);
    }

    private static List<Action> actions() {
        return List.of(Action.values());
    }

    private static String title(Action action) {
        return Wording.capital(PlanWords.done(Entity.PEOPLE, action));
    }

    private static long changed(EntityPlan entity) {
        return entity.counts().entrySet().stream()
                .filter(count -> count.getKey() != Action.UNCHANGED)
                .mapToLong(count -> count.getValue())
                .sum();
    }

    /** The first changes by kind of record and action; those that pass a limit come first. */
    List<ChangeGroup> groups() {
        List<ChangeGroup> held = new ArrayList<>();
        List<ChangeGroup> others = new ArrayList<>();
        for (EntityPlan entity : plan.entities()) {
            for (Action action : actions()) {
                ChangeGroup group = ChangeGroup.of(plan, entity, action);
                if (!group.changes().isEmpty()) {
                    (group.isHeld() ? held : others).add(group);
                }
            }
        }
        held.addAll(others);
        return held;
    }
}
