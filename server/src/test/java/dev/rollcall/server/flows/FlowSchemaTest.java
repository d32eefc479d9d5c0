package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An editor that knows the schema says of a flow what the server says. */
class FlowSchemaTest {
    private static final String STEP = "- {do: pause, with: {connection: Aeries}}\n";

    private static String flow(String when, String more, String steps) {
        return "name: Tell IT\nwhen: {" + when + "}\n" + more + "steps:\n" + steps;
    }

    private static Stream<String> tops() {
        return Stream.of(
                        "name: Tell",
                        "name: 5",
                        "name: true",
                        "name: ''",
                        "name: ' '",
                        "name:",
                        "name: [a]",
                        "name: " + "x".repeat(100),
                        "name: " + "x".repeat(101),
                        "tries: 1\nname: a",
                        "tries: 0\nname: a",
                        "tries: 11\nname: a",
                        "tries: 5.0\nname: a",
                        "tries: 5.5\nname: a",
                        "tries: '5'\nname: a",
                        "tries:\nname: a",
                        "tries: 99999999999999999999\nname: a",
                        "if_a_step_fails: stop\nname: a",
                        "if_a_step_fails: Stop\nname: a",
                        "if_a_step_fails: ''\nname: a",
                        "if_a_step_fails:\nname: a",
                        "if_a_step_fails: [stop]\nname: a",
                        "only_iff: []\nname: a",
                        "title: a")
                .map(top -> top + "\nwhen: {event: run-held}\nsteps:\n" + STEP);
    }

    private static Stream<String> whens() {
        List<String> whens = new ArrayList<>(TriggerKind.keys()
                .flatMap(event -> Stream.of("event: " + event, "event: " + event + ", connection: Aeries"))
                .toList());
        for (String time : List.of("'07:30'", "'7:30'", "'24:00'", "'29:59'", "'07:30:15'", "07:30", "450", "")) {
            whens.add("event: schedule, at: [" + time + "], days: [monday]");
        }
        for (String days : List.of("[monday, friday]", "[Monday]", "[]", "monday", "", "[mon]", "[monday, monday]")) {
            whens.add("event: schedule, at: ['07:30'], days: " + days);
        }
        return Stream.concat(
                        whens.stream(),
                        Stream.of(
                                "event: schedule, days: [monday]",
                                "event: schedule, at: ['07:30']",
                                "event: schedule, at: ['07:30'], days: [monday], connection: " + "x".repeat(150),
                                "event: run-held, at: ['07:30']",
                                "event: run-held, at: [], days: []",
                                "event: run-held, days: [monday]",
                                "event: run-held, connection: ''",
                                "event: run-held, connection: 5",
                                "event: run-held, connection: ",
                                "event: run-held, connection: [a]",
                                "event: run-held, account: Kafka",
                                "event: run-held, account: ''",
                                "event: source, account: Kafka",
                                "event: source, account: ' '",
                                "event: source, account: 5",
                                "event: webhook, connection: ' '",
                                "event: RUN-HELD",
                                "event: ''",
                                "event:",
                                "connection: Aeries",
                                "event: run-held, every: day"))
                .map(when -> flow(when, "", STEP));
    }

    private static Stream<String> conditions() {
        List<String> values = List.of(
                "",
                ", value: ''",
                ", value: 5",
                ", value: 2.5",
                ", value: '-5'",
                ", value: ' 5 '",
                ", value: many",
                ", value: true",
                ", value:",
                ", value: [a]",
                ", value: '1,2'",
                ", value: '1234567890123456789'");
        Stream<String> compared = Comparison.all()
                .flatMap(comparison -> Stream.of("run.errors", "run.result").flatMap(field -> values.stream()
                        .map(value -> "{field: " + field + ", comparison: " + comparison + value + "}")));
        Stream<String> others = Stream.of(
                "{}",
                "x",
                "{comparison: is, value: x}",
                "{field: '', value: x}",
                "{field: run.nothing, value: x}",
                "{field: step.1.answer, value: x}",
                "{field: run.errors, comparison: Is, value: x}",
                "{field: run.errors, comparison: , value: x}",
                "{field: run.errors, value: x, more: y}",
                "{field: [run.errors], value: x}",
                "{field: run.result, value: " + "x".repeat(10_001) + "}");
        Stream<String> ofCalls = Stream.of(
                        "webhook.n", "webhook.n-m", "webhook.", "source.n", "event.time", "run.errors")
                .map(field -> flow(
                        "event: webhook",
                        "only_if: [{field: " + field + ", comparison: is more than, value: 5}]\n",
                        STEP));
        return Stream.concat(
                Stream.concat(compared, others)
                        .map(condition -> flow("event: run-failed", "only_if: [" + condition + "]\n", STEP)),
                ofCalls);
    }

    private static Stream<String> steps() {
        List<String> steps = new ArrayList<>();
        for (StepKind kind : StepKind.values()) {
            String needed = String.join(
                    ", ",
                    kind.fields().stream()
                            .filter(StepField::isRequired)
                            .map(field -> field.name() + ": " + example(field))
                            .toList());
            String both = needed.isEmpty() ? "" : needed + ", ";
            String start = "- {do: " + kind.key();
            steps.add(start + "}\n");
            steps.add(start + ", with: }\n");
            steps.add(start + ", with: [x]}\n");
            steps.add(start + ", with: {" + needed + "}}\n");
            if (!needed.contains("connection")) {
                steps.add(start + ", with: {" + both + "connection: Aeries}}\n");
            }
            steps.add(start + ", with: {" + both + "bogus: x}}\n");
            steps.add(start + ", with: {" + needed + "}, message: {}}\n");
            steps.add(start + ", with: {" + needed + "}, message: {text: 5}}\n");
            steps.add(start + ", with: {" + needed + "}, more: x}\n");
            for (StepField field : kind.fields()) {
                for (String value : field.choices()) {
                    steps.add(start + ", with: {" + both + field.name() + ": " + value + "}}\n");
                }
                if (!field.choices().isEmpty()) {
                    steps.add(start + ", with: {" + both + field.name() + ": ''}}\n");
                    steps.add(start + ", with: {" + both + field.name() + ": }}\n");
                    steps.add(start + ", with: {" + both + field.name() + ": Other}}\n");
                }
            }
        }
        for (String days : List.of("1", "90", "0", "91", "'7'", "''", "", "x", "07")) {
            steps.add("- {do: ask, with: {question: q, days: " + days + "}}\n");
        }
        steps.add("- {do: send, with: {account: K, file: problems of one school, school: Elm}}\n");
        steps.add("- {do: send, with: {account: K}, message: [x]}\n");
        steps.add("- {do: Pause}\n");
        steps.add("- {with: {}}\n");
        steps.add("- pause\n");
        steps.add(STEP.repeat(20));
        steps.add(STEP.repeat(21));
        return steps.stream().flatMap(step -> Stream.of("event: run-failed", "event: webhook", "event: file-arrived")
                .map(when -> flow(when, "", step)));
    }

    private static String example(StepField field) {
        return switch (field.name()) {
            case "to" -> "a@b.example";
            case "address" -> "'https://sis.example/a.zip'";
            default -> "x";
        };
    }

    @Test
    void theSchemaSaysWhatTheServerSays() throws FlowFaults {
        com.networknt.schema.JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(FlowSchema.text());
        List<String> all = Stream.of(tops(), whens(), conditions(), steps())
                .flatMap(some -> some)
                .distinct()
                .toList();
        List<String> different = new ArrayList<>();

        for (String text : all) {
            JsonNode tree = new ObjectMapper().valueToTree(FlowYaml.read(text));
            String server = server(text);
            if (server.isEmpty() != schema.validate(tree).isEmpty()) {
                different.add(text + "server: " + server + "\nschema: " + schema.validate(tree));
            }
        }

        assertThat(all).hasSizeGreaterThan(600);
        assertThat(different).isEmpty();
    }

    private static String server(String text) {
        try {
            FlowText.read(text);
            return "";
        } catch (FlowFaults faults) {
            return String.valueOf(faults.getMessage());
        }
    }
}
