package dev.rollcall.server.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a flow does: data alone, as a person made it.
 *
 * @param conditions that all have to hold
 * @param steps carried out one after the other
 * @param tries of each step, the first included
 */
public record FlowDefinition(
        String name, Trigger trigger, List<Condition> conditions, List<Step> steps, OnFailure onFailure, int tries) {
    /** One in a minute, then after 5, 20 and 90: within two hours. */
    public static final int TRIES = 5;

    static final int MOST_TRIES = 10;
    static final int MOST_STEPS = 20;
    static final int MOST_CONDITIONS = 20;
    static final int LONGEST_NAME = 100;
    static final int LONGEST_VALUE = 10_000;

    public FlowDefinition {
        conditions = List.copyOf(conditions);
        steps = List.copyOf(steps);
    }

    /** The fields that texts of a step may name, and what kinds of them there are. */
    public List<Field> fields(int step) {
        List<Field> fields = new ArrayList<>(trigger.kind().fields());
        for (int before = 1; before < step; before++) {
            fields.add(Field.personal("step." + before + ".answer", "answer of step " + before));
            for (String count : kind(before).map(StepKind::counts).orElse(List.of())) {
                fields.add(Field.number(
                        "step." + before + "." + count, AnswerCounts.title(count, Integer.toString(before))));
            }
        }
        return fields;
    }

    /**
     * A step in a few words.
     *
     * @param kind that it had when it was begun
     */
    public String words(int step, StepKind kind) {
        return step <= steps.size() ? steps.get(step - 1).words() : kind.words();
    }

    private Optional<StepKind> kind(int step) {
        return step <= steps.size() ? Optional.of(steps.get(step - 1).kind()) : Optional.empty();
    }

    /** A field by its name; a webhook may bring any of {@code webhook.}, a source any of {@code source.}. */
    Optional<Field> field(String name, int step) {
        Optional<String> below = trigger.kind().valuesBelow().filter(name::startsWith);
        if (below.isPresent() && JsonValues.isName(name.substring(below.get().length()))) {
            return Optional.of(Field.personal(name, name));
        }
        return fields(step).stream().filter(field -> field.name().equals(name)).findFirst();
    }

    FlowDefinition withName(String other) {
        return new FlowDefinition(other, trigger, conditions, steps, onFailure, tries);
    }
}
