package dev.rollcall.sync.settings.yaml;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes {@code docs/reference/rollcall.schema.json} from the table of keys. */
final class SettingsSchema {
    /** Keywords in the order in which people read them; Java's small maps have none of their own. */
    private static final List<String> KEYWORDS = List.of(
            "$schema",
            "title",
            "description",
            "type",
            "default",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "anyOf",
            "minItems",
            "items",
            "minProperties",
            "required",
            "additionalProperties",
            "properties");

    private SettingsSchema() {}

    static String text() throws IOException {
        Map<String, Object> schema = new LinkedHashMap<>(Keys.TABLE.schema(""));
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "rollcall.yaml");
        schema.put("description", "The settings of Rollcall. Every key is optional.");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        return new ObjectMapper()
                        .writer(printer)
                        .writeValueAsString(ordered(schema))
                        .replace("\" : ", "\": ") + "\n";
    }

    private static Object ordered(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(SettingsSchema::ordered).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String word : KEYWORDS) {
            @Nullable Object below = map.get(word);
            if (below != null) {
                ordered.put(word, inside(word, below));
            }
        }
        if (ordered.size() < map.size()) {
            throw new IllegalStateException("KEYWORDS lacks one of " + map.keySet());
        }
        return ordered;
    }

    /** The names of settings keep their order, and a default is no schema. */
    private static Object inside(String keyword, Object value) {
        if (keyword.equals("properties") && value instanceof Map<?, ?> properties) {
            Map<String, Object> ordered = new LinkedHashMap<>();
            properties.forEach((name, schema) -> ordered.put(String.valueOf(name), ordered(schema)));
            return ordered;
        }
        return keyword.equals("default") ? value : ordered(value);
    }
}
