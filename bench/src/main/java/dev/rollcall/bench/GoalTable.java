package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, each with its runs, their median, what it may be at most, and whether it is. */
final class GoalTable {
    private final List<List<String>> rows = new ArrayList<>();

    GoalTable() {
        rows.add(List.of("what", "median", "each run", "at most", "verdict"));
    }

    /** @param atMost NaN where there is no goal, as of a peer */
    void add(String what, List<Double> runs, double atMost) {
        double median = median(runs);
        rows.add(List.of(
                what,
                number(median),
                String.join(" ", runs.stream().map(GoalTable::number).toList()),
                Double.isNaN(atMost) ? MarkdownTable.NOTHING : number(atMost),
                Double.isNaN(atMost) ? MarkdownTable.NOTHING : median <= atMost ? "met" : "missed"));
    }

    String text() {
        return MarkdownTable.of(rows);
    }

    static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
