package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys of {@code match}: how people whom Apple School Manager knows are recognised. */
final class MatchKeys {
    static final KeyGroup<Settings.Match> GROUP =
            new KeyGroup<>("match", text -> text.settings().match());

    /** The columns of Apple that people may be compared by. */
    private static final List<String> COLUMNS =
            List.of("email_address", "person_number", "sis_username", "first_name", "last_name", "grade_level");

    static final Key<Boolean> PREVENT_DUPLICATES = GROUP.key(
            "prevent_duplicates",
            ScalarTypes.flag(),
            Settings.Match::preventDuplicates,
            "true",
            SqlPlace.flag("prevent_duplicates"));

    static final Key<Set<String>> FIELDS = GROUP.key(
            "fields",
            CollectionTypes.set(ScalarTypes.choice(COLUMNS.toArray(String[]::new)), 1),
            Settings.Match::fields,
            "[person_number, last_name]",
            fields());

    static final Key<String> PEOPLE = GROUP.optional(
            "people",
            ScalarTypes.path(Message.of("settings.value.csv_file")),
            match -> match.people().map(Path::toString),
            "people.csv");

    static final Key<Boolean> IDS_ARE_NEW = GROUP.key(
            "ids_are_new", ScalarTypes.flag(), Settings.Match::idsAreNew, "true", SqlPlace.flag("ids_are_new"));

    static final Key<Boolean> ON_UNMATCHED = GROUP.key(
            "on_unmatched",
            SchoolTypes.choice(List.of(false, true), create -> create ? "create" : "stop"),
            Settings.Match::createUnmatched,
            "create",
            SqlPlace.flag("create_unmatched"));

    static final Key<Set<String>> SAME_PEOPLE = GROUP.key(
            "same_people",
            CollectionTypes.set(ScalarTypes.text(Message.of("settings.value.person_id")), 0),
            Settings.Match::samePeople,
            "[s-203]",
            SqlPlace.wordSet("setting_same_people", "id"));

    static final Key<String> ACTIVITY_LOG = GROUP.optional(
            "activity_log",
            ScalarTypes.path(Message.of("settings.value.csv_file")),
            match -> match.activityLog().map(Path::toString),
            "activity.csv");

    static final Key<Integer> MAX_AGE_DAYS =
            GROUP.key("max_age_days", ScalarTypes.number(0, 100_000), Settings.Match::maxAgeDays, "30");

    private MatchKeys() {}

    private static SqlPlace<Set<String>> fields() {
        List<String> columns = new ArrayList<>(List.of("match_fields varchar"));
        COLUMNS.forEach(column -> columns.add("match_" + column + " boolean"));
        return new SqlPlace<>(SqlPlace.ONE_ROW, columns, (fields, asOf) -> {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(String.join(", ", new TreeSet<>(fields)));
            COLUMNS.forEach(column -> row.add(fields.contains(column)));
            return List.of(row);
        });
    }

    static Settings.Match read(Values values, SettingsFolder folder) {
        return new Settings.Match(
                values.get(PREVENT_DUPLICATES),
                values.get(FIELDS),
                values.find(PEOPLE).map(folder::path),
                values.get(IDS_ARE_NEW),
                values.get(ON_UNMATCHED),
                values.get(SAME_PEOPLE),
                values.find(ACTIVITY_LOG).map(folder::path),
                values.get(MAX_AGE_DAYS),
                AppleAccessKeys.read(values, folder));
    }
}
