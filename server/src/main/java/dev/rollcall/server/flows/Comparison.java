package dev.rollcall.server.flows;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a field is compared. Texts are compared without regard to upper case. */
public enum Comparison {
    IS("is"),
    IS_NOT("is not"),
    ONE_OF("is one of"),
    CONTAINS("contains"),
    CONTAINS_NOT("does not contain"),
    MORE_THAN("is more than"),
    LESS_THAN("is less than");

    static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private final String words;

    Comparison(String words) {
        this.words = words;
    }

    /** As pages and texts of flows say it. */
    public String words() {
        return words;
    }

    /** Whether it compares numbers. */
    public boolean isOfNumbers() {
        return this == MORE_THAN || this == LESS_THAN;
    }

    /** Whether it says the same of every field where nothing stands beside it. */
    boolean needsValue() {
        return this == ONE_OF || this == CONTAINS || this == CONTAINS_NOT;
    }

    /** Whether a text is a number that can be compared: other products also send such as 2.5. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text.strip()).matches();
    }

    boolean holds(String found, String value) {
        String one = folded(found);
        String other = folded(value);
        return switch (this) {
            case IS -> one.equals(other);
            case IS_NOT -> !one.equals(other);
            case ONE_OF ->
                Arrays.stream(value.split(",")).map(Comparison::folded).anyMatch(one::equals);
            case CONTAINS -> one.contains(other);
            case CONTAINS_NOT -> !one.contains(other);
            case MORE_THAN -> isNumber(one) && new BigDecimal(one).compareTo(new BigDecimal(other)) > 0;
            case LESS_THAN -> isNumber(one) && new BigDecimal(one).compareTo(new BigDecimal(other)) < 0;
        };
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    static Optional<Comparison> of(String words) {
        return Arrays.stream(values()).filter(one -> one.words.equals(words)).findFirst();
    }

    static Stream<String> all() {
        return Arrays.stream(values()).map(Comparison::words);
    }
}
