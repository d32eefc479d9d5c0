package dev.rollcall.sync.message;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the word that somebody most likely meant. */
public final class DidYouMean {
    private DidYouMean() {}

    /** The known word nearest to {@code word}; empty where none is near enough to be meant. */
    public static Optional<String> to(String word, Stream<String> known) {
        return known.filter(candidate -> isNear(word, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(plain(word), plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * One letter in three may be wrong, and one in words of three letters and more; upper case, lower case, hyphen and
     * underscore do not count.
     */
    private static boolean isNear(String word, String candidate) {
        String one = plain(word);
        String other = plain(candidate);
        return distance(one, other) <= Math.min(one.length(), other.length()) / 3;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** How many letters to add, drop, change or swap with their neighbour (Damerau and Levenshtein); case counts. */
    public static int distance(String one, String other) {
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
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    fewest = Math.min(fewest, steps[i - 2][j - 2] + 1);
                }
                steps[i][j] = fewest;
            }
        }
        return steps[one.length()][other.length()];
    }
}
