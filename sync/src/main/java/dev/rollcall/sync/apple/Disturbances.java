package dev.rollcall.sync.apple;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What goes wrong at this time; it can be changed while the stand-in serves. */
public final class Disturbances {
    private static final int MIDDLE = 50;

    private final Map<Disturbance, Integer> active = new ConcurrentHashMap<>();

    /**
     * Those of texts such as {@code slow} or {@code cut-at-percent=30}.
     *
     * @return empty where a text names none
     */
    public static Optional<Disturbances> of(Collection<String> texts) {
        Disturbances all = new Disturbances();
        return texts.stream().allMatch(all::begin) ? Optional.of(all) : Optional.empty();
    }

    /** Whether the text names one, which counts from now on. */
    boolean begin(String text) {
        int equals = text.indexOf('=');
        Optional<Disturbance> kind = Disturbance.of(equals < 0 ? text : text.substring(0, equals));
        String value = equals < 0 ? String.valueOf(MIDDLE) : text.substring(equals + 1);
        if (kind.isEmpty() || !value.matches("[0-9]{1,2}")) {
            return false;
        }
        active.put(kind.get(), Integer.valueOf(value));
        return true;
    }

    /** Whether the text names one, which does not count any more. */
    boolean end(String text) {
        Optional<Disturbance> kind = Disturbance.of(text);
        kind.ifPresent(active::remove);
        return kind.isPresent();
    }

    boolean has(Disturbance kind) {
        return active.containsKey(kind);
    }

    /** The number that was given with it, else 50. */
    int percent(Disturbance kind) {
        return active.getOrDefault(kind, MIDDLE);
    }
}
