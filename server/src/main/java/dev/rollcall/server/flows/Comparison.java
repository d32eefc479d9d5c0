package dev.rollcall.server.flows;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
            case MORE_THAN -> !one.isEmpty() && Long.parseLong(one) > Long.parseLong(other);
            case LESS_THAN -> !one.isEmpty() && Long.parseLong(one) < Long.parseLong(other);
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
