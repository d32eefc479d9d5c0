package dev.rollcall.server.flows;

import dev.rollcall.server.runs.RunChoice;
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

    /** Which rows the run of a step leaves out. */
    static StepField patch() {
        return choice(
                "patch",
                "Patch",
                "Whether this run leaves out enrollments that point at nothing, by all three patches or by none. The settings stay as"
                        + " they are.",
                RunChoice.Patch.words());
    }

    /** Whether the run of a step keeps accounts. */
    static StepField preventDuplicates() {
        return choice(
                "prevent_duplicates",
                "Prevent duplicates",
                "Whether this run gives people whom Apple School Manager knows the Person IDs that it knows. The settings stay as they"
                        + " are.",
                RunChoice.PreventDuplicates.words());
    }

    static StepField aim() {
        return choice("aim", "How far", "", "preview", "deliver");
    }

    static StepField ifRunHasErrors() {
        return choice(
                "if_errors",
                "If the run has errors",
                "A run with errors delivers nothing.",
                ChosenRuns.FAIL,
                ChosenRuns.GO_ON);
    }

    static StepField choice(String name, String title, String hint, String... choices) {
        return new StepField(name, title, hint, Type.CHOICE, false, false, Optional.of(choices[0]), List.of(choices));
    }
}
