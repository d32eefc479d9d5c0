package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Literals;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns the filter of a request into a condition of SQL: {@code field op 'value'}, or two of them with {@code AND} or
 * {@code OR} between.
 *
 * <p>Text is compared without case, ids with it. A record without a value is unequal to every value. On a list {@code =} asks
 * that all given values are in it, {@code ~} that one of its items contains one of them, and an order that one item
 * satisfies it. Source: OneRoster 1.1 and 1.2 REST, filtering.
 */
final class RecordFilter {
    /** Field and operator; the value behind them is read by hand, since a pattern would go a step deeper for each quote. */
    private static final Pattern HEAD = Pattern.compile("([A-Za-z][A-Za-z0-9_.]{0,200})(!=|>=|<=|=|>|<|~)'");

    private static final Pattern JOINT = Pattern.compile(" (AND|OR) ");
    private static final int LONGEST = 8_000;

    /** Each becomes a comparison. */
    private static final int MOST_ITEMS = 100;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RecordShape shape;

    private RecordFilter(RecordShape shape) {
        this.shape = shape;
    }

    static String condition(String text, RecordShape shape) throws Refusal {
        if (text.length() > LONGEST) {
            throw new Refusal(
                    Reason.BAD_FILTER, Message.of("publish.long_filter").with("most", LONGEST));
        }
        Clause first = Clause.read(text, 0);
        RecordFilter filter = new RecordFilter(shape);
        if (first.end() == text.length()) {
            return filter.condition(first);
        }
        Matcher joint = JOINT.matcher(text).region(first.end(), text.length());
        if (!joint.lookingAt()) {
            throw Clause.malformed();
        }
        Clause second = Clause.read(text, joint.end());
        if (second.end() != text.length()) {
            throw Clause.malformed();
        }
        return "(" + filter.condition(first) + ") " + joint.group(1).toLowerCase(Locale.ROOT) + " ("
                + filter.condition(second) + ")";
    }

    /**
     * {@code field op 'value'}.
     *
     * @param value with single quotes
     * @param end where the text goes on behind it
     */
    private record Clause(String path, String operator, String value, int end) {
        static Clause read(String text, int from) throws Refusal {
            Matcher head = HEAD.matcher(text).region(from, text.length());
            if (!head.lookingAt()) {
                throw malformed();
            }
            StringBuilder value = new StringBuilder();
            for (int at = head.end(); at < text.length(); at++) {
                if (text.charAt(at) != '\'') {
                    value.append(text.charAt(at));
                } else if (text.startsWith("''", at)) {
                    value.append('\'');
                    at++;
                } else {
                    return new Clause(head.group(1), head.group(2), value.toString(), at + 1);
                }
            }
            throw malformed();
        }

        static Refusal malformed() {
            return new Refusal(Reason.BAD_FILTER, Message.of("publish.bad_filter"));
        }
    }

    private String condition(Clause clause) throws Refusal {
        Field field = shape.field(clause.path())
                .orElseThrow(() -> new Refusal(
                        Reason.BAD_FILTER,
                        Message.of("publish.no_field_to_filter")
                                .with("field", clause.path())
                                .with("list", shape.type().many())));
        return field.kind().isList()
                ? list(field, clause.operator(), clause.value())
                : single(field, clause.operator(), clause.value());
    }

    private static String single(Field field, String operator, String value) throws Refusal {
        boolean text = field.kind() == Field.Kind.TEXT;
        String left = text ? folded(field.value()) : field.value();
        String literal = operator.equals("~") ? value : comparable(field, value);
        return compared(left, operator, text ? folded(Literals.quoted(literal)) : Literals.quoted(literal));
    }

    private static String folded(String text) {
        return "case_folded(" + text + ")";
    }

    private static String compared(String left, String operator, String right) {
        return switch (operator) {
            case "~" -> "coalesce(contains(" + left + ", " + right + "), false)";
            case "!=" -> left + " is distinct from " + right;
            default -> "coalesce(" + left + " " + operator + " " + right + ", false)";
        };
    }

    private static String list(Field field, String operator, String value) throws Refusal {
        String items = "coalesce(" + field.value() + ", [])";
        boolean text = field.kind() == Field.Kind.TEXTS;
        if (text) {
            items = "list_transform(" + items + ", lambda listed: " + folded("listed") + ")";
        }
        if (value.chars().filter(sign -> sign == ',').count() >= MOST_ITEMS) {
            throw new Refusal(
                    Reason.BAD_FILTER, Message.of("publish.many_items").with("most", MOST_ITEMS));
        }
        List<String> given = Arrays.stream(value.split(",", -1))
                .map(item -> Literals.quoted(item.strip()))
                .map(item -> text ? folded(item) : item)
                .toList();
        return switch (operator) {
            case "=" -> "list_has_all(" + items + ", [" + String.join(", ", given) + "])";
            case "!=" -> "not list_has_all(" + items + ", [" + String.join(", ", given) + "])";
            default ->
                "len(list_filter(" + items + ", lambda one: "
                        + given.stream()
                                .map(item -> compared("one", operator, item))
                                .collect(Collectors.joining(" or "))
                        + ")) > 0";
        };
    }

    /** The value in the form in which the table has it, so that the order of texts is the order of times. */
    private static String comparable(Field field, String value) throws Refusal {
        try {
            return switch (field.kind()) {
                case DAY ->
                    LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value)
                            .toString();
                case MOMENT -> MOMENT.format(moment(value));
                case BOOLEAN -> value.toLowerCase(Locale.ROOT);
                case ID, TEXT, IDS, TEXTS -> value;
            };
        } catch (DateTimeException unreadable) {
            throw new Refusal(
                    Reason.BAD_VALUE,
                    Message.of("publish.no_date")
                            .with("field", field.path())
                            .with("kind", field.kind() == Field.Kind.MOMENT ? "moment" : "day"));
        }
    }

    private static Instant moment(String value) {
        if (value.length() == "2026-09-01".length()) {
            return LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException withoutOffset) {
            return LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
        }
    }
}
