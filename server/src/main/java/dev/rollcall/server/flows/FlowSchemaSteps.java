package dev.rollcall.server.flows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What {@link FlowSchema} says of steps. */
final class FlowSchemaSteps {
    private FlowSchemaSteps() {}

    private static List<String> kinds(Predicate<StepKind> which) {
        return Arrays.stream(StepKind.values()).filter(which).map(StepKind::key).toList();
    }

    static Map<String, Object> step() {
        Map<String, Object> step = SchemaParts.object(
                SchemaParts.of("do", SchemaParts.words(kinds(kind -> true)), "with", true, "message", true),
                List.of("do"));
        List<Object> rules = new ArrayList<>();
        for (StepKind kind : StepKind.values()) {
            List<String> required = kind.fields().stream()
                    .filter(StepField::isRequired)
                    .map(StepField::name)
                    .toList();
            Map<String, Object> rule = SchemaParts.of(
                    "title",
                    kind.words(),
                    "properties",
                    SchemaParts.of("with", with(kind, required), "message", message(kind)));
            if (!required.isEmpty()) {
                rule.put("required", List.of("with"));
            }
            rules.add(SchemaParts.where("do", List.of(kind.key()), rule));
        }
        step.put("allOf", rules);
        return step;
    }

    private static Map<String, Object> with(StepKind kind, List<String> required) {
        Map<String, Object> properties = SchemaParts.of();
        kind.fields().forEach(field -> properties.put(field.name(), value(kind, field)));
        Map<String, Object> with = SchemaParts.object(properties, required);
        if (required.isEmpty()) {
            with.put("type", List.of("object", "null"));
        }
        if (kind == StepKind.SEND) {
            with.putAll(SchemaParts.where(
                    "file",
                    List.of(StepFile.SCHOOL),
                    SchemaParts.of(
                            "required",
                            List.of("school"),
                            "properties",
                            SchemaParts.of("school", SchemaParts.needed()))));
        }
        return with;
    }

    private static Map<String, Object> value(StepKind kind, StepField field) {
        if (kind == StepKind.ASK && field.name().equals("days")) {
            return SchemaParts.of(
                    "type",
                    List.of("string", "integer", "null"),
                    "pattern",
                    "^([1-9]|[1-8][0-9]|90)?$",
                    "minimum",
                    1,
                    "maximum",
                    90);
        }
        if (!field.choices().isEmpty()) {
            return SchemaParts.choice(field.choices(), "");
        }
        return field.isRequired()
                ? SchemaParts.needed(FlowDefinition.LONGEST_VALUE)
                : SchemaParts.text(FlowDefinition.LONGEST_VALUE);
    }

    private static Map<String, Object> message(StepKind kind) {
        Map<String, Object> message = SchemaParts.of("type", List.of("object", "null"));
        if (kind == StepKind.SEND) {
            message.put("additionalProperties", SchemaParts.text(FlowDefinition.LONGEST_VALUE));
        } else {
            message.put("maxProperties", 0);
        }
        return message;
    }

    /** What steps need of the event. */
    static List<Object> byEvent() {
        return List.of(
                where(kind -> !kind.hasRun(), withoutRun()),
                where(kind -> !kind.hasConnection(), withoutConnection()),
                where(FlowCheck::comesOfItself, except(kinds(FlowCheck::fetches))));
    }

    private static Map<String, Object> where(Predicate<TriggerKind> which, Map<String, Object> step) {
        return SchemaParts.of(
                "if",
                FlowSchema.whenEvent(FlowSchema.events(which)),
                "then",
                SchemaParts.of("properties", SchemaParts.of("steps", SchemaParts.of("items", step))));
    }

    private static Map<String, Object> except(List<String> kinds) {
        return SchemaParts.of("properties", SchemaParts.of("do", SchemaParts.of("not", SchemaParts.words(kinds))));
    }

    private static Map<String, Object> withoutRun() {
        Map<String, Object> step = except(kinds(FlowCheck::needsRun));
        step.put(
                "allOf",
                List.of(
                        SchemaParts.where(
                                "do",
                                List.of(StepKind.SEND.key()),
                                SchemaParts.of(
                                        "properties",
                                        SchemaParts.of(
                                                "with",
                                                SchemaParts.of(
                                                        "properties",
                                                        SchemaParts.of(
                                                                "file",
                                                                SchemaParts.choice(List.of(StepFile.NONE), "")))))),
                        SchemaParts.where(
                                "do",
                                List.of(StepKind.CHECK_ZIP.key()),
                                demand("zip", SchemaParts.words(List.of(ZipStep.LAST_UPLOAD, ZipStep.LAST_ARRIVAL))))));
        return step;
    }

    private static Map<String, Object> withoutConnection() {
        return SchemaParts.where("do", kinds(FlowCheck::needsConnection), demand("connection", SchemaParts.needed()));
    }

    private static Map<String, Object> demand(String name, Map<String, Object> value) {
        return SchemaParts.of(
                "required",
                List.of("with"),
                "properties",
                SchemaParts.of(
                        "with",
                        SchemaParts.of(
                                "type",
                                "object",
                                "required",
                                List.of(name),
                                "properties",
                                SchemaParts.of(name, value))));
    }
}
