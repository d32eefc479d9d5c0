package dev.rollcall.sync.oneroster;

import java.text.Normalizer;
import java.util.function.IntUnaryOperator;

/**
 * Upper and lower case as the steps know it: letter by letter and in no language, so that the language of a machine changes
 * nothing. DuckDB's functions of the same names give the same texts.
 */
public final class LetterCase {
    private static final String DOT_ABOVE = "\u0307";

    private LetterCase() {}

    /** The text in lower case, as {@code lower_case} of the steps gives it. */
    public static String lower(String text) {
        return mapped(text, Character::toLowerCase);
    }

    /**
     * What texts that differ only in case, or in Unicode form, have in common: {@code case_folded} of the steps. Without a
     * language nobody can tell which letter I is the capital of, so that I, İ, i and ı become one letter.
     */
    public static String fold(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return mapped(composed, letter -> Character.toLowerCase(Character.toUpperCase(letter)))
                .replace("i" + DOT_ABOVE, "i");
    }

    private static String mapped(String text, IntUnaryOperator mapping) {
        return text.codePoints()
                .map(mapping)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
