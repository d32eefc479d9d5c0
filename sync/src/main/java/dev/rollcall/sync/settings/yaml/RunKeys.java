package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;

/** The keys of {@code runs}: how long what a run leaves is kept. */
final class RunKeys {
    static final KeyGroup<Settings.RunRetention> GROUP =
            new KeyGroup<>("runs", text -> text.settings().runs());

    static final Key<Integer> KEEP_DAYS =
            GROUP.key("keep_days", ScalarTypes.number(1, 100_000), Settings.RunRetention::keepDays, "90");

    static final Key<Integer> KEEP_HELD_DAYS =
            GROUP.key("keep_held_days", ScalarTypes.number(1, 100_000), Settings.RunRetention::keepHeldDays, "7");

    private RunKeys() {}

    static Settings.RunRetention read(Values values) {
        return new Settings.RunRetention(values.get(KEEP_DAYS), values.get(KEEP_HELD_DAYS));
    }
}
