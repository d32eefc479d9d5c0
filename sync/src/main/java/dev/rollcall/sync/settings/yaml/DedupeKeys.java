package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key of {@code dedupe}: which users are one person. */
final class DedupeKeys {
    static final KeyGroup<Settings.Dedupe> GROUP =
            new KeyGroup<>("dedupe", text -> text.settings().dedupe());

    private static final List<String> COLUMNS = List.of("email", "identifier", "username", "userMasterIdentifier");

    static final Key<Set<String>> PERSON_KEYS = GROUP.key(
            "person_keys",
            CollectionTypes.set(ScalarTypes.choice(COLUMNS.toArray(String[]::new)), 0),
            Settings.Dedupe::personKeys,
            "[email]",
            joins());

    private DedupeKeys() {}

    private static SqlPlace<Set<String>> joins() {
        List<String> columns = new ArrayList<>(List.of("joins_people boolean"));
        COLUMNS.forEach(column -> columns.add("join_" + SqlPlace.snakeCase(column) + " boolean"));
        return new SqlPlace<>(SqlPlace.ONE_ROW, columns, (keys, asOf) -> {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(!keys.isEmpty());
            COLUMNS.forEach(column -> row.add(keys.contains(column)));
            return List.of(row);
        });
    }

    static Settings.Dedupe read(Values values) {
        return new Settings.Dedupe(values.get(PERSON_KEYS));
    }
}
