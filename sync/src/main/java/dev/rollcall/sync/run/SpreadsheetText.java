package dev.rollcall.sync.run;

import org.jspecify.annotations.Nullable;

/**
 * Values of the source in files that people open in a spreadsheet, which takes a text that begins with one of a few signs for a
 * formula and carries it out. An apostrophe before it marks a text. The function {@code spreadsheet_text} does the same in SQL.
 */
final class SpreadsheetText {
    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private SpreadsheetText() {}

    static @Nullable String of(@Nullable String value) {
        boolean isFormula = value != null && !value.isEmpty() && STARTS_A_FORMULA.indexOf(value.charAt(0)) >= 0;
        return isFormula ? "'" + value : value;
    }
}
