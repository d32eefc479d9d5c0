package dev.rollcall.sync.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * How the page writes numbers, times and values. Without locales: loading them costs time at start, and the page is to
 * be the same on every machine.
 */
final class Wording {
    private static final int LONGEST_VALUE = 120;
    private static final int LONGEST_TEXT = 600;
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(\\d{3})+$)");
    private static final Pattern PLAIN_FIRST_WORD = Pattern.compile("^[a-z]+[, ].*", Pattern.DOTALL);

    private Wording() {}

    /** With commas, which a screen reader takes for one number: {@code 12,345,678}. */
    static String number(long number) {
        return THOUSANDS.matcher(Long.toString(number)).replaceAll(",");
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String count(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    static String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            long tenths = duration.toMillis() / 100;
            return tenths / 10 + "." + tenths % 10 + " seconds";
        }
        if (duration.toHours() == 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** {@code 2026-09-01 05:00 UTC}. */
    static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .replace("T", " ")
                .replace(":00Z", " UTC");
    }

    /** The value, cut where it is very long. */
    static String value(String value) {
        return cut(value, LONGEST_VALUE);
    }

    /** A text that values may stand in, cut where it is very long. */
    static String text(String text) {
        return cut(text, LONGEST_TEXT);
    }

    private static String cut(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "… (" + number(length) + " characters)";
    }

    /**
     * With a picture in place of each control character, line ends too: HTML takes none, and people see none. A
     * character that turns the direction of all that follows becomes a question mark.
     */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index = text.offsetByCodePoints(index, 1)) {
            visible.appendCodePoint(visible(text.codePointAt(index)));
        }
        return visible.toString();
    }

    private static int visible(int point) {
        if (point < 0x20) {
            return 0x2400 + point;
        }
        boolean turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        boolean isCharacter = (point < 0x7F || point > 0x9F)
                && (point & 0xFFFE) != 0xFFFE
                && Character.getType(point) != Character.SURROGATE;
        return isCharacter && !turns ? point : 0xFFFD;
    }

    /** A word of ours with a capital. */
    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** With a capital, unless it begins with a name such as {@code classes.csv} or {@code filter.schools}. */
    static String sentence(String words) {
        return PLAIN_FIRST_WORD.matcher(words).matches() ? capital(words) : words;
    }
}
