package dev.rollcall.server.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one run takes otherwise than the settings of its connection say. These stay as they are. */
public record RunChoice(Patch patch, PreventDuplicates preventDuplicates) {
    /** A run that takes all as it is set. */
    public static final RunChoice NONE = new RunChoice(Patch.AS_SET, PreventDuplicates.AS_SET);

    /** Which enrollments that point at nothing are left out: the keys of {@code patch}. */
    public enum Patch {
        AS_SET("as set", ""),
        ALL("all", "all enrollments that point at nothing are left out"),
        NONE("none", "no enrollment is left out because it points at nothing");

        private final String word;
        private final String sentence;

        Patch(String word, String sentence) {
            this.word = word;
            this.sentence = sentence;
        }

        /** As flows and programs write it. */
        public String word() {
            return word;
        }

        /** The word of each. */
        public static String[] words() {
            return Arrays.stream(values()).map(Patch::word).toArray(String[]::new);
        }

        /** That of a word; as it is set for any other. */
        public static Patch of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word.equals(word))
                    .findFirst()
                    .orElse(AS_SET);
        }
    }

    /** Whether people whom Apple School Manager knows keep their accounts: {@code match.prevent_duplicates}. */
    public enum PreventDuplicates {
        AS_SET("as set", ""),
        ON("on", "duplicate accounts are prevented"),
        OFF("off", "duplicate accounts are not prevented");

        private final String word;
        private final String sentence;

        PreventDuplicates(String word, String sentence) {
            this.word = word;
            this.sentence = sentence;
        }

        /** As flows and programs write it. */
        public String word() {
            return word;
        }

        /** The word of each. */
        public static String[] words() {
            return Arrays.stream(values()).map(PreventDuplicates::word).toArray(String[]::new);
        }

        /** That of a word; as it is set for any other. */
        public static PreventDuplicates of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word.equals(word))
                    .findFirst()
                    .orElse(AS_SET);
        }
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** The keys that count in the place of those of the settings, as a text of the same kind; empty where none does. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (patch != Patch.AS_SET) {
            text.append("patch:\n");
            Stream.of("instructors", "roster_classes", "roster_students").forEach(key -> text.append("  ")
                    .append(key)
                    .append(": ")
                    .append(patch == Patch.ALL)
                    .append('\n'));
        }
        if (preventDuplicates != PreventDuplicates.AS_SET) {
            text.append("match:\n  prevent_duplicates: ")
                    .append(preventDuplicates == PreventDuplicates.ON)
                    .append('\n');
        }
        return text.toString();
    }

    /** That of a text that {@link #text} gave. */
    static RunChoice ofText(String text) {
        for (Patch patch : Patch.values()) {
            for (PreventDuplicates preventDuplicates : PreventDuplicates.values()) {
                RunChoice choice = new RunChoice(patch, preventDuplicates);
                if (choice.text().equals(text)) {
                    return choice;
                }
            }
        }
        throw new IllegalArgumentException("no choice of a run: " + text);
    }

    /** For people, as in {@code duplicate accounts are prevented}; empty where all is as it is set. */
    public Optional<String> words() {
        List<String> words = new ArrayList<>(List.of(patch.sentence, preventDuplicates.sentence));
        words.removeIf(String::isEmpty);
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
    }
}
