package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;

/** The keys of {@code runs}: the history of what was done. */
final class RunKeys {
    static final KeyGroup<Settings.RunRetention> GROUP =
            new KeyGroup<>("runs", "The history of runs, with their reports.", text -> text.settings()
                    .runs());

    static final Key<Integer> KEEP_DAYS = GROUP.key(
            "keep_days",
            ScalarTypes.number(1, 100_000),
            Settings.RunRetention::keepDays,
            "A run goes after so many days, with its report and all that names people. The data of the source goes when the"
                    + " run ends.",
            "90");

    private RunKeys() {}

    static Settings.RunRetention read(Values values) {
        return new Settings.RunRetention(values.get(KEEP_DAYS));
    }
}
