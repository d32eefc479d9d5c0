package dev.rollcall.server.flows;

import java.util.Map;

/**
 * Something that has to hold of an event.
 *
 * @param field its name
 * @param value what it is compared with; several with commas where it may be one of several
 */
public record Condition(String field, Comparison comparison, String value) {
    boolean holds(Map<String, String> fields) {
        String found = fields.getOrDefault(field, "");
        if (comparison.isOfNumbers() && !found.strip().matches("-?\\d{1,18}")) {
            return false;
        }
        return comparison.holds(found, value);
    }
}
