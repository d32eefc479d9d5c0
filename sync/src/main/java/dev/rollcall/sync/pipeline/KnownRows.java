package dev.rollcall.sync.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which relations are known to have no rows, so that steps that find nothing without them need not be run: to plan a select
 * takes longer than to run it over a small roster, and of a healthy roster most look for what is not there.
 */
final class KnownRows {
    private final SqlReader engine;
    private final Set<String> made = new HashSet<>();
    private final Map<String, Boolean> empty = new HashMap<>();

    KnownRows(SqlReader engine, List<Step> steps) {
        this.engine = engine;
        for (Step step : steps) {
            made.add(step.name());
            made.add(step.name() + "_dropped");
        }
    }

    /** Notes how many rows a relation has. */
    void are(String relation, long rows) {
        empty.put(relation, rows == 0);
    }

    /** False where the head of the step says that it has no rows without those of other relations, and these have none. */
    boolean mayHaveRows(Step step) {
        return step.emptyWithout().stream()
                .noneMatch(together -> Step.ofCondition(together).stream().allMatch(this::isEmpty));
    }

    /** Whether the head of the step says that its rows are those of the relation that it reads first. */
    boolean isSame(Step step) {
        return step.sameWithout().stream().anyMatch(this::isEmpty);
    }

    /**
     * Whether it is known that a relation has no rows. What is no step is looked at once; a step that is a view would cost as
     * much as what is to be saved.
     */
    boolean isEmpty(String relation) {
        return empty.computeIfAbsent(relation, this::look);
    }

    /** @param relation its name, or after a dot the name of a switch, too, that must be on */
    private boolean look(String relation) {
        int dot = relation.indexOf('.');
        if (dot >= 0) {
            return engine.fetch("select 1 from " + relation.substring(0, dot) + " where " + relation.substring(dot + 1))
                    .isEmpty();
        }
        return !made.contains(relation)
                && engine.fetch("select 1 from " + relation + " limit 1").isEmpty();
    }
}
