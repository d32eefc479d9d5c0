package dev.rollcall.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Words that are handed out once: the database keeps their SHA-256 alone, so that whoever reads it cannot use them. */
public final class Digest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private Digest() {}

    /**
     * A new word of some 192 random bits, in the letters of addresses. Its first is a letter or a digit: passwords are such
     * words, and a command such as {@code rclone obscure} takes a {@code -} in front for an option.
     */
    public static String newWord() {
        byte[] bytes = new byte[BYTES];
        String word;
        do {
            RANDOM.nextBytes(bytes);
            word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } while (!Character.isLetterOrDigit(word.charAt(0)));
        return word;
    }

    /** What the database keeps of a word: 64 hexadecimal digits. */
    public static String of(String word) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
