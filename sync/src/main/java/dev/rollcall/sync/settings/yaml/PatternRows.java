package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patterns of filters as SQL reads them: as regular expressions. */
final class PatternRows {
    private PatternRows() {}

    /** @param field the field that the patterns are for, as OneRoster names it */
    static SqlPlace<List<Settings.Wildcard>> of(String field) {
        return new SqlPlace<>(
                "setting_patterns",
                List.of("field varchar", "pattern varchar", "expression varchar", "leaves_out boolean"),
                (patterns, asOf) -> {
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    patterns.forEach(pattern ->
                            rows.add(List.of(field, pattern.text(), expression(pattern.text()), pattern.leavesOut())));
                    return rows;
                });
    }

    /** The regular expression that a whole value matches where the pattern of {@code *} and {@code ?} takes it. */
    private static String expression(String pattern) {
        // A point stands for a line separator, too.
        StringBuilder expression = new StringBuilder("(?s)");
        pattern.chars().forEach(character -> {
            switch (character) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> {
                    if ("\\^$.|+()[]{}".indexOf(character) >= 0) {
                        expression.append('\\');
                    }
                    expression.append((char) character);
                }
            }
        });
        return expression.toString();
    }
}
