package dev.rollcall.server.flows;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the form of a flow, and does what its buttons beside saving ask for. What is wrong with it, {@link FlowCheck} finds. */
final class FlowForm {
    private final HttpServletRequest request;

    private FlowForm(HttpServletRequest request) {
        this.request = request;
    }

    /** The flow as the form has it, with what the button asked for done; it may be wrong. */
    static FlowDefinition read(HttpServletRequest request, String act) {
        FlowForm form = new FlowForm(request);
        List<Condition> conditions = form.conditions();
        List<Step> steps = form.steps();
        form.act(act, conditions, steps);
        return new FlowDefinition(
                form.text("name").strip(),
                form.trigger(),
                conditions,
                steps,
                OnFailure.of(form.text("onFailure")).orElse(OnFailure.ALARM),
                number(form.text("tries")));
    }

    private Trigger trigger() {
        TriggerKind kind = TriggerKind.of(text("event")).orElse(TriggerKind.RUN_FINISHED);
        List<LocalTime> at = new ArrayList<>();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (kind == TriggerKind.SCHEDULE) {
            values("when.at").forEach(text -> time(text).ifPresent(at::add));
            for (DayOfWeek day : DayOfWeek.values()) {
                if (values("when.days").contains(day.name())) {
                    days.add(day);
                }
            }
        }
        String connection = kind.hasConnection() ? text("when.connection") : "";
        String account = kind == TriggerKind.SOURCE ? text("when.account") : "";
        return new Trigger(
                kind,
                connection.isBlank() ? Optional.empty() : Optional.of(connection),
                at,
                days,
                account.isBlank() ? Optional.empty() : Optional.of(account));
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        for (int number = 1; number <= number(text("conditions")); number++) {
            String place = "only_if." + number + ".";
            conditions.add(new Condition(
                    text(place + "field"),
                    Comparison.of(text(place + "comparison")).orElse(Comparison.IS),
                    text(place + "value").strip()));
        }
        return conditions;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int number = 1; number <= number(text("steps")); number++) {
            String place = "steps." + number + ".";
            StepKind kind = StepKind.of(text(place + "do")).orElse(StepKind.SEND);
            Map<String, String> with = new LinkedHashMap<>();
            for (StepField field : kind.fields()) {
                String value = text(place + "with." + field.name()).replace("\r\n", "\n");
                if (!value.isBlank() && !field.preset().equals(Optional.of(value))) {
                    with.put(field.name(), value);
                }
            }
            steps.add(new Step(kind, with, message(place + "message.")));
        }
        return steps;
    }

    private Map<String, String> message(String place) {
        Map<String, String> message = new LinkedHashMap<>();
        for (String name : Collections.list(request.getParameterNames())) {
            if (name.startsWith(place) && !text(name).isBlank()) {
                message.put(name.substring(place.length()), text(name).replace("\r\n", "\n"));
            }
        }
        return message;
    }

    private void act(String act, List<Condition> conditions, List<Step> steps) {
        int place = number(act.replaceAll("\\D", "")) - 1;
        if (act.equals("add-condition") && conditions.size() < FlowDefinition.MOST_CONDITIONS) {
            conditions.add(new Condition("", Comparison.IS, ""));
        } else if (act.startsWith("remove-condition-") && place >= 0 && place < conditions.size()) {
            conditions.remove(place);
        } else if (act.equals("add-step") && steps.size() < FlowDefinition.MOST_STEPS) {
            steps.add(new Step(StepKind.of(text("newStep")).orElse(StepKind.SEND), Map.of(), Map.of()));
        } else if (act.startsWith("remove-step-") && place >= 0 && place < steps.size()) {
            steps.remove(place);
        } else if (act.startsWith("up-step-") && place > 0 && place < steps.size()) {
            Collections.swap(steps, place, place - 1);
        }
    }

    private String text(String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private List<String> values(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalTime.parse(text.strip()).withSecond(0).withNano(0));
        } catch (DateTimeParseException fault) {
            return Optional.empty();
        }
    }

    private static int number(String text) {
        return text.strip().matches("\\d{1,3}") ? Integer.parseInt(text.strip()) : 0;
    }
}
