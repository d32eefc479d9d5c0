package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.Stage;
import java.util.List;

/** The parts of a run, in their order: its stages, and what comes before and after them. */
public enum RunPart {
    OPENING_SOURCE,
    READ,
    FILTER,
    DEDUPE,
    PATCH,
    MATCH,
    VALIDATE,
    SHAPE,
    PLAN,
    VERSION,
    DELIVERY;

    /** How many parts a run has. */
    public static int count() {
        return values().length;
    }

    /** How many parts come before this one. */
    public int partsBefore() {
        return List.of(values()).indexOf(this);
    }

    static RunPart of(Stage stage) {
        return valueOf(stage.name());
    }
}
