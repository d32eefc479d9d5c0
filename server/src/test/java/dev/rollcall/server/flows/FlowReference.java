package dev.rollcall.server.flows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The page that names all events, fields and steps, made from what there is. */
final class FlowReference {
    private FlowReference() {}

    static String page() {
        StringBuilder page = new StringBuilder("""
                # Flows

                All that a flow can be made of. How to make one: [let something happen elsewhere](../how-to/flows.md). Its text is YAML; an editor that knows
                [the schema](flow.schema.json) helps to write it. This page is made from the code.

                ```yaml
                name: Tell IT
                when:
                  event: run-finished
                  connection: Aeries
                only_if:
                - {field: run.outcome, comparison: is one of, value: 'held, errors'}
                steps:
                - do: send
                  with: {account: Teams of IT}
                  message: {text: '{connection.name}: {run.result}. {event.link}'}
                if_a_step_fails: alarm
                tries: 5
                ```

                ## Events

                | `event` | when |
                |---|---|
                """);
        for (TriggerKind kind : TriggerKind.values()) {
            row(page, "`" + kind.key() + "`", kind.words());
        }
        page.append("""

                `schedule` has the keys `at`, a list of times by the clocks of the organisation, and `days`. On the days on which clocks change a time comes
                once; of times that went by while the server was off, the last counts. People or classes above a number are a condition on `run-finished`.

                `source` has the key `account`, the name of the account that messages come by.

                `apple-confirmed` is told when a run, or a log that somebody gives to the server, says so. What the command line has read in the
                same home is found within five minutes, as long as a flow waits for it, and at the end of the next run.

                ## Fields

                Those marked * may name people; the history masks them.

                | field | what it is | events |
                |---|---|---|
                """);
        fields(page);
        page.append("| `webhook.NAME` * | a value of the call, by its name in the JSON | `webhook` |\n");
        page.append("| `source.NAME` * | a value of the message, by its name in the JSON | `source` |\n");
        page.append("| `step.N.answer` * | what step N came to | all, in the steps after it |\n");
        List<StepKind> kinds = List.of(StepKind.values());
        kinds.stream().flatMap(kind -> kind.counts().stream()).distinct().forEach(count -> {
            String with = kinds.stream()
                    .filter(kind -> kind.counts().contains(count))
                    .map(kind -> "`" + kind.key() + "`")
                    .collect(Collectors.joining(", "));
            row(page, "`step.N." + count + "`", AnswerCounts.title(count, "N"), "all, where step N is one of " + with);
        });
        page.append("""

                ## Conditions

                All have to hold. Texts are compared without regard to upper case.

                | `comparison` |
                |---|
                """);
        for (Comparison comparison : Comparison.values()) {
            row(page, comparison.words());
        }
        page.append("""

                ## Steps

                """);
        for (StepKind kind : StepKind.values()) {
            step(page, kind);
        }
        limits(page);
        return page.toString();
    }

    private static void fields(StringBuilder page) {
        Set<String> seen = new HashSet<>();
        for (TriggerKind kind : TriggerKind.values()) {
            for (Field field : kind.fields()) {
                if (seen.add(field.name())) {
                    row(
                            page,
                            "`" + field.name() + "`" + (field.isPersonal() ? " *" : ""),
                            field.title(),
                            events(field.name()));
                }
            }
        }
    }

    private static String events(String field) {
        List<String> with = List.of(TriggerKind.values()).stream()
                .filter(kind ->
                        kind.fields().stream().anyMatch(one -> one.name().equals(field)))
                .map(kind -> "`" + kind.key() + "`")
                .toList();
        int all = TriggerKind.values().length;
        if (with.size() == all) {
            return "all";
        }
        return with.size() > all / 2
                ? "all but "
                        + List.of(TriggerKind.values()).stream()
                                .map(kind -> "`" + kind.key() + "`")
                                .filter(key -> !with.contains(key))
                                .collect(Collectors.joining(", "))
                : String.join(", ", with);
    }

    private static void step(StringBuilder page, StepKind kind) {
        page.append("### `")
                .append(kind.key())
                .append("`: ")
                .append(kind.words())
                .append("\n\n");
        page.append("| `with` | what it is | values |\n|---|---|---|\n");
        for (StepField field : kind.fields()) {
            String hint = field.hint().isEmpty() ? field.title() : field.title() + ". " + field.hint();
            String values = field.choices().isEmpty()
                    ? field.isRequired() ? "needed" : ""
                    : field.choices().stream().map(choice -> "`" + choice + "`").collect(Collectors.joining(", "))
                            + "; the first where it is left out";
            row(page, "`" + field.name() + "`", hint, values);
        }
        page.append('\n');
    }

    private static void limits(StringBuilder page) {
        page.append("""
                `message` of `send` has what the account asks for; the page of the flow shows it.

                ## Limits

                | what | most |
                |---|---|
                """);
        row(page, "text of a flow", "64 kB");
        row(page, "steps, conditions", FlowDefinition.MOST_STEPS + ", " + FlowDefinition.MOST_CONDITIONS);
        row(page, "letters of a value", "10,000");
        row(page, "tries of a step", Integer.toString(FlowDefinition.MOST_TRIES));
        row(page, "flows of an organisation", Integer.toString(FlowStore.MOST));
        row(
                page,
                "time of a step",
                "30 seconds; 5 minutes where it carries or fetches a file; " + ZipStep.LIMIT.toMinutes()
                        + " minutes where it checks a ZIP; until its end where it waits for a run");
        row(page, "history", EventStore.KEPT.toDays() + " days");
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
