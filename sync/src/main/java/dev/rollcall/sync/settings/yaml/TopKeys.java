package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** The keys that stand at the top, under no heading. */
final class TopKeys {
    static final KeyGroup<SettingsText> GROUP = new KeyGroup<>("", "", text -> text);

    static final Key<String> SOURCE = GROUP.key(
            "source",
            ScalarTypes.path("the path of a folder or a .zip, or the https address of a OneRoster API"),
            SettingsText::source,
            "The roster: the folder or the `.zip` that your SIS exports, or the address of its OneRoster API.",
            "export.zip");

    static final Key<String> ORGANISATION = GROUP.key(
            "organisation",
            SchoolTypes.organisation(),
            text -> text.settings().organisation(),
            "The name under which runs are kept; give each district or school that you send for its own.",
            "birch-lane");

    static final Key<Form> FORM = GROUP.optional(
            "form",
            SchoolTypes.choice(List.of(Form.values()), Form::key),
            text -> text.settings().form(),
            "found out from the files",
            "What the source is; needed only where Rollcall takes it for something else.",
            "oneroster-1.1");

    static final Key<List<Settings.PersonOverride>> OVERRIDES = GROUP.key(
            "overrides",
            Overrides.kind(),
            text -> text.settings().overrides(),
            "Hand fixes that survive each run, for what cannot be mended in the SIS.",
            "[{sourcedId: u-104, email: ana@example.org}]",
            Overrides.SQL);

    static final Key<Boolean> STRICT_IDS = GROUP.key(
            "strict_ids",
            ScalarTypes.flag(),
            text -> text.settings().strictIds(),
            "Makes an id with other characters than letters, digits and hyphen an error and not a warning.",
            "true");

    static final Key<Long> MEMORY = GROUP.key(
            "memory",
            ScalarTypes.size(256L << 20),
            text -> text.settings().memoryBytes(),
            "How much memory a run may use in all; what does not fit goes to the disk for a while.",
            "2GB");

    static final Key<String> HOME = GROUP.optional(
            "home",
            ScalarTypes.path("the path of a folder"),
            text -> text.home().map(Path::toString),
            "`$ROLLCALL_HOME`, else `~/.rollcall`",
            "Where runs and their reports are kept; a home that the command line names takes precedence.",
            "~/rollcall");

    private TopKeys() {}
}
