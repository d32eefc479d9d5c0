package dev.rollcall.server.organisations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Changes single keys of a settings text, for the pages that ask for them by a form. Comments do not outlast it; the version before
 * keeps them.
 */
final class SettingsEdit {
    private final Map<String, @Nullable Object> top;

    private SettingsEdit(Map<String, @Nullable Object> top) {
        this.top = top;
    }

    /** The settings of a text that {@link SettingsCheck} has let through. */
    static SettingsEdit of(String text) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
        return new SettingsEdit(copy(read));
    }

    private static Map<String, @Nullable Object> copy(@Nullable Object read) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (read instanceof Map<?, ?> found) {
            found.forEach((key, value) -> map.put(String.valueOf(key), value));
        }
        return map;
    }

    /** Sets a key of a group; null, an empty list and an empty map take it out, so that the default holds. */
    SettingsEdit set(String group, String key, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(top);
        Map<String, @Nullable Object> keys = copy(changed.get(group));
        if (value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())) {
            keys.remove(key);
        } else {
            keys.put(key, value);
        }
        if (keys.isEmpty()) {
            changed.remove(group);
        } else {
            changed.put(group, keys);
        }
        return new SettingsEdit(changed);
    }

    /** The text. */
    String text() {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .build())
                .dumpToString(top);
    }
}
