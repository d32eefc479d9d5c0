package dev.rollcall.server.help;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The pages of one kind. */
public record HelpSection(String name, List<Entry> entries) {
    public HelpSection {
        // Of what is read one after the other, the names of the files tell the order.
        Comparator<Entry> order = List.of("tutorial", "decisions").contains(name)
                ? Comparator.comparing(Entry::path)
                : Comparator.comparing(Entry::topic);
        entries = entries.stream().sorted(order).toList();
    }

    /** A page and its title. */
    public record Entry(String path, String title) {
        private String topic() {
            return title.replaceFirst("^How to ", "").toLowerCase(Locale.ROOT);
        }
    }

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
