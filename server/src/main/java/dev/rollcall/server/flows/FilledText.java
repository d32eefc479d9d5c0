package dev.rollcall.server.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with named fields in braces, as in {@code {run.result}}. There is nothing else in it: no expression, no format, no escape. */
final class FilledText {
    /** Braces around anything but a name are text, as in JSON. */
    private static final Pattern FIELD = Pattern.compile("\\{([a-z][a-z0-9]*(?:\\.[A-Za-z0-9_-]+)+)\\}");

    private FilledText() {}

    /** The names of fields that a text has, in its order. */
    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * The text with the values; a field that the event does not have is empty.
     *
     * @param written how a value is written where it stands, such as within a text of JSON
     */
    static String fill(String text, Map<String, String> values, UnaryOperator<String> written) {
        Matcher matcher = FIELD.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = written.apply(values.getOrDefault(matcher.group(1), ""));
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(filled);
        return filled.toString();
    }

    static String fill(String text, Map<String, String> values) {
        boolean isJson = text.strip().startsWith("{") || text.strip().startsWith("[");
        return fill(text, values, isJson ? FilledText::inJson : UnaryOperator.identity());
    }

    /** A value of a text that is JSON must not end the string in which it stands. */
    private static String inJson(String value) {
        StringBuilder written = new StringBuilder();
        for (int place = 0; place < value.length(); place++) {
            char letter = value.charAt(place);
            if (letter == '"' || letter == '\\') {
                written.append('\\').append(letter);
            } else if (letter < ' ') {
                written.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) letter));
            } else {
                written.append(letter);
            }
        }
        return written.toString();
    }
}
