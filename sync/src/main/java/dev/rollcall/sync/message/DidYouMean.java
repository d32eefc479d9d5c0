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
                .min(Comparator.comparingInt(
                                (String candidate) -> EditDistance.DAMERAU.between(plain(word), plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * One letter in three may be wrong, and one in words of three letters and more; upper case, lower case, hyphen and
     * underscore do not count.
     */
    private static boolean isNear(String word, String candidate) {
        String one = plain(word);
        String other = plain(candidate);
        return EditDistance.DAMERAU.between(one, other) <= Math.min(one.length(), other.length()) / 3;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
