package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** The keys that stand at the top, under no heading. */
final class TopKeys {
    static final KeyGroup<SettingsText> GROUP = new KeyGroup<>("", text -> text);

    static final Key<String> SOURCE = GROUP.key(
            "source", ScalarTypes.path(Message.of("settings.value.source")), SettingsText::source, "export.zip");

    static final Key<String> ORGANISATION = GROUP.key(
            "organisation", SchoolTypes.organisation(), text -> text.settings().organisation(), "birch-lane");

    static final Key<Form> FORM = GROUP.optional(
            "form",
            SchoolTypes.choice(List.of(Form.values()), Form::key),
            text -> text.settings().form(),
            "oneroster-1.1");

    static final Key<List<Settings.PersonOverride>> OVERRIDES = GROUP.key(
            "overrides",
            Overrides.kind(),
            text -> text.settings().overrides(),
            "[{sourcedId: u-104, email: ana@example.org}]",
            Overrides.SQL);

    static final Key<Boolean> STRICT_IDS =
            GROUP.key("strict_ids", ScalarTypes.flag(), text -> text.settings().strictIds(), "true");

    static final Key<Long> MEMORY = GROUP.key(
            "memory", ScalarTypes.size(256L << 20), text -> text.settings().memoryBytes(), "2GB");

    static final Key<String> HOME = GROUP.optional(
            "home",
            ScalarTypes.path(Message.of("settings.value.folder")),
            text -> text.home().map(Path::toString),
            "~/rollcall");

    private TopKeys() {}
}
