package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Settings;
import java.util.List;
import java.util.Locale;

/** The keys of {@code output} and {@code delivery}: how Apple's files are written, and where they go. */
final class DeliveryKeys {
    static final KeyGroup<SettingsText> OUTPUT = new KeyGroup<>("output", text -> text);

    static final KeyGroup<SettingsText> DELIVERY = new KeyGroup<>("delivery", text -> text);

    static final Key<Settings.Quoting> QUOTING = OUTPUT.key(
            "quoting",
            SchoolTypes.choice(List.of(Settings.Quoting.values()), quoting -> quoting.name()
                    .toLowerCase(Locale.ROOT)),
            text -> text.settings().quoting(),
            "rfc4180");

    static final Key<String> TO = DELIVERY.optional(
            "to", ScalarTypes.path(Message.of("settings.value.destination")), SettingsText::to, "out.zip");

    private DeliveryKeys() {}
}
