package dev.rollcall.sync.message;

/** How many letters it takes to make one word of another. */
public enum EditDistance {
    /** Letters are inserted, removed or replaced (Levenshtein). */
    LEVENSHTEIN(false),
    /** Two neighbours that are swapped count as one letter (Damerau). A word is compared as people mistype it. */
    DAMERAU(true);

    private final boolean countsSwaps;

    EditDistance(boolean countsSwaps) {
        this.countsSwaps = countsSwaps;
    }

    /** The number of letters; 0 where the words are equal. */
    public int between(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int fewest = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
                fewest = Math.min(fewest, steps[i - 1][j - 1] + changed);
                if (countsSwaps && isSwapped(one, i, other, j)) {
                    fewest = Math.min(fewest, steps[i - 2][j - 2] + 1);
                }
                steps[i][j] = fewest;
            }
        }
        return steps[one.length()][other.length()];
    }

    private static boolean isSwapped(String one, int i, String other, int j) {
        return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
