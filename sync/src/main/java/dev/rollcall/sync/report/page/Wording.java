package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the page writes texts, numbers, times and values in one language. Without locales of the JDK: loading them costs
 * time at start, and the page is to be the same on every machine.
 */
record Wording(Messages messages) {
    private static final int LONGEST_VALUE = 120;
    private static final int LONGEST_TEXT = 600;
    private static final Pattern PLAIN_FIRST_WORD = Pattern.compile("^[a-z]+[, ].*", Pattern.DOTALL);

    /** The language of the page, as HTML has it. */
    String language() {
        return messages.language();
    }

    String text(String key) {
        return messages.text(key);
    }

    String text(Message message) {
        return messages.text(message);
    }

    /** A text whose words have markup of HTML; its values have none and are escaped. */
    String html(Message message) {
        Map<String, Object> escaped = new LinkedHashMap<>(message.values());
        escaped.replaceAll((name, value) -> value instanceof String text
                ? escaped(text)
                : value instanceof Message part ? escaped(text(part)) : value);
        return messages.text(new Message(message.key(), escaped));
    }

    private static String escaped(String text) {
        StringOutput escaped = new StringOutput();
        Escape.htmlContent(visible(text), escaped);
        return escaped.toString();
    }

    /** The texts as one list: {@code 1 error, 2 warnings}. */
    String list(List<String> texts) {
        return texts.stream()
                .reduce((first, next) ->
                        text(Message.of("report.list").with("first", first).with("next", next)))
                .orElse("");
    }

    String number(long number) {
        return messages.number(number);
    }

    String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            return text(Message.of("report.duration.seconds")
                    .with("seconds", duration.toSeconds())
                    .with("tenths", duration.toMillis() / 100 % 10));
        }
        if (duration.toHours() == 0) {
            return text(Message.of("report.duration.minutes")
                    .with("minutes", duration.toMinutes())
                    .with("seconds", duration.toSecondsPart()));
        }
        return text(Message.of("report.duration.hours")
                .with("hours", duration.toHours())
                .with("minutes", duration.toMinutesPart()));
    }

    /** {@code 2026-09-01 07:00 +02:00}; {@code UTC} in the place of an offset of nothing. */
    static String time(Instant instant, ZoneId zone) {
        OffsetDateTime time = instant.atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.MINUTES);
        String offset = time.getOffset().getTotalSeconds() == 0
                ? "UTC"
                : time.getOffset().getId();
        return time.toLocalDateTime().toString().replace("T", " ") + " " + offset;
    }

    /** What people call a column of Apple's, with a capital: {@code E-mail address}. */
    String column(String column) {
        return capital(text(Message.of("report.column").with("column", column)));
    }

    /** The value, cut where it is very long. */
    String value(String value) {
        return cut(value, LONGEST_VALUE);
    }

    /** A text that values may stand in, cut where it is very long. */
    String shortened(String text) {
        return cut(text, LONGEST_TEXT);
    }

    private String cut(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest
                ? text
                : text(Message.of("report.cut")
                        .with("start", text.substring(0, text.offsetByCodePoints(0, longest)))
                        .with("length", length));
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
