package dev.rollcall.sync.oneroster;

import com.ibm.icu.text.Transliterator;

/**
 * Names of any script in Latin letters without accents, as a proposal for an account name: {@code Łukasz} becomes {@code
 * Lukasz}, {@code Юлия} {@code Yuliya}. What has no Latin letter stays, and nobody who bears the name has been asked.
 */
public final class LatinLetters {
    private LatinLetters() {}

    /** Is loaded by the first name that needs it: that takes longer than most runs take to plan. */
    private static final class Loaded {
        /** Any-Latin alone would make U of both Ю and У, and of different people one name. */
        static final Transliterator TRANSLITERATOR =
                Transliterator.getInstance("Russian-Latin/BGN; Any-Latin; Latin-ASCII");
    }

    /** The text in Latin letters, {@code latin_letters} of the steps. Several threads may ask. */
    public static String of(String text) {
        synchronized (Loaded.TRANSLITERATOR) {
            return Loaded.TRANSLITERATOR.transliterate(text);
        }
    }
}
