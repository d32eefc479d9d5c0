package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings that somebody changed and that cannot do anything for a source, since it has nothing that they are about. A
 * filter that would let more through than was asked for is not among them: it stops a run.
 */
public final class UnusedSettings {
    /** Only the user files of OneRoster 1.2 have it. */
    private static final String MASTER_IDENTIFIER = "userMasterIdentifier";

    /** Apple's files name no terms, and no days of an enrollment. */
    private static final Set<String> NOT_IN_APPLE_FILES =
            Set.of("filter.terms", "filter.sync_ahead_days", "filter.enrollment_dates");

    /** An API sends no ZIP, and its records have all their columns. */
    private static final Set<String> NOT_FOR_AN_API =
            Set.of("limits.zip_bytes", "limits.zip_entries", "limits.zip_ratio", "limits.short_rows");

    private UnusedSettings() {}

    /**
     * A setting without effect.
     *
     * @param key with its groups, {@code filter.terms}
     * @param value as the settings have it where other values of the key would do something; empty where none would
     */
    public record Unused(String key, Optional<String> value) {
        /** The key, with the value where it is the value that does nothing. */
        public String words() {
            return value.map(word -> key + ": " + word).orElse(key);
        }
    }

    /**
     * In the order in which people read about settings.
     *
     * @param form what the source is, or what was made of it
     * @param isApi whether the source is a OneRoster API
     */
    public static List<Unused> of(Settings settings, Form form, boolean isApi) {
        SettingsText text = new SettingsText("", settings, Optional.empty(), Optional.empty());
        return Keys.SETTINGS.stream()
                .filter(setting -> !isTop(setting) && isChanged(setting, text))
                .flatMap(setting -> unused(setting, text, form, isApi))
                .toList();
    }

    /** What stands under no heading acts whatever the source is. */
    private static boolean isTop(Setting<?> setting) {
        return setting.key().group().isEmpty();
    }

    private static boolean isChanged(Setting<?> setting, SettingsText text) {
        return !setting.found().apply(text).equals(setting.found().apply(SettingsText.DEFAULTS));
    }

    private static Stream<Unused> unused(Setting<?> setting, SettingsText text, Form form, boolean isApi) {
        String key = setting.key().name();
        boolean isForApis = setting.key().group().equals(ApiKeys.GROUP.heading().name());
        if ((isForApis && !isApi)
                || (isApi && NOT_FOR_AN_API.contains(key))
                || (form == Form.APPLE && NOT_IN_APPLE_FILES.contains(key))) {
            return Stream.of(new Unused(key, Optional.empty()));
        }
        return form != Form.ONEROSTER_1_2
                        && namesMasterIdentifier(setting.found().apply(text))
                ? Stream.of(new Unused(key, Optional.of(MASTER_IDENTIFIER)))
                : Stream.empty();
    }

    private static boolean namesMasterIdentifier(Optional<?> value) {
        return value.filter(words -> words.equals(MASTER_IDENTIFIER)
                        || (words instanceof Collection<?> several && several.contains(MASTER_IDENTIFIER)))
                .isPresent();
    }
}
