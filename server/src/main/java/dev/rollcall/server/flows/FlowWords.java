package dev.rollcall.server.flows;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Flows in the words of pages. */
public final class FlowWords {
    private static final int WORKDAYS = 5;

    private FlowWords() {}

    /** When a flow begins, in one line. */
    public static String when(FlowDefinition flow) {
        Trigger trigger = flow.trigger();
        String what = trigger.kind() == TriggerKind.SCHEDULE
                ? days(trigger) + " " + times(trigger)
                : trigger.kind().words();
        String where = trigger.connection()
                .or(trigger::account)
                .map(name -> ", " + name)
                .orElse("");
        List<String> conditions = new ArrayList<>();
        for (Condition condition : flow.conditions()) {
            conditions.add(title(flow, condition.field()) + " "
                    + condition.comparison().words() + " " + condition.value());
        }
        return what + where + (conditions.isEmpty() ? "" : ", only if " + String.join(" and ", conditions));
    }

    /** A field as people call it. */
    public static String title(FlowDefinition flow, String field) {
        return flow.field(field, 1).map(Field::title).orElse(field);
    }

    private static String times(Trigger trigger) {
        return trigger.at().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String days(Trigger trigger) {
        if (trigger.days().size() == DayOfWeek.values().length) {
            return "every day";
        }
        boolean isWorkdays = trigger.days().size() == WORKDAYS
                && trigger.days().stream().allMatch(day -> day.getValue() <= WORKDAYS);
        return isWorkdays
                ? "Monday to Friday"
                : trigger.days().stream().map(FlowWords::day).collect(Collectors.joining(", "));
    }

    /** The name of a day. */
    public static String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** A flow as a chain of few words, for its picture. */
    public static List<String> chain(FlowDefinition flow) {
        List<String> chain = new ArrayList<>();
        chain.add("When "
                + (flow.trigger().kind() == TriggerKind.SCHEDULE
                        ? days(flow.trigger()) + " " + times(flow.trigger())
                        : flow.trigger().kind().words()));
        if (!flow.conditions().isEmpty()) {
            chain.add("Only if " + title(flow, flow.conditions().get(0).field()) + " …");
        }
        flow.steps().forEach(step -> chain.add(step.words()));
        return chain;
    }
}
