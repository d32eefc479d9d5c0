package dev.rollcall.server.flows;

import dev.rollcall.server.runs.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step with all that it needs.
 *
 * @param flowRun 0 where it is only shown what would be sent
 * @param number of the step, counted from 1
 * @param values of fields
 * @param shown the same without what the history may not keep
 * @param run that the event is about
 */
record StepWork(
        Flow flow,
        FlowDefinition definition,
        FlowEvent event,
        long flowRun,
        int number,
        Map<String, String> values,
        Map<String, String> shown,
        Optional<Run> run) {
    private static final int SHORTEST_MASKED = 3;
    static final String MASK = "•••";

    Step step() {
        return definition.steps().get(number - 1);
    }

    /** A value of the step, with the fields of the event. */
    String value(String name) {
        return FilledText.fill(step().value(name), values);
    }

    /** The same as the history and lists of messages may show it. */
    String shown(String name) {
        return FilledText.fill(step().value(name), shown);
    }

    /** The same of each try, for products that recognise a message that they have. */
    String key() {
        return "rollcall-" + flow.id() + "-" + event.id() + "-" + number;
    }

    /** A text that came back, without what the history may not keep, also as JSON has it. */
    String masked(String text) {
        List<String> hidden = values.entrySet().stream()
                .filter(value -> !value.getValue().equals(shown.get(value.getKey())))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST_MASKED)
                .flatMap(value -> Stream.of(value, FilledText.inJson(value)))
                // A part of another value would leave the rest of that.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String masked = text;
        for (String value : hidden) {
            masked = masked.replace(value, MASK);
        }
        return masked;
    }
}
