package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;

/** The keys of {@code directory}: what Rollcall remembers of Apple School Manager. */
final class DirectoryKeys {
    static final KeyGroup<Settings.DirectoryRetention> GROUP =
            new KeyGroup<>("directory", text -> text.settings().directory());

    static final Key<Boolean> USE = GROUP.key("use", ScalarTypes.flag(), Settings.DirectoryRetention::use, "false");

    static final Key<Integer> KEEP_VERSIONS = GROUP.key(
            "keep_versions", ScalarTypes.number(1, 100_000), Settings.DirectoryRetention::keepVersions, "100");

    static final Key<Integer> KEEP_DAYS =
            GROUP.key("keep_days", ScalarTypes.number(0, 100_000), Settings.DirectoryRetention::keepDays, "30");

    private DirectoryKeys() {}

    static Settings.DirectoryRetention read(Values values) {
        return new Settings.DirectoryRetention(values.get(USE), values.get(KEEP_VERSIONS), values.get(KEEP_DAYS));
    }
}
