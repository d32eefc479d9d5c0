package dev.rollcall.server.help;

import java.util.List;

/** The pages of one kind. */
public record HelpSection(String name, List<Entry> entries) {
    public HelpSection {
        entries = List.copyOf(entries);
    }

    /** A page and its title. */
    public record Entry(String path, String title) {}

    /** What the kind is called. */
    public String title() {
        return switch (name) {
            case "tutorial" -> "Learn";
            case "how-to" -> "How to";
            case "reference" -> "Look up";
            case "decisions" -> "Why it is built so";
            default -> "Understand";
        };
    }
}
