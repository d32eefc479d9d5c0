package dev.rollcall.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The script by which fish completes a command line, which picocli makes for bash and zsh only. */
final class FishCompletion {
    private static final String FUNCTIONS = """
            # Completion of PROGRAM for fish, made by 'PROGRAM completion fish'.

            # The words before the cursor that are no options.
            function __PROGRAM_words
                set -l words (commandline -opc)
                set -e words[1]
                string match -v -r -- '^-' $words
            end

            # Whether these words come first.
            function __PROGRAM_after
                set -l words (__PROGRAM_words)
                set -l last (count $argv)
                test "$words[1..$last]" = "$argv"
            end

            # Whether there are these words and no more.
            function __PROGRAM_at
                set -l words (__PROGRAM_words)
                test "$words" = "$argv"
            end

            complete -c PROGRAM -f
            """;

    private final String program;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    /** The script for a command and all below it. */
    static String script(CommandSpec top) {
        FishCompletion completion = new FishCompletion(top.name());
        completion.script.append(FUNCTIONS.replace("PROGRAM", top.name()));
        completion.add(top, List.of());
        return completion.script.toString();
    }

    /** @param path the words that lead to the command */
    private void add(CommandSpec command, List<String> path) {
        String there = condition("at", path);
        command.subcommands()
                .forEach((name, below) -> line(
                        there,
                        "-a " + quoted(name),
                        first(below.getCommandSpec().usageMessage().description())));
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option ->
                        line(within(command, path), names(option) + values(option), first(option.description())));
        command.positionalParameters().stream()
                .map(FishCompletion::values)
                .map(values -> values.replace(" -r", "").replace(" -x", "").strip())
                .filter(values -> !values.isEmpty())
                .distinct()
                .forEach(values -> line(within(command, path), values, ""));
        for (CommandLine below : command.subcommands().values()) {
            List<String> longer = new ArrayList<>(path);
            longer.add(below.getCommandName());
            add(below.getCommandSpec(), longer);
        }
    }

    /** What is typed belongs to a command after its name, as long as no other command comes next. */
    private String within(CommandSpec command, List<String> path) {
        if (path.isEmpty()) {
            return condition("at", path);
        }
        StringBuilder condition = new StringBuilder(condition("after", path));
        for (String name : command.subcommands().keySet()) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            condition.append("; and not ").append(condition("after", longer));
        }
        return condition.toString();
    }

    private String condition(String function, List<String> path) {
        return ("__" + program + "_" + function + " " + String.join(" ", path)).strip();
    }

    private void line(String condition, String what, String description) {
        script.append("complete -c ")
                .append(program)
                .append(" -n ")
                .append(quoted(condition))
                .append(' ')
                .append(what);
        if (!description.isEmpty()) {
            script.append(" -d ").append(quoted(description));
        }
        script.append('\n');
    }

    private static String names(OptionSpec option) {
        return Arrays.stream(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** What may follow: nothing after a flag, a file, one of some words, or something that nobody can guess. */
    private static String values(ArgSpec argument) {
        if (argument.arity().max() == 0 || (argument.arity().min() == 0 && argument.isOption())) {
            return "";
        }
        @Nullable Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            return " -x -a "
                    + quoted(StreamSupport.stream(candidates.spliterator(), false)
                            .collect(Collectors.joining(" ")));
        }
        return argument.type().equals(File.class) ? " -r -F" : " -x";
    }

    /** The first sentence, without its full stop. */
    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0].split("[.;:] ", 2)[0].replaceAll("[.;:]$", "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
