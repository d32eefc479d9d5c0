package dev.rollcall.server.flows;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema of a flow's text, made from what there is. It takes what the server takes, but for fields within texts, addresses, and
 * what an organisation has.
 */
final class FlowSchema {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FlowSchema() {}

    /** Draft 2020-12, with a line break at the end. */
    static String text() {
        Map<String, Object> schema = SchemaParts.of(
                "$schema", "https://json-schema.org/draft/2020-12/schema", "title", "A flow of Rollcall");
        Map<String, Object> properties = SchemaParts.of(
                "name",
                SchemaParts.needed(FlowDefinition.LONGEST_NAME),
                "when",
                when(),
                "only_if",
                SchemaParts.of(
                        "type",
                        List.of("array", "null"),
                        "maxItems",
                        FlowDefinition.MOST_CONDITIONS,
                        "items",
                        condition()),
                "steps",
                SchemaParts.of(
                        "type",
                        "array",
                        "minItems",
                        1,
                        "maxItems",
                        FlowDefinition.MOST_STEPS,
                        "items",
                        FlowSchemaSteps.step()),
                "if_a_step_fails",
                SchemaParts.choice(OnFailure.keys().toList()),
                "tries",
                SchemaParts.of("type", List.of("integer", "null"), "minimum", 1, "maximum", FlowDefinition.MOST_TRIES));
        schema.putAll(SchemaParts.object(properties, List.of("name", "when", "steps")));
        List<Object> rules = new ArrayList<>(fields());
        rules.addAll(FlowSchemaSteps.byEvent());
        schema.put("allOf", rules);
        return JSON.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, Object> when() {
        List<String> days = Arrays.stream(DayOfWeek.values())
                .map(day -> day.name().toLowerCase(Locale.ROOT))
                .toList();
        Map<String, Object> time = SchemaParts.of("type", "string", "pattern", "^" + FlowReader.TIME.pattern() + "$");
        Map<String, Object> when = SchemaParts.object(
                SchemaParts.of(
                        "event",
                        SchemaParts.words(TriggerKind.keys().toList()),
                        "connection",
                        SchemaParts.text(),
                        "account",
                        SchemaParts.text(),
                        "at",
                        SchemaParts.of("type", List.of("array", "null"), "items", time),
                        "days",
                        SchemaParts.of("type", List.of("array", "null"), "items", SchemaParts.words(days))),
                List.of("event"));
        Map<String, Object> some = SchemaParts.of("type", "array", "minItems", 1);
        Map<String, Object> none = SchemaParts.of("maxItems", 0);
        when.put(
                "allOf",
                List.of(
                        SchemaParts.where(
                                "event",
                                events(kind -> kind == TriggerKind.SCHEDULE),
                                SchemaParts.of(
                                        "required",
                                        List.of("at", "days"),
                                        "properties",
                                        SchemaParts.of("at", some, "days", some))),
                        SchemaParts.where(
                                "event",
                                events(kind -> kind != TriggerKind.SCHEDULE),
                                SchemaParts.of("properties", SchemaParts.of("at", none, "days", none))),
                        SchemaParts.where(
                                "event",
                                events(kind -> kind == TriggerKind.SOURCE),
                                SchemaParts.of(
                                        "required",
                                        List.of("account"),
                                        "properties",
                                        SchemaParts.of("account", SchemaParts.needed()))),
                        SchemaParts.where(
                                "event",
                                events(kind -> kind != TriggerKind.SOURCE),
                                SchemaParts.of("properties", SchemaParts.of("account", SchemaParts.nothing()))),
                        SchemaParts.where(
                                "event",
                                events(kind -> !kind.hasConnection()),
                                SchemaParts.of("properties", SchemaParts.of("connection", SchemaParts.nothing())))));
        return when;
    }

    static List<String> events(Predicate<TriggerKind> which) {
        return Arrays.stream(TriggerKind.values())
                .filter(which)
                .map(TriggerKind::key)
                .toList();
    }

    private static List<String> comparisons(Predicate<Comparison> which) {
        return Arrays.stream(Comparison.values())
                .filter(which)
                .map(Comparison::words)
                .toList();
    }

    private static Map<String, Object> condition() {
        Map<String, Object> number = SchemaParts.of(
                "type", List.of("string", "number"), "pattern", "^\\s*" + Comparison.NUMBER.pattern() + "\\s*$");
        Map<String, Object> condition = SchemaParts.object(
                SchemaParts.of(
                        "field",
                        SchemaParts.of("type", "string"),
                        "comparison",
                        SchemaParts.choice(Comparison.all().toList()),
                        "value",
                        SchemaParts.text(FlowDefinition.LONGEST_VALUE)),
                List.of("field"));
        condition.put(
                "allOf",
                List.of(
                        SchemaParts.where(
                                "comparison",
                                comparisons(Comparison::isOfNumbers),
                                SchemaParts.of(
                                        "required", List.of("value"), "properties", SchemaParts.of("value", number))),
                        SchemaParts.where(
                                "comparison",
                                comparisons(Comparison::needsValue),
                                SchemaParts.of(
                                        "required",
                                        List.of("value"),
                                        "properties",
                                        SchemaParts.of("value", SchemaParts.needed())))));
        return condition;
    }

    /** Which fields a condition may name, by the event; those that bring the same stand together. */
    private static List<Object> fields() {
        Map<List<Field>, List<TriggerKind>> kinds = Arrays.stream(TriggerKind.values())
                .collect(Collectors.groupingBy(TriggerKind::fields, LinkedHashMap::new, Collectors.toList()));
        List<Object> rules = new ArrayList<>();
        kinds.forEach((fields, same) -> {
            Map<String, Object> condition = fields(same.get(0), fields);
            rules.add(SchemaParts.of(
                    "if",
                    whenEvent(same.stream().map(TriggerKind::key).toList()),
                    "then",
                    SchemaParts.of("properties", SchemaParts.of("only_if", SchemaParts.of("items", condition)))));
        });
        return rules;
    }

    private static Map<String, Object> fields(TriggerKind kind, List<Field> fields) {
        Map<String, Object> known =
                SchemaParts.words(fields.stream().map(Field::name).toList());
        if (kind.valuesBelow().isPresent()) {
            String below = "^" + kind.valuesBelow().get().replace(".", "\\.");
            Map<String, Object> named = SchemaParts.of("pattern", below + "[A-Za-z0-9_]{1,60}$");
            return SchemaParts.of(
                    "properties", SchemaParts.of("field", SchemaParts.of("anyOf", List.of(known, named))));
        }
        Map<String, Object> condition = SchemaParts.where(
                "comparison",
                comparisons(Comparison::isOfNumbers),
                SchemaParts.of(
                        "properties",
                        SchemaParts.of(
                                "field",
                                SchemaParts.words(fields.stream()
                                        .filter(Field::isNumber)
                                        .map(Field::name)
                                        .toList()))));
        condition.put("properties", SchemaParts.of("field", known));
        return condition;
    }

    static Map<String, Object> whenEvent(List<String> events) {
        return SchemaParts.of(
                "properties",
                SchemaParts.of(
                        "when",
                        SchemaParts.of(
                                "properties",
                                SchemaParts.of("event", SchemaParts.words(events)),
                                "required",
                                List.of("event"))));
    }
}
