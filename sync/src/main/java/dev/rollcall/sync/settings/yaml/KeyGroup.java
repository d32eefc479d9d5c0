package dev.rollcall.sync.settings.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings under one heading. A setting is named here once: the table of keys, its default and its column in SQL come from
 * where it is made.
 *
 * @param <R> the record that the settings of the group fill
 */
final class KeyGroup<R> {
    private final String name;
    private final Function<SettingsText, R> filled;
    private final List<Setting<?>> settings = new ArrayList<>();

    /**
     * @param name empty at the top
     * @param filled finds the record of the group
     */
    KeyGroup(String name, Function<SettingsText, R> filled) {
        this.name = name;
        this.filled = filled;
    }

    /**
     * A key that has a value in any case; what the record has by default is its default.
     *
     * @param component where the value stands in the record
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies them
    final <T> Key<T> key(
            String lastName, ValueType<T> kind, Function<R, T> component, String example, SqlPlace<? super T>... sql) {
        T byDefault = component.apply(filled.apply(SettingsText.DEFAULTS));
        List<SqlPlace<? super T>> places = new ArrayList<>();
        for (SqlPlace<? super T> place : sql) {
            places.add(place);
        }
        return add(
                Key.of(fullName(lastName), kind, byDefault, example),
                text -> Optional.of(component.apply(filled.apply(text))),
                places);
    }

    /** A key without which a run finds out for itself, or does without. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies them
    final <T> Key<T> optional(
            String lastName,
            ValueType<T> kind,
            Function<R, Optional<T>> component,
            String example,
            SqlPlace<? super T>... sql) {
        List<SqlPlace<? super T>> places = new ArrayList<>();
        for (SqlPlace<? super T> place : sql) {
            places.add(place);
        }
        return add(
                Key.optional(fullName(lastName), kind, example), text -> component.apply(filled.apply(text)), places);
    }

    private <T> Key<T> add(Key<T> key, Function<SettingsText, Optional<T>> found, List<SqlPlace<? super T>> sql) {
        settings.add(new Setting<>(key, found, sql));
        return key;
    }

    private String fullName(String lastName) {
        return name.isEmpty() ? lastName : name + "." + lastName;
    }

    KeyTable.Group heading() {
        return new KeyTable.Group(name);
    }

    /** In the order in which people read about them. */
    List<Setting<?>> settings() {
        return List.copyOf(settings);
    }
}
