package dev.rollcall.sync.settings.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting: its key, where it stands in the record, and where SQL finds it.
 *
 * @param found the value in the record; empty where there is none
 * @param sql none where no step asks for it
 */
record Setting<T>(Key<T> key, Function<SettingsText, Optional<T>> found, List<SqlPlace<? super T>> sql) {
    Setting {
        sql = List.copyOf(sql);
    }
}
