package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import java.util.Optional;

/**
 * One key of {@code rollcall.yaml}: all that its reader, its messages, its documentation and its schema are made from.
 *
 * @param name with the groups it stands in: {@code filter.schools}
 * @param byDefault what counts where the key is left out; empty where that is no value of its kind
 * @param example a value other than the default, as YAML
 */
record Key<T>(String name, ValueType<T> kind, Optional<T> byDefault, String example) {

    /** A key that has a value in any case. */
    static <T> Key<T> of(String name, ValueType<T> kind, T byDefault, String example) {
        return new Key<>(name, kind, Optional.of(byDefault), example);
    }

    /** A key without which a run finds out for itself, or does without. */
    static <T> Key<T> optional(String name, ValueType<T> kind, String example) {
        return new Key<>(name, kind, Optional.empty(), example);
    }

    /** What it is for, in one sentence. */
    Message does() {
        return Message.of("settings.does." + name);
    }

    /** What counts where the key is left out; empty where there is a default. */
    Optional<Message> withoutIt() {
        return byDefault.isPresent() ? Optional.empty() : Optional.of(Message.of("settings.without." + name));
    }

    /** The name without its groups: {@code schools}. */
    String lastName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The group it stands in, such as {@code filter}; empty at the top. */
    String group() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
