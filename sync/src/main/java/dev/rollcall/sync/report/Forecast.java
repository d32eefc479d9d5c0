package dev.rollcall.sync.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Apple School Manager made of an upload beside what the run had foreseen, as its activity log tells.
 *
 * @param state what is known of the upload since: {@code confirmed} or {@code refused}
 * @param readAt when the log was read
 * @param counts how often what was foreseen came about; empty where the whole upload was refused
 */
public record Forecast(String state, Instant readAt, List<Count> counts) {
    /** Every record with which Apple did otherwise, beside the report. */
    public static final String DIFFERENCES = "apple-differences.csv";

    /** The verdict on a record that Apple refused. */
    public static final String REFUSED = "refused";

    private static final String RIGHT = "right";

    public Forecast {
        counts = List.copyOf(counts);
    }

    /**
     * How many records of a kind came to the same.
     *
     * @param entity {@code people}, {@code classes} and so on
     * @param verdict {@code right}, {@code refused}, {@code not foreseen}, {@code not in the log} or {@code otherwise}
     */
    public record Count(String entity, String verdict, long records) {}

    /** Whether Apple has ended with the upload. */
    public boolean isFinal() {
        return state.equals("confirmed") || isRefused();
    }

    /** Whether Apple took nothing of it. */
    public boolean isRefused() {
        return state.equals(REFUSED);
    }

    /** How many records were foreseen or are in the log. */
    public long records() {
        return counts.stream().mapToLong(Count::records).sum();
    }

    /** How many of them Apple treated as was foreseen. */
    public long right() {
        return of(RIGHT);
    }

    /** How many came to one verdict. */
    public long of(String verdict) {
        return counts.stream()
                .filter(count -> count.verdict().equals(verdict))
                .mapToLong(Count::records)
                .sum();
    }

    /**
     * The share that was foreseen, in percent with two decimals, rounded down so that 100 is said of nothing but all; empty where
     * no record is spoken of.
     */
    public Optional<BigDecimal> percent() {
        return records() == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(right())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(records()), 2, RoundingMode.DOWN));
    }
}
