package dev.rollcall.sync.settings.yaml;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where SQL finds the value of a setting: in columns of {@code run_settings}, which has one row, or in the rows of a table of
 * its own.
 *
 * @param columns each with its type: {@code exclude boolean}
 */
record SqlPlace<T>(String table, List<String> columns, Rows<T> rows) {
    /** The table of all that has one value. */
    static final String ONE_ROW = "run_settings";

    /** Makes rows of a value. */
    interface Rows<T> {
        List<List<@Nullable Object>> of(T value, LocalDate asOf);
    }

    SqlPlace {
        columns = List.copyOf(columns);
    }

    /** A column of {@code run_settings}. */
    static <T> SqlPlace<T> column(String column, Function<T, Object> value) {
        return dated(column, (one, asOf) -> value.apply(one));
    }

    /** A column whose value depends on the day that counts as today. */
    static <T> SqlPlace<T> dated(String column, BiFunction<T, LocalDate, Object> value) {
        return new SqlPlace<>(ONE_ROW, List.of(column), (one, asOf) -> List.of(List.of(value.apply(one, asOf))));
    }

    static SqlPlace<Boolean> flag(String column) {
        return column(column + " boolean", flag -> flag);
    }

    static SqlPlace<String> text(String column) {
        return column(column + " varchar", text -> text);
    }

    /** A table with one row for each word. */
    static SqlPlace<List<String>> words(String table, String column) {
        return new SqlPlace<>(table, List.of(column + " varchar"), (words, asOf) -> rows(words));
    }

    /** The same where the words have no order. */
    static SqlPlace<Set<String>> wordSet(String table, String column) {
        return new SqlPlace<>(table, List.of(column + " varchar"), (words, asOf) -> rows(new TreeSet<>(words)));
    }

    /** A table with one row for each pair. */
    static SqlPlace<Map<String, String>> pairs(String table, String key, String value) {
        return new SqlPlace<>(table, List.of(key + " varchar", value + " varchar"), (pairs, asOf) -> {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            new TreeMap<>(pairs).forEach((one, other) -> rows.add(List.of(one, other)));
            return rows;
        });
    }

    private static List<List<@Nullable Object>> rows(Iterable<String> words) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        words.forEach(word -> rows.add(List.of(word)));
        return rows;
    }

    /** The rows for a value; where there is none, {@code run_settings} has null. */
    List<List<@Nullable Object>> read(Optional<? extends T> value, LocalDate asOf) {
        if (value.isPresent()) {
            return rows.of(value.get(), asOf);
        }
        List<@Nullable Object> nulls = new ArrayList<>();
        columns.forEach(column -> nulls.add(null));
        return table.equals(ONE_ROW) ? List.of(nulls) : List.of();
    }

    /** {@code givenName} as SQL writes it: {@code given_name}. */
    static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
