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

    /** An object whose first member has begun or that has none, or a list of what JSON knows. Other braces and brackets are text. */
    private static final Pattern JSON_BEGINS =
            Pattern.compile("\\{\\s*(?:\"|\\}\\s*$)|\\[\\s*(?:[\\[{\"\\]]|-?[0-9.]+\\s*(?:,|\\]\\s*$))");

    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");

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
        return fill(text, values, isJson(text) ? FilledText::inJson : UnaryOperator.identity());
    }

    /** Also of JSON that has a fault, such as a comma too many: a value must not be what makes another thing of it. */
    private static boolean isJson(String text) {
        String without = FIELD.matcher(text.strip()).replaceAll("0");
        return JSON_BEGINS.matcher(without).lookingAt();
    }

    /** The same where each line of the text is a value of its own: a value must not make more lines. */
    static String fillLines(String text, Map<String, String> values) {
        return fill(text, values, value -> LINE_BREAKS.matcher(value).replaceAll(" "));
    }

    /** A value of a text that is JSON must not end the string in which it stands. */
    static String inJson(String value) {
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
