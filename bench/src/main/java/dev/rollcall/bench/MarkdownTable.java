package dev.rollcall.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A table in Markdown, its columns aligned so that it reads well in a terminal too. */
final class MarkdownTable {
    static final String NOTHING = "–";

    private MarkdownTable() {}

    /** @param lines of the same number of cells; the first is the header */
    static String of(List<List<String>> lines) {
        int[] widths = IntStream.range(0, lines.get(0).size())
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

    static String number(long number) {
        return number > 0 ? String.format(Locale.ROOT, "%,d", number) : NOTHING;
    }

    static String seconds(Result result) {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f – %.2f)",
                result.medianSeconds(),
                result.fastestSeconds(),
                result.slowestSeconds());
    }

    private static void appendLine(StringBuilder table, List<String> cells, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            table.append("| ").append(cell).append(" ".repeat(widths[column] - cell.length() + 1));
        }
        table.append("|\n");
    }
}
