package dev.rollcall.sync.settings.yaml;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of all settings, for tests of other rooms. */
public final class SettingKeys {
    private SettingKeys() {}

    public static Set<String> all() {
        return keys().map(Key::name).collect(Collectors.toCollection(TreeSet::new));
    }

    public static Set<String> withoutDefault() {
        return keys().filter(key -> key.byDefault().isEmpty())
                .map(Key::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static Set<String> groups() {
        return Keys.TABLE.groups().stream().map(KeyTable.Group::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Key<?>> keys() {
        return Stream.of(Keys.TABLE, Overrides.TABLE, Accounts.TABLE).flatMap(table -> table.keys().stream());
    }
}
