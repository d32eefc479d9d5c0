package dev.rollcall.sync.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A step of the change of the school year, in order. The first has no place to stand at: to begin is to disconnect. */
public enum RolloverStep {
    /** Deliveries are switched off. */
    DISCONNECT(1),
    /** What is to be finished in Apple School Manager. */
    FINISH(2),
    /** The classes of the old year are deleted there by hand, and then here. */
    CLASSES(3),
    /** Deliveries are switched on again. */
    RECONNECT(4),
    /** A preview shows who leaves and who comes. */
    COMPARE(5),
    /** The new year is there. */
    DONE(6);

    private final int number;

    RolloverStep(int number) {
        this.number = number;
    }

    /** Counted from 1. */
    public int number() {
        return number;
    }

    /** {@code disconnect}, {@code finish} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RolloverStep> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
