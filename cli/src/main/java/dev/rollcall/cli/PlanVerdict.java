package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.PlanWords;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a plan changes, a line for each kind of record, and which limits it exceeds. */
record PlanVerdict(RunPlan plan, AnsiStyle paint, Paragraph paragraph) {
    static final int MOST_LIMITS = 2;
    private static final int MOST_NAMES = 5;
    private static final int MOST_NAME_LINES = 2;
    private static final int MOST_SCHOOLS = 5;
    private static final int FEWEST_SCHOOL_LINES = 3;
    private static final int MOST_NAME_LETTERS = 26;
    private static final String SCHOOL_ROW = "  %-26s%17s%17s%17s";

    /** @param mostLimits how many of the limits are told; of the others, how many there are */
    List<String> lines(int mostLimits) {
        List<String> lines = new ArrayList<>();
        if (!plan.held().isEmpty()) {
            lines.add("");
            plan.held().stream().limit(mostLimits).forEach(held -> lines.addAll(lines(held)));
            int others = plan.held().size() - mostLimits;
            if (others > 0) {
                lines.add("  " + Texts.text(Message.of("cli.plan.other_limits").with("limits", others)));
            }
            lines.addAll(names(plan.held().get(0)));
        }
        if (!plan.entities().isEmpty()) {
            lines.add("");
            lines.addAll(counts(plan.entities(), paragraph));
            PlanWords.unconfirmed(plan).forEach(line -> lines.addAll(paragraph.lines("  ", "  ", Texts.text(line))));
        }
        return lines;
    }

    private List<String> lines(HeldLimit held) {
        String what = Texts.text(Message.of("cli.plan.exceeded")
                .with("what", PlanWords.held(held))
                .with("percent", PlanWords.percent(held))
                .with("limit", PlanWords.limit(held))
                .with("key", held.key()));
        String label = plan.approved() ? Texts.text("cli.plan.approved") : Texts.text("cli.plan.held");
        List<String> text = paragraph.lines("  " + label + "  ", "    ", what);
        List<String> painted = new ArrayList<>(text);
        painted.set(0, "  " + paint.label(label) + text.get(0).substring("  ".length() + label.length()));
        return painted;
    }

    /**
     * What each school has before and after, those that lose most first; empty where there is one school only, of which
     * the counts tell, or where no school changes.
     *
     * @param room the most lines
     */
    List<String> schools(int room) {
        List<SchoolPlan> changed =
                plan.schools().stream().filter(PlanVerdict::isChanged).toList();
        if (room < FEWEST_SCHOOL_LINES || changed.isEmpty() || plan.schools().size() < 2) {
            return List.of();
        }
        int most =
                changed.size() <= Math.min(MOST_SCHOOLS, room - 1) ? changed.size() : Math.min(MOST_SCHOOLS, room - 2);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                SCHOOL_ROW,
                "",
                Texts.text("cli.plan.school_people"),
                Texts.text("cli.plan.school_classes"),
                Texts.text("cli.plan.school_rosters")));
        changed.stream().limit(most).forEach(school -> lines.add(line(school)));
        if (changed.size() > most) {
            lines.add(Texts.text(Message.of("cli.plan.more_schools").with("schools", changed.size() - most)));
        }
        return lines;
    }

    private static boolean isChanged(SchoolPlan school) {
        return Stream.of(school.people(), school.classes(), school.taught(), school.rosters())
                .anyMatch(counts -> counts.gone() > 0 || counts.before() != counts.after());
    }

    private static String line(SchoolPlan school) {
        String name = Paragraph.harmless(school.name()).strip();
        String shown = name.length() <= MOST_NAME_LETTERS ? name : name.substring(0, MOST_NAME_LETTERS - 1) + "…";
        return String.format(
                Locale.ROOT,
                SCHOOL_ROW,
                shown,
                counts(school.people()),
                counts(school.classes()),
                counts(school.rosters()));
    }

    private static String counts(Counts counts) {
        return Texts.number(counts.before()) + " → " + Texts.number(counts.after());
    }

    /** Of those that the limit counts, the first: they show whether a school is gone, or only its leavers. */
    private List<String> names(HeldLimit held) {
        List<Change> changes = plan.changes().stream()
                .filter(change -> isCounted(change, held))
                .limit(MOST_NAMES)
                .toList();
        if (changes.isEmpty()) {
            return List.of();
        }
        long others = held.actual() - changes.size();
        String names = Texts.list(changes.stream().map(Change::name).toList());
        String all = others > 0
                ? Texts.text(Message.of("cli.plan.names_and_more")
                        .with("names", names)
                        .with("others", others))
                : names;
        return paragraph.cut(paragraph.lines("    ", "    ", all), MOST_NAME_LINES);
    }

    private static boolean isCounted(Change change, HeldLimit held) {
        boolean isNamed = held.key()
                .equals("guard." + change.entity().word() + "."
                        + change.action().word());
        return isNamed
                || (held.key().equals(PlanWords.STILL_ENROLLED)
                        && change.entity() == Entity.PEOPLE
                        && change.action() == Action.DEACTIVATE);
    }

    /** A line for each kind of record that changes, or a sentence where none does. */
    static List<String> counts(List<EntityPlan> entities, Paragraph paragraph) {
        List<String> lines = entities.stream()
                .map(entity -> changes(entity, paragraph))
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.isEmpty() ? List.of("  " + Texts.text("cli.plan.nothing")) : lines;
    }

    /** {@code people       +12 new, 3 changed, 1 moved, 2 deactivated}; empty where nothing changes. */
    private static String changes(EntityPlan entity, Paragraph paragraph) {
        List<String> changes = Arrays.stream(Action.values())
                .filter(action -> action != Action.UNCHANGED && entity.count(action) > 0)
                .map(action -> Texts.text(Message.of("cli.plan.count")
                        .with("entity", entity.entity().word())
                        .with("action", action.word())
                        .with("count", entity.count(action))))
                .toList();
        String line = String.format(
                Locale.ROOT,
                "%-13s%s",
                Texts.text(Message.of("cli.plan.records")
                        .with("entity", entity.entity().word())),
                Texts.list(changes));
        return changes.isEmpty()
                ? ""
                : paragraph.cut(paragraph.lines("  ", "  ", line), 1).get(0);
    }
}
