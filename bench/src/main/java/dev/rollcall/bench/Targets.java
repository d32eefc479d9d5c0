package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;

/** What Rollcall promises of itself, told beside the row that shows it. */
final class Targets {
    private static final String ONE_MILLION = RosterSize.ONE_MILLION.label();
    private static final String TEN_MILLION = RosterSize.TEN_MILLION.label();

    private final Results results;

    Targets(Results results) {
        this.results = results;
    }

    /** The goals that belong to a result's row, each with its figure and whether it is met; may be empty. */
    List<String> beside(Result row) {
        List<String> goals = new ArrayList<>();
        String heat = row.heat();
        switch (row.contestant()) {
            case "rollcall" -> {
                if (heat.equals(TEN_MILLION)) {
                    goals.add(atMost("peak MB", peakMegabytes(row), 1536));
                    goals.add(atMost("growth from 1M", growth(), 10));
                }
            }
            case "rollcall-512MB" -> goals.add("finishes: " + (row.failure().isEmpty() ? "met" : "missed"));
            case "directory" -> {
                if (heat.equals(TEN_MILLION)) {
                    goals.add(atMost("this / ours", results.ratioToOurs(row), 1.35));
                    goals.add(atMost("peak MB", peakMegabytes(row), 1536));
                }
            }
            case "preview" -> {
                if (heat.equals(TEN_MILLION)) {
                    goals.add(atMost("this / directory", against(row, heat, "directory", (a, b) -> a / b), 1));
                }
            }
            case "show" -> {
                if (heat.equals(TEN_MILLION)) {
                    goals.add(atMost(
                            "seconds more than empty", against(row, Scenario.FIXTURE, "empty", (a, b) -> a - b), 0.3));
                }
            }
            case "diff" -> {
                if (heat.equals(TEN_MILLION)) {
                    goals.add(atMost("seconds", seconds(row), 2));
                }
            }
            case "pandas" -> {
                if (heat.equals(TEN_MILLION)) {
                    goals.add(atLeast("this / ours", results.ratioToOurs(row), 3));
                }
            }
            case "duckdb" -> {
                if (heat.equals(TEN_MILLION)) {
                    goals.add(atMost("ours / this", oursTo(row), 1.8));
                } else if (heat.equals(ONE_MILLION)) {
                    goals.add(atMost("ours / this", oursTo(row), 1.6));
                }
            }
            case "asm" -> {
                if (heat.equals(TEN_MILLION)) {
                    goals.add(atMost("cpu of ours / this", cpuOfOursTo(row), 2));
                } else if (heat.equals(ONE_MILLION)) {
                    goals.add(atMost("cpu of ours / this", cpuOfOursTo(row), 1.5));
                }
            }
            case "empty" -> goals.add(atMost("ours / this", oursTo(row), 2.5));
            default -> {
                // The scan is the limit, not a goal.
            }
        }
        return goals;
    }

    private OptionalDouble oursTo(Result row) {
        OptionalDouble ratio = results.ratioToOurs(row);
        return ratio.isPresent() ? OptionalDouble.of(1 / ratio.getAsDouble()) : OptionalDouble.empty();
    }

    private OptionalDouble cpuOfOursTo(Result row) {
        Optional<Result> ours = results.finished(row.heat(), Scenario.oursIn(row.heat()));
        return ours.isPresent() && row.failure().isEmpty()
                ? OptionalDouble.of(ours.get().medianCpuSeconds() / row.medianCpuSeconds())
                : OptionalDouble.empty();
    }

    private OptionalDouble against(Result row, String heat, String other, DoubleBinaryOperator compared) {
        Optional<Result> theirs = results.finished(heat, other);
        return theirs.isPresent() && row.failure().isEmpty()
                ? OptionalDouble.of(
                        compared.applyAsDouble(row.medianSeconds(), theirs.get().medianSeconds()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble seconds(Result row) {
        return row.failure().isEmpty() ? OptionalDouble.of(row.medianSeconds()) : OptionalDouble.empty();
    }

    private static OptionalDouble peakMegabytes(Result row) {
        return row.failure().isEmpty() && row.peakMegabytes() > 0
                ? OptionalDouble.of(row.peakMegabytes())
                : OptionalDouble.empty();
    }

    private OptionalDouble growth() {
        Optional<Result> small = results.finished(ONE_MILLION, "rollcall");
        Optional<Result> large = results.finished(TEN_MILLION, "rollcall");
        return small.isPresent() && large.isPresent()
                ? OptionalDouble.of(large.get().medianSeconds() / small.get().medianSeconds())
                : OptionalDouble.empty();
    }

    private static String atMost(String what, OptionalDouble figure, double limit) {
        return told(what + " at most", limit, figure, figure.orElse(Double.NaN) <= limit);
    }

    private static String atLeast(String what, OptionalDouble figure, double limit) {
        return told(what + " at least", limit, figure, figure.orElse(Double.NaN) >= limit);
    }

    private static String told(String goal, double limit, OptionalDouble figure, boolean isMet) {
        String verdict = figure.isEmpty()
                ? "not measured"
                : String.format(Locale.ROOT, "%.4g, %s", figure.getAsDouble(), isMet ? "met" : "missed");
        return goal + " " + (limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit)) + ": "
                + verdict;
    }
}
