package dev.rollcall.cli;

import dev.rollcall.sync.run.RunPart;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How far a run is. A part counts for as much of the whole as it usually lasts, and what is done of a part is taken from the
 * time that the parts before it needed. How long a source takes to open says nothing of the rest: it may be an API.
 */
final class RunProgress {
    private static final double WHOLE = 100;

    /** What a part can have of itself as long as it has not ended. */
    private static final double MOST_OF_A_PART = 0.95;

    private static final Duration BEFORE_A_GUESS = Duration.ofSeconds(2);
    private static final double NANOS_OF_A_SECOND = 1e9;

    private final LongSupplier nanos;
    private RunPart part = RunPart.OPENING_SOURCE;
    private long partBegan;
    private long readingBegan;
    private OptionalLong rowsPerSecond = OptionalLong.empty();

    /** @param nanos a clock that only runs forward */
    RunProgress(LongSupplier nanos) {
        this.nanos = nanos;
        this.partBegan = nanos.getAsLong();
        this.readingBegan = partBegan;
    }

    /** How much of a run a part is, of 100. Source: a run of a million rows, whose parts were timed. */
    private static int weight(RunPart part) {
        return switch (part) {
            case OPENING_SOURCE -> 6;
            case READ -> 10;
            case FILTER -> 31;
            case DEDUPE -> 3;
            case PATCH -> 5;
            case MATCH -> 1;
            case VALIDATE -> 17;
            case SHAPE -> 13;
            case PLAN -> 7;
            case VERSION -> 2;
            case DELIVERY -> 5;
        };
    }

    void begin(RunPart next) {
        part = next;
        partBegan = nanos.getAsLong();
        if (next == RunPart.READ) {
            readingBegan = partBegan;
        }
    }

    /** @param rows how many were made of the source so far */
    void rows(long rows) {
        double seconds = (nanos.getAsLong() - readingBegan) / NANOS_OF_A_SECOND;
        if (seconds > 0) {
            rowsPerSecond = OptionalLong.of((long) (rows / seconds));
        }
    }

    /** From 0 to 1. */
    double fraction() {
        return (before() + weight(part) * ofPart()) / WHOLE;
    }

    /** Empty until rows were made. */
    OptionalLong rowsPerSecond() {
        return rowsPerSecond;
    }

    /** Empty until enough is known. */
    Optional<Duration> left() {
        Optional<Double> pace = nanosOfAWeight();
        if (pace.isEmpty()) {
            return Optional.empty();
        }
        double ofPart = Math.max(0, weight(part) * pace.get() - (nanos.getAsLong() - partBegan));
        double after = (WHOLE - before() - weight(part)) * pace.get();
        return Optional.of(Duration.ofNanos((long) (ofPart + after)));
    }

    /** What the parts before this one are of the whole. */
    private int before() {
        int before = 0;
        for (RunPart one : RunPart.values()) {
            if (one.compareTo(part) < 0) {
                before += weight(one);
            }
        }
        return before;
    }

    private double ofPart() {
        return nanosOfAWeight()
                .map(pace -> Math.min(MOST_OF_A_PART, (nanos.getAsLong() - partBegan) / (weight(part) * pace)))
                .orElse(0.0);
    }

    /** How long the parts from the reading on needed for a hundredth of the run; empty as long as that is a guess. */
    private Optional<Double> nanosOfAWeight() {
        long needed = partBegan - readingBegan;
        int done = before() - weight(RunPart.OPENING_SOURCE);
        boolean isKnown = done > 0 && nanos.getAsLong() - readingBegan >= BEFORE_A_GUESS.toNanos() && needed > 0;
        return isKnown ? Optional.of((double) needed / done) : Optional.empty();
    }
}
