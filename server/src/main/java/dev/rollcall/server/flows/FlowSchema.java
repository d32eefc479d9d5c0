package dev.rollcall.server.flows;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of a flow's text, made from what there is. */
final class FlowSchema {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FlowSchema() {}

    /** Draft 2020-12, with a line break at the end. */
    static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A flow of Rollcall");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("name", text(FlowDefinition.LONGEST_NAME));
        properties.put("when", when());
        properties.put("only_if", list(condition(), 0, FlowDefinition.MOST_CONDITIONS));
        properties.put("steps", list(Map.of("oneOf", steps()), 1, FlowDefinition.MOST_STEPS));
        properties.put("if_a_step_fails", words(OnFailure.keys()));
        Map<String, Object> tries = new LinkedHashMap<>();
        tries.put("type", "integer");
        tries.put("minimum", 1);
        tries.put("maximum", FlowDefinition.MOST_TRIES);
        properties.put("tries", tries);
        object(schema, properties, List.of("name", "when", "steps"));
        return JSON.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> when() {
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("type", "string");
        time.put("pattern", "^[0-2][0-9]:[0-5][0-9]$");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("event", words(TriggerKind.keys()));
        properties.put("connection", text(FlowDefinition.LONGEST_NAME));
        properties.put("account", text(FlowDefinition.LONGEST_NAME));
        properties.put("at", list(time, 1, 24));
        properties.put(
                "days",
                list(
                        words(Arrays.stream(DayOfWeek.values())
                                .map(day -> day.name().toLowerCase(Locale.ROOT))),
                        1,
                        7));
        return object(new LinkedHashMap<>(), properties, List.of("event"));
    }

    private static Map<String, Object> condition() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("field", Map.of("type", "string"));
        properties.put("comparison", words(Comparison.all()));
        properties.put("value", text(FlowDefinition.LONGEST_VALUE));
        return object(new LinkedHashMap<>(), properties, List.of("field"));
    }

    private static List<Object> steps() {
        List<Object> steps = new ArrayList<>();
        for (StepKind kind : StepKind.values()) {
            Map<String, Object> with = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            for (StepField field : kind.fields()) {
                with.put(
                        field.name(),
                        field.choices().isEmpty()
                                ? text(FlowDefinition.LONGEST_VALUE)
                                : words(field.choices().stream()));
                if (field.isRequired()) {
                    required.add(field.name());
                }
            }
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("do", Map.of("const", kind.key()));
            properties.put("with", object(new LinkedHashMap<>(), with, required));
            if (kind == StepKind.SEND) {
                Map<String, Object> message = new LinkedHashMap<>();
                message.put("type", "object");
                message.put("additionalProperties", text(FlowDefinition.LONGEST_VALUE));
                properties.put("message", message);
            }
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("title", kind.words());
            steps.add(object(step, properties, required.isEmpty() ? List.of("do") : List.of("do", "with")));
        }
        return steps;
    }

    private static Map<String, Object> object(
            Map<String, Object> schema, Map<String, Object> properties, List<String> required) {
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("required", required);
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> list(Object of, int least, int most) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("minItems", least);
        list.put("maxItems", most);
        list.put("items", of);
        return list;
    }

    private static Map<String, Object> words(Stream<String> words) {
        return Map.of("enum", words.toList());
    }

    private static Map<String, Object> text(int longest) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        text.put("maxLength", longest);
        return text;
    }
}
