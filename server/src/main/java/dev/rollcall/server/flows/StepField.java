package dev.rollcall.server.flows;

import java.util.List;
import java.util.Optional;

/**
 * A value that a step asks for.
 *
 * @param type what a form shows for it
 * @param isText whether fields in braces may stand in it
 * @param preset what a form begins with
 * @param choices the values there are, for {@link Type#CHOICE}
 */
public record StepField(
        String name,
        String title,
        String hint,
        Type type,
        boolean isRequired,
        boolean isText,
        Optional<String> preset,
        List<String> choices) {
    /** What a form shows. */
    public enum Type {
        LINE,
        LINES,
        CHOICE,
        CONNECTION,
        ACCOUNT
    }

    static StepField line(String name, String title, String hint, boolean isRequired) {
        return new StepField(name, title, hint, Type.LINE, isRequired, true, Optional.empty(), List.of());
    }

    static StepField lines(String name, String title, String hint) {
        return new StepField(name, title, hint, Type.LINES, true, true, Optional.empty(), List.of());
    }

    static StepField account(String hint) {
        return new StepField("account", "Account", hint, Type.ACCOUNT, true, false, Optional.empty(), List.of());
    }

    static StepField connection(boolean isRequired) {
        return new StepField(
                "connection",
                "Connection",
                isRequired ? "" : "Left open, the one that the event is about.",
                Type.CONNECTION,
                isRequired,
                false,
                Optional.empty(),
                List.of());
    }

    static StepField choice(String name, String title, String hint, String... choices) {
        return new StepField(name, title, hint, Type.CHOICE, false, false, Optional.of(choices[0]), List.of(choices));
    }
}
