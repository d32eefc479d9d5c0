package dev.rollcall.server.connectors.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** Keeps a text within what a product takes; what is left out is marked by an ellipsis. No letter is cut in two. */
final class Cut {
    private static final String MORE = "…";

    private Cut() {}

    /** At most that many units of UTF-16, as most products count. */
    static String toLength(String text, int longest) {
        return to(text, longest, Character::toString, String::length);
    }

    /** At most that many bytes of UTF-8. */
    static String toBytes(String text, int most) {
        return to(text, most, Character::toString, piece -> piece.getBytes(StandardCharsets.UTF_8).length);
    }

    /** The same of a text whose letters are written in another way, as signs of HTML are. */
    static String to(String text, int most, IntFunction<String> written, ToIntFunction<String> size) {
        StringBuilder cut = new StringBuilder();
        int used = 0;
        int kept = 0;
        for (int letter : text.codePoints().toArray()) {
            String piece = written.apply(letter);
            used += size.applyAsInt(piece);
            if (used > most) {
                return cut.substring(0, kept) + MORE;
            }
            cut.append(piece);
            if (used + size.applyAsInt(MORE) <= most) {
                kept = cut.length();
            }
        }
        return cut.toString();
    }

    /** In parts of at most that length each, and no more parts than that. */
    static List<String> inParts(String text, int longest, int most) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty()) {
            if (parts.size() == most - 1 || rest.length() <= longest) {
                parts.add(toLength(rest, longest));
                return parts;
            }
            int end = rest.lastIndexOf('\n', longest);
            end = end > longest / 2 ? end : Character.isHighSurrogate(rest.charAt(longest - 1)) ? longest - 1 : longest;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        return parts;
    }
}
