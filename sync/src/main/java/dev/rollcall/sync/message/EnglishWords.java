package dev.rollcall.sync.message;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An English text, put together without ICU's data of languages: to load them takes a quarter of a second, and every
 * command would pay for it. A test compares each English text with what ICU makes of it.
 */
final class EnglishWords implements Words {
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(\\d{3})+$)");

    private final MessagePattern pattern;

    EnglishWords(MessagePattern pattern) {
        this.pattern = pattern;
    }

    /** Whether the pattern uses nothing but what English writes the same everywhere: values, choices and counts. */
    static boolean can(MessagePattern pattern) {
        for (int index = 0; index < pattern.countParts(); index++) {
            if (pattern.getPartType(index) == Part.Type.ARG_START) {
                ArgType type = pattern.getPart(index).getArgType();
                boolean isPlain = type == ArgType.NONE || type == ArgType.SELECT;
                boolean isCount = type == ArgType.PLURAL && pattern.getPluralOffset(index + 2) == 0;
                if (!isPlain && !isCount) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public String with(Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        write(text, 0, values, "");
        return text.toString();
    }

    /**
     * Writes the message that starts at a part.
     *
     * @param number what {@code #} stands for
     */
    private void write(StringBuilder text, int start, Map<String, Object> values, String number) {
        int limit = pattern.getLimitPartIndex(start);
        int from = pattern.getPart(start).getLimit();
        for (int index = start + 1; index <= limit; index++) {
            Part part = pattern.getPart(index);
            text.append(pattern.getPatternString(), from, part.getIndex());
            switch (part.getType()) {
                case REPLACE_NUMBER -> text.append(number);
                case ARG_START -> {
                    writeValue(text, index, values);
                    index = pattern.getLimitPartIndex(index);
                }
                default -> {}
            }
            from = pattern.getPart(index).getLimit();
        }
    }

    private void writeValue(StringBuilder text, int start, Map<String, Object> values) {
        ArgType type = pattern.getPart(start).getArgType();
        Object value = value(pattern.getSubstring(pattern.getPart(start + 1)), values);
        if (type == ArgType.NONE) {
            text.append(shown(value));
            return;
        }
        int chosen = type == ArgType.SELECT ? chosen(start, value.toString()) : counted(start, value);
        write(text, chosen, values, type == ArgType.SELECT ? "" : shown(value));
    }

    /** The message of a select whose word it is, or that of {@code other}. */
    private int chosen(int start, String word) {
        int other = -1;
        for (int index = start + 2; index < pattern.getLimitPartIndex(start); index++) {
            Part selector = pattern.getPart(index);
            if (pattern.partSubstringMatches(selector, word)) {
                return index + 1;
            }
            if (pattern.partSubstringMatches(selector, "other")) {
                other = index + 1;
            }
            index = pattern.getLimitPartIndex(index + 1);
        }
        return other;
    }

    /** The message of a plural: a number of its own comes first, then one and other. */
    private int counted(int start, Object value) {
        if (!(value instanceof Long count)) {
            throw new IllegalStateException("no number to count with: " + value);
        }
        String category = Math.abs(count) == 1 ? "one" : "other";
        int found = -1;
        int index = start + 2;
        while (index < pattern.getLimitPartIndex(start)) {
            Part selector = pattern.getPart(index);
            boolean isNumber = pattern.getPartType(index + 1).hasNumericValue();
            int message = isNumber ? index + 2 : index + 1;
            if (isNumber && pattern.getNumericValue(pattern.getPart(index + 1)) == count) {
                return message;
            }
            boolean fits = pattern.partSubstringMatches(selector, category);
            if (fits || (found < 0 && pattern.partSubstringMatches(selector, "other"))) {
                found = message;
            }
            index = pattern.getLimitPartIndex(message) + 1;
        }
        return found;
    }

    @Override
    public boolean names(String value) {
        for (int index = 0; index < pattern.countParts(); index++) {
            Part part = pattern.getPart(index);
            if (part.getType() == Part.Type.ARG_NAME && pattern.partSubstringMatches(part, value)) {
                return true;
            }
        }
        return false;
    }

    /** With commas: {@code 12,345,678}. */
    private static String shown(Object value) {
        if (!(value instanceof Number)) {
            return value.toString();
        }
        String digits =
                value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        return THOUSANDS.matcher(whole).replaceAll(",") + (point < 0 ? "" : digits.substring(point));
    }

    static Object value(String name, Map<String, Object> values) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no value for {" + name + "}");
        }
        return value;
    }
}
