package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
import java.util.List;
import java.util.Locale;

/** The keys of {@code output} and {@code delivery}: how Apple's files are written, and where they go. */
final class DeliveryKeys {
    static final KeyGroup<SettingsText> OUTPUT =
            new KeyGroup<>("output", "How Apple's files are written.", text -> text);

    static final KeyGroup<SettingsText> DELIVERY = new KeyGroup<>("delivery", "Where the upload goes.", text -> text);

    static final Key<Settings.Quoting> QUOTING = OUTPUT.key(
            "quoting",
            SchoolTypes.choice(List.of(Settings.Quoting.values()), quoting -> quoting.name()
                    .toLowerCase(Locale.ROOT)),
            text -> text.settings().quoting(),
            "How Apple's CSV files put values in quotes: as Apple documents it, as RFC 4180 does, or all of them.",
            "rfc4180");

    static final Key<String> TO = DELIVERY.optional(
            "to",
            ScalarTypes.path("the path of a folder or a .zip"),
            SettingsText::to,
            "to the directory alone",
            "Where the upload goes: a folder, or a `.zip`; a destination that the command line names takes precedence.",
            "out.zip");

    private DeliveryKeys() {}
}
