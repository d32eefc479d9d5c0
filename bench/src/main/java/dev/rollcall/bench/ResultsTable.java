package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The one table of the bench. */
final class ResultsTable {
    private static final String NOTHING = MarkdownTable.NOTHING;
    private static final List<String> HEADER = List.of(
            "contestant",
            "rows in",
            "rows out",
            "seconds (min – max)",
            "cpu seconds",
            "peak MB",
            "ratio to ours",
            "goal");

    private ResultsTable() {}

    static String of(Results results) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        Targets goals = new Targets(results);
        for (Result result : results.list()) {
            lines.add(cells(result, results, goals));
        }
        return MarkdownTable.of(lines);
    }

    private static List<String> cells(Result result, Results results, Targets goals) {
        String goal = String.join("; ", goals.beside(result));
        String rowsIn = MarkdownTable.number(result.rows());
        if (result.failure().isPresent()) {
            String failed = "failed, exit code " + result.failure().getAsInt();
            return List.of(result.contestant(), rowsIn, NOTHING, failed, NOTHING, NOTHING, NOTHING, goal);
        }
        OptionalDouble ratio = results.ratioToOurs(result);
        return List.of(
                result.contestant(),
                rowsIn,
                MarkdownTable.number(result.rowsOut()),
                MarkdownTable.seconds(result),
                result.medianCpuSeconds() > 0 ? String.format(Locale.ROOT, "%.2f", result.medianCpuSeconds()) : NOTHING,
                MarkdownTable.number(Math.round(result.peakMegabytes())),
                ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : NOTHING,
                goal);
    }
}
