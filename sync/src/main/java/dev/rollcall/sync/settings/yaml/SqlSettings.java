package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings as SQL reads them: each setting says itself in which column or table it stands. */
public final class SqlSettings {
    private SqlSettings() {}

    /**
     * A small table.
     *
     * @param columns each with its type: {@code exclude boolean}
     */
    public record Table(String name, List<String> columns, List<List<@Nullable Object>> rows) {}

    /**
     * One table for each that a setting names; {@code run_settings} has one row.
     *
     * @param asOf the day that counts as today
     */
    public static List<Table> of(Settings settings, LocalDate asOf) {
        SettingsText text = new SettingsText("", settings, Optional.empty(), Optional.empty());
        Map<String, Table> tables = new LinkedHashMap<>();
        Keys.SETTINGS.forEach(setting -> add(setting, text, asOf, tables));
        return List.copyOf(tables.values());
    }

    private static <T> void add(Setting<T> setting, SettingsText text, LocalDate asOf, Map<String, Table> tables) {
        Optional<T> value = setting.found().apply(text);
        for (SqlPlace<? super T> place : setting.sql()) {
            Table more = new Table(place.table(), place.columns(), place.read(value, asOf));
            tables.merge(
                    place.table(),
                    more,
                    place.table().equals(SqlPlace.ONE_ROW) ? SqlSettings::beside : SqlSettings::below);
        }
    }

    private static Table beside(Table left, Table right) {
        return new Table(
                left.name(),
                joined(left.columns(), right.columns()),
                List.of(joined(left.rows().get(0), right.rows().get(0))));
    }

    private static Table below(Table upper, Table lower) {
        return new Table(upper.name(), upper.columns(), joined(upper.rows(), lower.rows()));
    }

    private static <E extends @Nullable Object> List<E> joined(List<E> one, List<E> other) {
        List<E> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
