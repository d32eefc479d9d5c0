package dev.rollcall.server.runs;

import java.util.ArrayList;
import java.util.List;

/** The lines by which two settings texts differ, in their order. */
public final class SettingsDifference {
    private static final int MOST_LINES = 2_000;

    private SettingsDifference() {}

    /** A line that is new, or that is gone. */
    public record Line(boolean isNew, String text) {}

    /** Empty where both are the same. */
    static List<Line> of(String before, String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        int[][] common = common(old, now);
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (j >= now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(false, old.get(i++)));
            } else {
                lines.add(new Line(true, now.get(j++)));
            }
        }
        return lines;
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).limit(MOST_LINES).toList();
    }

    /** How many lines the rests of both have in common. */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
