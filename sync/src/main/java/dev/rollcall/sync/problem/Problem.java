package dev.rollcall.sync.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, at one place.
 *
 * @param value the value that is wrong, as the source has it; null where there is none
 * @param detail what else the words of the kind name, such as the other line; null where they name nothing else
 */
public record Problem(
        ProblemKind kind,
        Where where,
        @Nullable String value,
        @Nullable String detail) {

    public String what() {
        return fill(kind.what());
    }

    public String fix() {
        return fill(kind.fix());
    }

    /** The whole message: code, what, where, how to mend. */
    public String message() {
        return kind.code() + ": " + what() + where.phrase() + ". " + fix();
    }

    private String fill(String words) {
        return words.replace("{value}", value == null ? "" : value)
                .replace("{detail}", detail == null ? "" : detail)
                .replace("{field}", where.field() == null ? "" : where.field());
    }
}
