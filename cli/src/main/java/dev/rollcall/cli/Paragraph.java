package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts broken into lines.
 *
 * @param width how many columns a line has
 */
record Paragraph(int width) {
    /** The columns of a line where nobody knows how wide the terminal is. */
    static final int USUAL_WIDTH = 80;

    private static final int FEWEST_WORDS = 8;

    /**
     * Breaks a text between words. A word longer than a line stays whole, as a path must be copied whole. Control
     * characters, which a value of the source may hold, become blanks and so cannot steer the terminal.
     *
     * @param first what the first line begins with
     * @param rest what the others begin with
     */
    List<String> lines(String first, String rest, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : harmless(text).strip().split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(rest);
                empty = true;
            }
            if (empty && word.isEmpty()) {
                continue;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /**
     * The same where the room is short: words are left out at the end of the first text, and the second stays whole.
     *
     * @param most how many lines there should be; a few words of the first text stay in any case
     */
    List<String> lines(String first, String rest, String cut, String whole, int most) {
        List<String> words = new ArrayList<>(List.of(harmless(cut).strip().split(" ", -1)));
        List<String> lines = lines(first, rest, cut + " " + whole);
        while (lines.size() > most && words.size() > FEWEST_WORDS) {
            words.remove(words.size() - 1);
            lines = lines(first, rest, String.join(" ", words) + " … " + whole);
        }
        return lines;
    }

    /** With blanks in place of control characters, which could steer the terminal. */
    static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** The first of the lines; what is cut off leaves an ellipsis. */
    List<String> cut(List<String> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, most));
        String last = kept.get(most - 1);
        String start = last.substring(0, Math.min(last.length(), width - 2));
        kept.set(most - 1, start.stripTrailing() + " …");
        return kept;
    }
}
