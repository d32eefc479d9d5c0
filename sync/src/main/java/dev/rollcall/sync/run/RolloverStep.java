package dev.rollcall.sync.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A step of the change of the school year, in order. The first has no place to stand at: to begin is to disconnect. */
public enum RolloverStep {
    /** Deliveries are switched off. */
    DISCONNECT,
    /** What is to be finished in Apple School Manager. */
    FINISH,
    /** The classes of the old year are deleted there by hand, and then here. */
    CLASSES,
    /** Deliveries are switched on again. */
    RECONNECT,
    /** A preview shows who leaves and who comes. */
    COMPARE,
    /** The new year is there. */
    DONE;

    /** Counted from 1. */
    public int number() {
        return ordinal() + 1;
    }

    /** {@code disconnect}, {@code finish} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RolloverStep> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
