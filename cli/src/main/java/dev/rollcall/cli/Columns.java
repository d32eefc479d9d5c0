package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal, each column as wide as its widest cell. */
final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /**
     * The lines of the table.
     *
     * @param rows the head first, all of one length
     */
    static List<String> lines(List<List<String>> rows) {
        int width = rows.get(0).size();
        int[] widths = new int[width];
        for (List<String> row : rows) {
            for (int column = 0; column < width; column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < width; column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths[column] - length(row.get(column))))
                        .append(GAP);
            }
            lines.add(Paragraph.harmless(line.toString()).stripTrailing());
        }
        return lines;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
