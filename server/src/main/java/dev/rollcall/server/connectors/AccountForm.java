package dev.rollcall.server.connectors;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An account as a page asks for it.
 *
 * @param name what the organisation calls it
 * @param values what was typed, by the fields' names
 */
public record AccountForm(ConnectorKind kind, String name, Map<String, String> values) {
    /** What stands before the name of a field in a form, so that it is no other part of the form. */
    public static final String BEFORE = "v-";

    static final String NAME_TAKEN = "There is another account of this name. Write another one.";

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 20_000;

    /** What a new one begins with. */
    static AccountForm empty(ConnectorKind kind) {
        Map<String, String> values = new HashMap<>();
        kind.account().forEach(field -> field.preset().ifPresent(preset -> values.put(field.name(), preset)));
        return new AccountForm(kind, kind.title(), values);
    }

    /** What a form has sent. */
    static AccountForm sent(ConnectorKind kind, Map<String, String> parameters) {
        Map<String, String> values = new HashMap<>();
        kind.account().forEach(field -> values.put(field.name(), parameters.getOrDefault(BEFORE + field.name(), "")));
        return typed(kind, parameters.getOrDefault("name", ""), values);
    }

    /**
     * What somebody typed, without the blanks around it, which only a secret may need.
     *
     * @param typed by the fields' names
     */
    public static AccountForm typed(ConnectorKind kind, String name, Map<String, String> typed) {
        Map<String, String> values = new HashMap<>(typed);
        kind.account().stream()
                .filter(field -> !field.secret())
                .forEach(field -> values.computeIfPresent(field.name(), (same, value) -> value.strip()));
        return new AccountForm(kind, name.strip(), values);
    }

    public String value(ConnectorField field) {
        return values.getOrDefault(field.name(), "");
    }

    Set<String> secrets() {
        return kind.account().stream()
                .filter(ConnectorField::secret)
                .map(ConnectorField::name)
                .collect(Collectors.toSet());
    }

    /** The secrets that were left empty and are there already. */
    Set<String> kept(Values before) {
        return secrets().stream()
                .filter(name -> values.getOrDefault(name, "").isEmpty() && before.has(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is to be kept: what was typed, and secrets that were left as they are. */
    Values merged(Values before) {
        Map<String, String> merged = new HashMap<>(values);
        kept(before).forEach(name -> merged.put(name, before.of(name)));
        return new Values(merged);
    }

    /** What is wrong with it, by the ids of its fields. */
    Map<String, String> faults(Values before, List<String> namesOfOthers) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            faults.put("name", "Write a name of at most 100 letters.");
        } else if (namesOfOthers.contains(name)) {
            faults.put("name", NAME_TAKEN);
        }
        Values all = merged(before);
        for (ConnectorField field : kind.account()) {
            String value = all.of(field.name());
            if (field.required() && value.isBlank()) {
                faults.put(BEFORE + field.name(), "Write something into '" + field.title() + "'.");
            } else if (value.length() > LONGEST_VALUE) {
                faults.put(BEFORE + field.name(), "'" + field.title() + "' is too long.");
            } else if (!value.isBlank()) {
                check(field, value, faults);
            }
        }
        return faults;
    }

    private static void check(ConnectorField field, String value, Map<String, String> faults) {
        String id = BEFORE + field.name();
        if (!field.choices().isEmpty() && !field.choices().contains(value)) {
            faults.put(id, "Choose one of the values of '" + field.title() + "'.");
        }
        if (field.type() == ConnectorField.Type.NUMBER && !value.matches("[0-9]{1,9}")) {
            faults.put(id, "Write a whole number into '" + field.title() + "'.");
        }
        if (!field.isLong() && value.strip().chars().anyMatch(Character::isISOControl)) {
            faults.put(id, "'" + field.title() + "' is one line.");
        }
    }
}
