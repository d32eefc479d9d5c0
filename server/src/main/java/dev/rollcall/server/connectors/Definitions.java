package dev.rollcall.server.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads what a kind asks for: from a description of ours, {@code connectors/slack.yaml}, which takes over what a Kamelet of
 * Camel's catalogue says of the same fields, or from a Kamelet alone.
 */
final class Definitions {
    private static final String SECRET_GROUP = "urn:camel:group:credentials";

    private static final Set<String> KNOWN =
            Set.of("title", "description", "type", "default", "choices", "required", "secret", "sample");

    private Definitions() {}

    /** A kind of ours, and what a test of it says in each field. */
    record Described(ConnectorKind kind, Map<String, String> samples) {}

    /** A Kamelet as the catalogue has it. */
    record Kamelet(
            String name,
            String title,
            String description,
            Map<String, Object> properties,
            List<String> required,
            List<String> libraries) {}

    static Described ours(String name) {
        Map<String, Object> read = read("connectors/" + name + ".yaml")
                .orElseThrow(() -> new IllegalStateException("there is no description of " + name));
        Optional<Kamelet> kamelet =
                Optional.ofNullable(read.get("kamelet")).flatMap(found -> kamelet(found.toString()));
        Map<String, String> samples = new LinkedHashMap<>();
        List<ConnectorField> account = fields(map(read.get("account")), kamelet, samples);
        List<ConnectorField> message = fields(map(read.get("message")), Optional.empty(), samples);
        return new Described(
                new ConnectorKind(
                        name,
                        text(read, "title", name),
                        text(read, "description", ""),
                        account,
                        message,
                        Boolean.parseBoolean(text(read, "file", "false")),
                        SecondTry.valueOf(text(read, "second_try", "twice").toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(read.get("once_with")).map(Object::toString),
                        List.of()),
                samples);
    }

    private static List<ConnectorField> fields(
            Map<String, Object> described, Optional<Kamelet> kamelet, Map<String, String> samples) {
        List<ConnectorField> fields = new ArrayList<>();
        described.forEach((name, value) -> {
            Map<String, Object> merged = new LinkedHashMap<>();
            kamelet.ifPresent(found -> {
                merged.putAll(map(found.properties().get(name)));
                merged.put("required", found.required().contains(name));
                merged.put("secret", isSecret(merged));
            });
            Map<String, Object> own = map(value);
            if (!KNOWN.containsAll(own.keySet())) {
                throw new IllegalStateException("a field says what nobody reads: " + name + " " + own.keySet());
            }
            merged.putAll(own);
            if (merged.containsKey("sample")) {
                samples.put(name, text(merged, "sample", ""));
            }
            fields.add(field(name, merged));
        });
        return List.copyOf(fields);
    }

    /** The fields that a Kamelet itself has. */
    static List<ConnectorField> fields(Kamelet kamelet) {
        List<ConnectorField> fields = new ArrayList<>();
        kamelet.properties().forEach((name, value) -> {
            Map<String, Object> merged = new LinkedHashMap<>(map(value));
            merged.put("required", kamelet.required().contains(name));
            merged.put("secret", isSecret(merged));
            fields.add(field(name, merged));
        });
        return List.copyOf(fields);
    }

    private static ConnectorField field(String name, Map<String, Object> merged) {
        Object choices = merged.containsKey("choices") ? merged.get("choices") : merged.get("enum");
        return new ConnectorField(
                name,
                text(merged, "title", name),
                text(merged, "description", "").strip(),
                type(text(merged, "type", "string")),
                Boolean.parseBoolean(text(merged, "required", "false")),
                Boolean.parseBoolean(text(merged, "secret", "false")),
                Optional.ofNullable(merged.get("default")).map(Object::toString),
                choices instanceof List<?> list
                        ? list.stream().map(Object::toString).toList()
                        : List.of());
    }

    private static ConnectorField.Type type(String said) {
        return switch (said) {
            case "long" -> ConnectorField.Type.LONG_TEXT;
            case "lines" -> ConnectorField.Type.LINES;
            case "number", "integer" -> ConnectorField.Type.NUMBER;
            case "flag", "boolean" -> ConnectorField.Type.FLAG;
            default -> ConnectorField.Type.TEXT;
        };
    }

    /** User names are marked as credentials too and are no secret; some passwords are marked by nothing but their name. */
    private static boolean isSecret(Map<String, Object> property) {
        String title = text(property, "title", "").toLowerCase(Locale.ROOT);
        boolean isCredential = property.get("x-descriptors") instanceof List<?> marks && marks.contains(SECRET_GROUP);
        return "password".equals(property.get("format"))
                || title.contains("passphrase")
                || (isCredential && title.matches(".*(password|secret|token|key).*"));
    }

    static Optional<Kamelet> kamelet(String name) {
        return read("kamelets/" + name + ".kamelet.yaml").map(read -> {
            Map<String, Object> spec = map(read.get("spec"));
            Map<String, Object> definition = map(spec.get("definition"));
            return new Kamelet(
                    name,
                    text(definition, "title", name),
                    text(definition, "description", ""),
                    map(definition.get("properties")),
                    texts(definition.get("required")),
                    texts(spec.get("dependencies")));
        });
    }

    private static Optional<Map<String, Object>> read(String resource) {
        try (InputStream found = Definitions.class.getClassLoader().getResourceAsStream(resource)) {
            if (found == null) {
                return Optional.empty();
            }
            String text = new String(found.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(map(new Load(LoadSettings.builder().build()).loadFromString(text)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    private static String text(Map<String, Object> map, String name, String otherwise) {
        Object value = map.get(name);
        return value == null ? otherwise : value.toString();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((name, one) -> map.put(String.valueOf(name), one));
        }
        return map;
    }
}
