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
                List.of("field varchar", "expression varchar", "leaves_out boolean"),
                (patterns, asOf) -> {
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    patterns.forEach(
                            pattern -> rows.add(List.of(field, expression(pattern.text()), pattern.leavesOut())));
                    return rows;
                });
    }

    /** The regular expression for a pattern of {@code *} and {@code ?}; upper and lower case are one. */
    private static String expression(String pattern) {
        StringBuilder expression = new StringBuilder("(?i)^");
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
        return expression.append('$').toString();
    }
}
