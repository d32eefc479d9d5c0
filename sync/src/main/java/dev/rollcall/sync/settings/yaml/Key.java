package dev.rollcall.sync.settings.yaml;

import java.util.Optional;

/**
 * One key of {@code rollcall.yaml}: all that its reader, its messages, its documentation and its schema are made from.
 *
 * @param name with the groups it stands in: {@code filter.schools}
 * @param byDefault what counts where the key is left out; empty where that is no value of its kind
 * @param withoutIt in words, what counts where there is no default
 * @param does what it is for, in one sentence
 * @param example a value other than the default, as YAML
 */
record Key<T>(String name, ValueType<T> kind, Optional<T> byDefault, String withoutIt, String does, String example) {

    /** A key that has a value in any case. */
    static <T> Key<T> of(String name, ValueType<T> kind, T byDefault, String does, String example) {
        return new Key<>(name, kind, Optional.of(byDefault), "", does, example);
    }

    /** A key without which a run finds out for itself, or does without. */
    static <T> Key<T> optional(String name, ValueType<T> kind, String withoutIt, String does, String example) {
        return new Key<>(name, kind, Optional.empty(), withoutIt, does, example);
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
