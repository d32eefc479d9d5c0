package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.PlanWords;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.Action;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The plan as the page shows it: the limits that are passed, a table of counts, and the first changes. */
record PlanTable(RunPlan plan, Outcome outcome, SchoolFilter filter, ZoneId zone, Wording words) {

    private static final int MOST_SCHOOLS_OPEN = 20;
    private static final double LARGE_SHARE = 0.5;

    /** A limit that is passed. */
    record Held(String what, String limit) {}

    /** A number of the table and what it counts; {@code style} is {@code none} where it is 0. */
    record Cell(String title, String number, String style) {}

    /** What one location has before and after. */
    record School(String name, String id, List<Cell> cells, String of) {}

    /** What happens to one kind of record. */
    record Row(String entity, List<Cell> cells) {}

    /** What the plan is compared with, and whether it came to pass. */
    String about() {
        String base = plan.base();
        return words.text(Message.of("report.plan.about")
                .with("base", !hasDirectory() ? "unused" : base == null ? "none" : "known")
                .with("version", base == null ? "" : base)
                .with("outcome", outcome.word()));
    }

    /** What Apple has not confirmed of it, one text each, the first an introduction; empty where there is nothing to say. */
    List<String> unconfirmed() {
        return PlanWords.unconfirmed(plan).stream().map(words::text).toList();
    }

    /** Whether there is anything to compare with: without a directory the guard judges the enrollments alone. */
    boolean hasDirectory() {
        return !plan.entities().isEmpty();
    }

    /** Where nothing differs there is a sentence in place of a table. */
    boolean isEmpty() {
        return plan.entities().stream().allMatch(entity -> changed(entity) == 0);
    }

    List<Held> held() {
        return plan.held().stream().map(this::held).toList();
    }

    private Held held(HeldLimit held) {
        return new Held(
                words.text(PlanWords.held(held)),
                words.html(Message.of("report.plan.limit")
                        .with("percent", PlanWords.percent(held))
                        .with("limit", words.text(PlanWords.limit(held)))
                        .with("key", held.key())));
    }

    /** Somebody approved what passes the limits, so that it is told and stops nothing. */
    String heldMood() {
        return plan.approved() ? "warning" : "error";
    }

    String heldTitle() {
        RunPlan.Approval approval = plan.approval();
        return words.text(Message.of("report.plan.passed")
                .with("limits", plan.held().size())
                .with("approved", plan.approved() ? "yes" : "no")
                .with("by", approval == null ? "" : approval.by())
                .with(
                        "day",
                        approval == null
                                ? ""
                                : approval.at().atZone(zone).toLocalDate().toString())
                .with("reason", approval == null ? "" : approval.reason()));
    }

    List<String> schoolTitles() {
        return List.of(
                words.text("report.plan.school_people"),
                words.text("report.plan.school_classes"),
                words.text("report.plan.school_taught"),
                words.text("report.plan.school_rosters"));
    }

    /** The locations that stand open, those that lose most first. */
    List<School> firstSchools() {
        return plan.schools().stream()
                .limit(MOST_SCHOOLS_OPEN)
                .map(this::school)
                .toList();
    }

    List<School> furtherSchools() {
        return plan.schools().stream().skip(MOST_SCHOOLS_OPEN).map(this::school).toList();
    }

    private School school(SchoolPlan school) {
        List<Counts> counts = List.of(school.people(), school.classes(), school.taught(), school.rosters());
        List<String> titles = schoolTitles();
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < counts.size(); column++) {
            Counts count = counts.get(column);
            String numbers = words.text(Message.of("report.plan.school_counts")
                    .with("before", count.before())
                    .with("after", count.after()));
            cells.add(new Cell(titles.get(column), numbers, style(count)));
        }
        return new School(school.name(), school.id(), cells, filter.numbers(List.of(school.id())));
    }

    private static String style(Counts count) {
        if (count.share() > LARGE_SHARE) {
            return Action.DEACTIVATE.word();
        }
        return count.before() == 0 && count.after() == 0 ? "none" : "whole";
    }

    List<String> titles() {
        List<String> titles = new ArrayList<>();
        titles.add(words.text("report.plan.before"));
        for (Action action : actions()) {
            titles.add(title(action));
        }
        titles.add(words.text("report.plan.after"));
        return titles;
    }

    List<Row> rows() {
        return plan.entities().stream().map(this::row).toList();
    }

    private Row row(EntityPlan entity) {
        List<Cell> cells = new ArrayList<>();
        cells.add(cell(words.text("report.plan.before"), entity.before(), "whole"));
        for (Action action : actions()) {
            long count = entity.count(action);
            cells.add(cell(title(action), count, count == 0 ? "none" : action.word()));
        }
        cells.add(cell(words.text("report.plan.after"), entity.after(), "whole"));
        return new Row(words.text(PlanWords.records(entity.entity())), cells);
    }

    private Cell cell(String title, long number, String style) {
        return new Cell(title, words.number(number), style);
    }

    /** All but the one that is asked for by hand, which has a column only where it happens. */
    private List<Action> actions() {
        return Arrays.stream(Action.values())
                .filter(action -> action != Action.LEAVE_OUT
                        || plan.entities().stream().anyMatch(entity -> entity.count(action) > 0))
                .toList();
    }

    private String title(Action action) {
        return words.text(PlanWords.action(action));
    }

    private static long changed(EntityPlan entity) {
        return entity.counts().entrySet().stream()
                .filter(count -> count.getKey() != Action.UNCHANGED)
                .mapToLong(count -> count.getValue())
                .sum();
    }

    /** The first changes by kind of record and action; those that pass a limit come first. */
    List<ChangeGroup> groups() {
        ChangeNames names = new ChangeNames(plan, filter, words);
        List<ChangeGroup> held = new ArrayList<>();
        List<ChangeGroup> others = new ArrayList<>();
        for (EntityPlan entity : plan.entities()) {
            for (Action action : actions()) {
                ChangeGroup group = ChangeGroup.of(plan, entity, action, names);
                if (!group.changes().isEmpty()) {
                    (group.isHeld() ? held : others).add(group);
                }
            }
        }
        held.addAll(others);
        return held;
    }
}
