package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;

/** The keys of {@code patch}: what happens to rows that point at nothing. */
final class PatchKeys {
    static final KeyGroup<Settings.Patch> GROUP =
            new KeyGroup<>("patch", text -> text.settings().patch());

    static final Key<Boolean> INSTRUCTORS = GROUP.key(
            "instructors",
            ScalarTypes.flag(),
            Settings.Patch::instructors,
            "false",
            SqlPlace.flag("patch_instructors"));

    static final Key<Boolean> ROSTER_CLASSES = GROUP.key(
            "roster_classes",
            ScalarTypes.flag(),
            Settings.Patch::rosterClasses,
            "false",
            SqlPlace.flag("patch_roster_classes"));

    static final Key<Boolean> ROSTER_STUDENTS = GROUP.key(
            "roster_students",
            ScalarTypes.flag(),
            Settings.Patch::rosterStudents,
            "false",
            SqlPlace.flag("patch_roster_students"));

    private PatchKeys() {}

    static Settings.Patch read(Values values) {
        return new Settings.Patch(values.get(INSTRUCTORS), values.get(ROSTER_CLASSES), values.get(ROSTER_STUDENTS));
    }
}
