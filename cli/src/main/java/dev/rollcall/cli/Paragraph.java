package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;

/** Texts broken into lines for a terminal of 80 columns. */
final class Paragraph {
    static final int WIDTH = 80;

    private Paragraph() {}

    /**
     * Breaks a text between words. A word longer than a line stays whole, as a path must be copied whole. Control
     * characters, which a value of the source may hold, become blanks and so cannot steer the terminal.
     *
     * @param first what the first line begins with
     * @param rest what the others begin with
     */
    static List<String> lines(String first, String rest, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : harmless(text).strip().split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
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

    /** With blanks in place of control characters, which could steer the terminal. */
    static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** The first of the lines; what is cut off leaves an ellipsis. */
    static List<String> cut(List<String> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, most));
        String last = kept.get(most - 1);
        String start = last.substring(0, Math.min(last.length(), WIDTH - 2));
        kept.set(most - 1, start.stripTrailing() + " …");
        return kept;
    }
}
