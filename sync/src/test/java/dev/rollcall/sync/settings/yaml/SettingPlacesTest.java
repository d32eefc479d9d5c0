package dev.rollcall.sync.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where each key arrives, so that two keys that change places are seen. */
class SettingPlacesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @MethodSource("settings")
    void aKeyIsFoundWhereItWasPutAndNowhereElse(Setting<?> setting) throws Exception {
        SettingsText without = read("");

        SettingsText with = read(yaml(setting.key()));

        List<String> changed = Keys.SETTINGS.stream()
                .filter(one -> !one.found().apply(with).equals(one.found().apply(without)))
                .map(one -> one.key().name())
                .toList();
        assertThat(changed).containsExactly(setting.key().name());
    }

    /** The golden file has a line for each key: the component of the record and the columns of SQL that its example changes. */
    @Test
    void everyKeyChangesItsOwnComponentAndItsOwnColumns() throws Exception {
        SettingsText without = read("");
        StringBuilder places = new StringBuilder();

        for (Setting<?> setting : Keys.SETTINGS) {
            SettingsText with = read(yaml(setting.key()));
            List<String> components = changed(components(without), components(with));
            assertThat(components).as(setting.key().name()).hasSize(1);
            places.append(setting.key().name()).append(" -> ").append(components.get(0));
            changed(cells(without), cells(with))
                    .forEach(cell -> places.append("\n    ").append(cell));
            places.append('\n');
        }

        Golden.compare("settings/places.txt", places.toString());
    }

    @Test
    void everyComponentHasAKey() throws Exception {
        Map<String, String> without = components(read(""));
        List<String> reached = new ArrayList<>();

        for (Setting<?> setting : Keys.SETTINGS) {
            reached.addAll(changed(without, components(read(yaml(setting.key())))));
        }

        List<String> all = new ArrayList<>(without.keySet());
        // The address of an API is a source.
        all.remove("settings.api.url");
        assertThat(reached).containsAll(all);
    }

    static List<Setting<?>> settings() {
        return Keys.SETTINGS;
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        return all.keySet().stream()
                .filter(name -> !String.valueOf(before.get(name)).equals(String.valueOf(after.get(name))))
                .toList();
    }

    private static Map<String, String> components(SettingsText text) throws ReflectiveOperationException {
        Map<String, String> components = new TreeMap<>();
        add("", text, components);
        return components;
    }

    private static void add(String name, Object value, Map<String, String> components)
            throws ReflectiveOperationException {
        if (value instanceof Secret secret) {
            components.put(name, "secret " + secret.hashCode());
        } else if (value instanceof Record record && !(value instanceof Settings.Threshold)) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String below = name.isEmpty() ? component.getName() : name + "." + component.getName();
                add(below, component.getAccessor().invoke(record), components);
            }
        } else if (value instanceof Map<?, ?> map && name.endsWith("status")) {
            map.forEach((word, one) -> components.put(name + "." + word, one.toString()));
        } else if (value instanceof List<?> list && name.equals("settings.guard.limits")) {
            for (Object one : list) {
                Settings.GuardLimit limit = (Settings.GuardLimit) one;
                components.put(
                        name + "." + limit.entity().word() + "."
                                + limit.action().word(),
                        limit.threshold().words());
            }
        } else if (value instanceof Optional<?> found && found.isPresent() && name.endsWith("clientSecret")) {
            // A secret shows itself to no text; that it is another one is enough here.
            components.put(name, "secret " + found.get().hashCode());
        } else {
            components.put(name, String.valueOf(value));
        }
    }

    /** Each column of {@code run_settings} with its value, and each row of the other tables. */
    private static Map<String, String> cells(SettingsText text) {
        Map<String, String> cells = new TreeMap<>();
        for (SqlSettings.Table table : SqlSettings.of(text.settings(), DAY)) {
            if (table.name().equals(SqlPlace.ONE_ROW)) {
                IntStream.range(0, table.columns().size())
                        .forEach(place -> cells.put(
                                table.name() + ": " + table.columns().get(place),
                                String.valueOf(table.rows().get(0).get(place))));
            } else {
                table.rows().forEach(row -> cells.put(table.name() + " " + table.columns() + ": " + row, "there"));
            }
        }
        return cells;
    }

    private static SettingsText read(String yaml) throws SettingsFaults {
        return SettingsText.read("rollcall.yaml", yaml, Path.of(""));
    }

    static String yaml(Key<?> key) {
        List<String> steps = List.of(key.name().split("\\.", -1));
        return IntStream.range(0, steps.size())
                        .mapToObj(depth -> "  ".repeat(depth) + steps.get(depth) + ":")
                        .collect(Collectors.joining("\n"))
                + " " + key.example() + "\n";
    }
}
