package dev.rollcall.sync.pipeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that no two rows of a step have the same key, as its head says it. */
public final class StepKeys {
    private static final Map<String, Step> STEPS = Steps.paths().stream()
            .map(Steps::load)
            .collect(Collectors.toMap(Step::name, step -> step, (one, other) -> one));

    private StepKeys() {}

    /** An engine that checks the rows of each step as soon as they have a name. */
    public static EngineStart checkedBy(EngineStart engines) {
        return (memoryBytes, spill, status) -> checked(engines.open(memoryBytes, spill, status));
    }

    private static SqlEngine checked(SqlEngine engine) {
        return (SqlEngine) Proxy.newProxyInstance(
                SqlEngine.class.getClassLoader(), new Class<?>[] {SqlEngine.class}, (proxy, method, given) -> {
                    try {
                        Object answer = method.invoke(engine, given);
                        if (given != null && given.length > 1 && given[0] instanceof String relation) {
                            check(engine, relation);
                        }
                        return answer;
                    } catch (InvocationTargetException fault) {
                        throw fault.getCause();
                    }
                });
    }

    private static void check(SqlEngine engine, String relation) {
        Step step = STEPS.get(relation);
        if (step != null) {
            check(engine, step, relation);
        }
    }

    /**
     * Checks the rows of a relation by the key of a step.
     *
     * @param rows a relation, or a select in brackets
     */
    static void check(SqlEngine engine, Step step, String rows) {
        if (!step.key().isEmpty()) {
            String key = String.join(", ", step.key());
            refuse(
                    step,
                    engine.fetch("select " + key + " from " + rows + " as keyed group by " + key
                            + " having count(*) > 1 limit 3"));
        }
    }

    /**
     * Checks the keys of the rows that a step returned.
     *
     * @param keys for each row the values of its key; empty lists where the step has none
     */
    static void check(Step step, List<List<Object>> keys) {
        Set<List<Object>> seen = new HashSet<>();
        refuse(
                step,
                keys.stream().filter(key -> !key.isEmpty() && !seen.add(key)).toList());
    }

    private static void refuse(Step step, List<List<Object>> repeated) {
        if (!repeated.isEmpty()) {
            throw new AssertionError(
                    step.name() + " has several rows of one key (" + String.join(", ", step.key()) + "): " + repeated);
        }
    }
}
