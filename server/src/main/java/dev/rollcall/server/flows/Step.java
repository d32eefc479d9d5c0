package dev.rollcall.server.flows;

import dev.rollcall.server.runs.RunChoice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that a flow does.
 *
 * @param with what {@link StepKind#fields} ask for, by name; what is left out has its preset
 * @param message what the account's kind asks for, by name; of {@link StepKind#SEND} alone
 */
public record Step(StepKind kind, Map<String, String> with, Map<String, String> message) {
    public Step {
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
        message = Collections.unmodifiableMap(new LinkedHashMap<>(message));
    }

    /** A value, its preset, or nothing. */
    public String value(String name) {
        String given = with.getOrDefault(name, "");
        if (!given.isBlank()) {
            return given;
        }
        return kind.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .flatMap(StepField::preset)
                .orElse("");
    }

    /** What its run takes otherwise than the settings of the connection say. */
    RunChoice choice() {
        return new RunChoice(
                RunChoice.Patch.of(value("patch")), RunChoice.PreventDuplicates.of(value("prevent_duplicates")));
    }

    /** In a few words, with what it is about. */
    public String words() {
        return switch (kind) {
            case SEND -> value("account").isBlank() ? kind.words() : "Send by " + value("account");
            case FETCH_FILES -> value("account").isBlank() ? kind.words() : "Fetch files by " + value("account");
            case MAIL -> value("to").isBlank() ? kind.words() : "Mail to " + value("to");
            case START_RUN -> value("aim").equals("deliver") ? "Start a run" : "Make a preview";
            case PATCH -> choice().patch() == RunChoice.Patch.NONE ? "Run without patches" : "Run with all patches";
            case PREVENT_DUPLICATES ->
                choice().preventDuplicates() == RunChoice.PreventDuplicates.OFF
                        ? "Run without preventing duplicates"
                        : "Run and prevent duplicates";
            case PAUSE, RESUME, HAND_OVER, APPROVE, REJECT, FETCH, CHECK_ZIP, PUBLISH, ASK -> kind.words();
        };
    }
}
