package dev.rollcall.server.flows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values that stand on top of a JSON object from outside, as fields of an event. */
final class JsonValues {
    /** Of a value, in letters. */
    static final int LONGEST = 2000;

    private static final int MOST_FIELDS = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonValues() {}

    static boolean isName(String name) {
        return name.matches("[A-Za-z0-9_]{1,60}");
    }

    /**
     * The values by their names; empty where the text is something else.
     *
     * @param below what stands before each name
     */
    static Optional<Map<String, String>> of(String text, String below) {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JacksonException fault) {
            return Optional.empty();
        }
        if (!tree.isObject()) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        tree.properties().forEach(entry -> {
            boolean isTaken = entry.getValue().isValueNode() && isName(entry.getKey());
            if (isTaken && fields.size() < MOST_FIELDS) {
                fields.put(
                        below + entry.getKey(),
                        entry.getValue().isNull() ? "" : clean(entry.getValue().asString()));
            }
        });
        return Optional.of(fields);
    }

    /** What no database keeps is left out, and what is too long is cut. */
    static String clean(String text) {
        String kept = text.replace("\0", "");
        return kept.length() <= LONGEST ? kept : kept.substring(0, LONGEST);
    }
}
