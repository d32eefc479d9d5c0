package dev.rollcall.sync.publish;

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
    private static final String CLAUSE = "([A-Za-z][A-Za-z0-9_.]*)(!=|>=|<=|=|>|<|~)'((?:[^']|'')*)'";
    private static final Pattern FORM = Pattern.compile(CLAUSE + "(?: (AND|OR) " + CLAUSE + ")?", Pattern.DOTALL);
    private static final int GROUPS_OF_CLAUSE = 3;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RecordShape shape;

    private RecordFilter(RecordShape shape) {
        this.shape = shape;
    }

    static String condition(String text, RecordShape shape) throws Refusal {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Refusal(
                    Reason.BAD_FILTER,
                    "The filter must be field='value', or two of these with AND or OR between; operators are"
                            + " = != > >= < <= ~, and a quote inside a value is doubled.");
        }
        RecordFilter filter = new RecordFilter(shape);
        String first = filter.clause(form, 1);
        String both = form.group(GROUPS_OF_CLAUSE + 1);
        return both == null
                ? first
                : "(" + first + ") " + both.toLowerCase(Locale.ROOT) + " (" + filter.clause(form, GROUPS_OF_CLAUSE + 2)
                        + ")";
    }

    private String clause(Matcher form, int group) throws Refusal {
        String path = form.group(group);
        Field field = shape.field(path)
                .orElseThrow(() -> new Refusal(
                        Reason.BAD_FILTER,
                        "There is no field '" + path + "' to filter "
                                + shape.type().many() + " by."));
        String operator = form.group(group + 1);
        String value = form.group(group + 2).replace("''", "'");
        return field.kind().isList() ? list(field, operator, value) : single(field, operator, value);
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

    private static String list(Field field, String operator, String value) {
        String items = "coalesce(" + field.value() + ", [])";
        boolean text = field.kind() == Field.Kind.TEXTS;
        if (text) {
            items = "list_transform(" + items + ", lambda listed: " + folded("listed") + ")";
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
                    "The value of '" + field.path() + "' in the filter must be a date such as 2026-09-01"
                            + (field.kind() == Field.Kind.MOMENT
                                    ? ", or a time such as 2026-09-01T00:00:00.000Z."
                                    : "."));
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
