package dev.rollcall.sync.pipeline;

import java.util.Locale;

/** The stages of a run, in their order. Each is a folder of steps under {@code resources/pipeline}. */
public enum Stage {
    READ(1),
    FILTER(2),
    DEDUPE(3),
    PATCH(4),
    MATCH(5),
    VALIDATE(6),
    SHAPE(7),
    PLAN(8);

    private final int number;

    Stage(int number) {
        this.number = number;
    }

    /** {@code read}, {@code filter} and so on: what the names of its steps begin with. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder of its steps: {@code 1_read}. */
    public String folder() {
        return number + "_" + word();
    }

    static Stage ofFolder(String folder) {
        for (Stage stage : values()) {
            if (stage.folder().equals(folder)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("no stage has the folder " + folder);
    }
}
