package dev.rollcall.sync.settings.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** What a file says for the keys of a table. */
final class Values {
    private final Map<Key<?>, Object> values = new HashMap<>();

    <T> void put(Key<T> key, T value) {
        values.put(key, value);
    }

    /** What the file says, or else the default. */
    <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new NoSuchElementException(key.name() + " has no default"));
    }

    /** What the file says, or else the default where the key has one. */
    <T> Optional<T> find(Key<T> key) {
        @SuppressWarnings("unchecked") // only put() fills the map
        Optional<T> value = Optional.ofNullable((T) values.get(key));
        return value.isPresent() ? value : key.byDefault();
    }

    /** What this file says, but for what another one says too. */
    Values under(Values over) {
        Values joined = new Values();
        joined.values.putAll(values);
        joined.values.putAll(over.values);
        return joined;
    }

    /** The keys that the file sets. */
    Set<Key<?>> set() {
        return values.keySet();
    }
}
