package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The one table, in Markdown, its columns aligned so that it reads well in a terminal too. */
final class ResultsTable {
    private static final String NOTHING = "–";
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
        Goals goals = new Goals(results);
        for (Result result : results.list()) {
            lines.add(cells(result, results, goals));
        }
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder table = new StringBuilder();
        for (List<String> line : lines) {
            appendLine(table, line, widths);
            if (table.indexOf("\n") == table.length() - 1) {
                appendLine(table, IntStream.of(widths).mapToObj("-"::repeat).toList(), widths);
            }
        }
        return table.toString();
    }

    private static List<String> cells(Result result, Results results, Goals goals) {
        String goal = String.join("; ", goals.beside(result));
        String rowsIn = number(result.rows());
        if (result.failure().isPresent()) {
            String failed = "failed, exit code " + result.failure().getAsInt();
            return List.of(result.contestant(), rowsIn, NOTHING, failed, NOTHING, NOTHING, NOTHING, goal);
        }
        OptionalDouble ratio = results.ratioToOurs(result);
        return List.of(
                result.contestant(),
                rowsIn,
                number(result.rowsOut()),
                String.format(
                        Locale.ROOT,
                        "%.2f (%.2f – %.2f)",
                        result.medianSeconds(),
                        result.fastestSeconds(),
                        result.slowestSeconds()),
                result.medianCpuSeconds() > 0 ? String.format(Locale.ROOT, "%.2f", result.medianCpuSeconds()) : NOTHING,
                number(Math.round(result.peakMegabytes())),
                ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : NOTHING,
                goal);
    }

    private static String number(long number) {
        return number > 0 ? String.format(Locale.ROOT, "%,d", number) : NOTHING;
    }

    private static void appendLine(StringBuilder table, List<String> cells, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            table.append("| ").append(cell).append(" ".repeat(widths[column] - cell.length() + 1));
        }
        table.append("|\n");
    }
}
