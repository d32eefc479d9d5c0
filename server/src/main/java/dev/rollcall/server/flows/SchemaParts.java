package dev.rollcall.server.flows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of a JSON Schema, in a firm order. What YAML reads as a number or as true stands for its text, as the server takes it. */
final class SchemaParts {
    static final String ANYTHING = "\\S";

    private SchemaParts() {}

    /** Names and values one after the other. */
    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> made = new LinkedHashMap<>();
        for (int place = 0; place < pairs.length; place += 2) {
            made.put(String.valueOf(pairs[place]), pairs[place + 1]);
        }
        return made;
    }

    /** A text that may be left out. */
    static Map<String, Object> text() {
        return of("type", List.of("string", "number", "boolean", "null"));
    }

    static Map<String, Object> text(int longest) {
        Map<String, Object> text = text();
        text.put("maxLength", longest);
        return text;
    }

    /** A text in which something stands. */
    static Map<String, Object> needed() {
        return of("type", List.of("string", "number", "boolean"), "pattern", ANYTHING);
    }

    static Map<String, Object> needed(int longest) {
        Map<String, Object> text = needed();
        text.put("maxLength", longest);
        return text;
    }

    /** Where nothing may stand. */
    static Map<String, Object> nothing() {
        return of("type", List.of("string", "null"), "pattern", "^\\s*$");
    }

    static Map<String, Object> words(Collection<String> words) {
        return of("enum", List.copyOf(words));
    }

    /** One of some words, or nothing. */
    static Map<String, Object> choice(Collection<String> words, String... more) {
        List<Object> all = new ArrayList<>(words);
        all.addAll(Arrays.asList(more));
        all.add(null);
        return of("enum", all);
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        return of("type", "object", "additionalProperties", false, "required", required, "properties", properties);
    }

    /** A rule for where a key has one of some words. */
    static Map<String, Object> where(String key, Collection<String> words, Map<String, Object> then) {
        return of("if", of("properties", of(key, words(words)), "required", List.of(key)), "then", then);
    }
}
