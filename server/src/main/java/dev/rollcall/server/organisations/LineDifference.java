package dev.rollcall.server.organisations;

import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two texts, line by line: the longest common lines stay, what is between them was taken out or put in.
 *
 * @param lines in their order; what was taken out stands before what was put in at the same place
 */
public record LineDifference(List<Line> lines) {
    /** Texts of more lines are compared as a whole: settings never have so many. */
    private static final int MOST_LINES = 1_000;

    public LineDifference {
        lines = List.copyOf(lines);
    }

    /** What became of a line. */
    public enum Fate {
        KEPT,
        OUT,
        IN
    }

    /**
     * A line of either text.
     *
     * @param before its number in the first text, counted from 1; 0 where it is not there
     * @param after the same in the second
     */
    public record Line(Fate fate, String text, int before, int after) {}

    /** Compares two texts. */
    public static LineDifference of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        if (old.size() > MOST_LINES || young.size() > MOST_LINES) {
            return new LineDifference(walked(old, young, new int[old.size() + 1][1]));
        }
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(young.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return new LineDifference(walked(old, young, common));
    }

    private static List<Line> walked(List<String> old, List<String> young, int[][] common) {
        List<Line> lines = new ArrayList<>();
        boolean isCompared = common[0].length == young.size() + 1;
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            boolean isLeft = i < old.size();
            boolean isRight = j < young.size();
            if (isCompared && isLeft && isRight && old.get(i).equals(young.get(j))) {
                lines.add(new Line(Fate.KEPT, old.get(i), ++i, ++j));
            } else if (isLeft && (!isCompared || !isRight || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Fate.OUT, old.get(i), ++i, 0));
            } else {
                lines.add(new Line(Fate.IN, young.get(j), 0, ++j));
            }
        }
        return lines;
    }

    /** The lines that were taken out or put in; empty where both are the same. */
    public List<Line> changed() {
        return lines.stream().filter(line -> line.fate() != Fate.KEPT).toList();
    }

    /** How many lines were taken out or put in. */
    public long count(Fate fate) {
        return lines.stream().filter(line -> line.fate() == fate).count();
    }

    public boolean isSame() {
        return count(Fate.KEPT) == lines.size();
    }
}
