package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;

/** The keys of {@code limits}: how much a source may hold. */
final class InputLimitKeys {
    static final KeyGroup<Settings.InputLimits> GROUP =
            new KeyGroup<>("limits", text -> text.settings().limits());

    static final Key<Long> ROW_BYTES =
            GROUP.key("row_bytes", ScalarTypes.size(1L << 10), Settings.InputLimits::rowBytes, "2MB");

    static final Key<Long> FILE_BYTES =
            GROUP.key("file_bytes", ScalarTypes.size(1L << 20), Settings.InputLimits::fileBytes, "1GB");

    static final Key<Long> ZIP_BYTES =
            GROUP.key("zip_bytes", ScalarTypes.size(1L << 20), Settings.InputLimits::zipBytes, "2GB");

    static final Key<Integer> ZIP_ENTRIES =
            GROUP.key("zip_entries", ScalarTypes.number(1, 1_000_000), Settings.InputLimits::zipEntries, "50");

    static final Key<Integer> ZIP_RATIO =
            GROUP.key("zip_ratio", ScalarTypes.number(1, 100_000), Settings.InputLimits::zipRatio, "500");

    static final Key<Boolean> SHORT_ROWS =
            GROUP.key("short_rows", ScalarTypes.flag(), Settings.InputLimits::shortRows, "true");

    private InputLimitKeys() {}

    static Settings.InputLimits read(Values values) {
        return new Settings.InputLimits(
                values.get(ROW_BYTES),
                values.get(FILE_BYTES),
                values.get(ZIP_BYTES),
                values.get(ZIP_ENTRIES),
                values.get(ZIP_RATIO),
                values.get(SHORT_ROWS));
    }
}
