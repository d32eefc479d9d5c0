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
        return comparison.holds(fields.getOrDefault(field, ""), value);
    }
}
