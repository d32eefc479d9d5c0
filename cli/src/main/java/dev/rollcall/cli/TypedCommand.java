package dev.rollcall.cli;

import dev.rollcall.sync.message.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/**
 * The command as the user typed it, from which the next one is made that can be copied as it is.
 *
 * @param program how Rollcall was started, such as {@code ./rollcall}
 * @param arguments what followed
 * @param home the options that name the same home and organisation to a command that reads no settings file
 * @param namesDestination whether the settings file of the command says where the upload goes
 */
record TypedCommand(String program, List<String> arguments, List<String> home, boolean namesDestination) {
    /** Is set by the launcher, so that what is copied starts the same Rollcall. */
    private static final String PROGRAM = "ROLLCALL_PROGRAM";

    /** The folder that a demo works in and takes away: what it shows names no path there. */
    static final String DEMO_FOLDER = "ROLLCALL_DEMO_FOLDER";

    private static final Pattern SHORT_FLAGS = Pattern.compile("-[a-zA-Z]+");
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./~^-]+");

    TypedCommand {
        arguments = List.copyOf(arguments);
        home = List.copyOf(home);
    }

    TypedCommand(String program, List<String> arguments, List<String> home) {
        this(program, arguments, home, false);
    }

    /** The same, whose settings file says where the upload goes. */
    TypedCommand delivering() {
        return new TypedCommand(program, arguments, home, true);
    }

    /** A command from which no other one about a home is made. */
    static TypedCommand of(ParseResult typed, Session session) {
        return new TypedCommand(
                session.environment().getOrDefault(PROGRAM, "rollcall"), typed.originalArgs(), List.of());
    }

    /** @param organisation the name of the organisation; empty for the usual one */
    static TypedCommand of(ParseResult typed, Path home, Optional<String> organisation, Session session) {
        String program = session.environment().getOrDefault(PROGRAM, "rollcall");
        String demo = session.environment().get(DEMO_FOLDER);
        if (demo != null) {
            return new TypedCommand(program, shown(typed.originalArgs(), demo), List.of());
        }
        List<String> options = new ArrayList<>();
        if (!Optional.of(home).equals(CommonOptions.usualHome(session))) {
            options.addAll(List.of(CommonOptions.HOME, home.toString()));
        }
        organisation.ifPresent(name -> options.addAll(List.of(CommonOptions.ORGANISATION, name)));
        return new TypedCommand(program, typed.originalArgs(), options);
    }

    /** Without the home of the demo, and with the names of files as the demo shows them. */
    private static List<String> shown(List<String> words, String demo) {
        int home = words.indexOf(CommonOptions.HOME);
        List<String> shown = new ArrayList<>(words);
        if (home >= 0) {
            shown.subList(home, home + 2).clear();
        }
        shown.replaceAll(word -> word.replace(demo + "/", ""));
        return shown;
    }

    /** Another command about the same home. */
    String other(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(home);
        return line(words);
    }

    /** A command that reads a source: its settings file names the organisation. */
    String ofSource(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        int place = home.indexOf(CommonOptions.ORGANISATION);
        words.addAll(place < 0 ? home : home.subList(0, place));
        return line(words);
    }

    /** The same command again. */
    String again() {
        return line(arguments);
    }

    /** The same command with one more option. */
    String with(String... option) {
        List<String> words = new ArrayList<>(arguments);
        if (!words.contains(option[0])) {
            words.addAll(List.of(option));
        }
        return line(words);
    }

    /**
     * The same command without a flag.
     *
     * @param letter its short form, which may stand in one word with others: {@code -nq}
     */
    String without(String flag, char letter) {
        return line(arguments.stream()
                .filter(word -> !word.equals(flag))
                .map(word -> SHORT_FLAGS.matcher(word).matches() ? word.replace(String.valueOf(letter), "") : word)
                .filter(word -> !word.equals("-"))
                .toList());
    }

    /** The same with another command's name, such as {@code sync} for {@code check}. */
    TypedCommand as(String from, String to) {
        List<String> words = new ArrayList<>(arguments);
        int place = words.indexOf(from);
        if (place >= 0) {
            words.set(place, to);
        }
        return new TypedCommand(program, words, home, namesDestination);
    }

    /** The same without options that have a value, or may have one. */
    TypedCommand without(List<String> options) {
        List<String> words = new ArrayList<>();
        boolean isValue = false;
        for (String word : arguments) {
            boolean isOption =
                    options.stream().anyMatch(option -> word.equals(option) || word.startsWith(option + "="));
            if (!isOption && !(isValue && !word.startsWith("-"))) {
                words.add(word);
            }
            isValue = options.contains(word);
        }
        return new TypedCommand(program, words, home, namesDestination);
    }

    private String line(List<String> words) {
        StringBuilder line = new StringBuilder(quoted(program));
        words.forEach(word -> line.append(' ').append(quoted(Redaction.of(word))));
        return line.toString();
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches()
                ? word
                : "'" + Paragraph.harmless(word).replace("'", "'\\''") + "'";
    }
}
