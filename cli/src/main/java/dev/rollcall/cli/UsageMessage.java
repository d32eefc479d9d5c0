package dev.rollcall.cli;

import dev.rollcall.sync.message.DidYouMean;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in a sentence that says what to write instead. */
final class UsageMessage {
    private UsageMessage() {}

    static String of(ParameterException fault, CommandLine commands) {
        CommandSpec spec = fault.getCommandLine().getCommandSpec();
        if (fault instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (word.startsWith("-") && word.length() > 1) {
                return unknownOption(optionName(word), spec, commands);
            }
            return !spec.subcommands().isEmpty()
                    ? unknownCommand(word, fault.getCommandLine())
                    : "'" + word + "' is one argument too many; put a name with blanks in quotes.";
        }
        if (fault instanceof MissingParameterException missing) {
            return missing(missing.getMissing());
        }
        if (fault instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " is there twice.";
        }
        return fault.getMessage() + ".";
    }

    private static String optionName(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static String unknownOption(String name, CommandSpec spec, CommandLine commands) {
        List<String> others = all(commands)
                .map(CommandLine::getCommandSpec)
                .filter(other -> other != spec && other.optionsMap().containsKey(name))
                .map(other -> "'" + other.qualifiedName() + "'")
                .toList();
        if (spec.parent() == null && !others.isEmpty()) {
            return name + " goes behind the command, as in " + others.get(0).replaceFirst("'$", " " + name + "'") + ".";
        }
        if (commands.getCommandSpec().optionsMap().containsKey(name)) {
            return name + " goes without a command: 'rollcall " + name + "'.";
        }
        Optional<String> near =
                DidYouMean.to(name, spec.optionsMap().keySet().stream().filter(known -> known.startsWith("--")));
        return "there is no option " + name
                + near.map(known -> "; did you mean " + known + "?")
                        .orElse(others.isEmpty() ? "." : "; " + others.get(0) + " has it.");
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(one -> Stream.concat(Stream.of(one), all(one)));
    }

    private static String unknownCommand(String word, CommandLine commands) {
        return "there is no command '" + word + "'"
                + DidYouMean.to(word, commands.getSubcommands().keySet().stream())
                        .or(() -> isThere(word) ? Optional.of("rollcall check " + word) : Optional.empty())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(".");
    }

    private static boolean isThere(String word) {
        try {
            return Files.exists(Path.of(word));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static String missing(List<ArgSpec> missing) {
        return missing.stream()
                .map(argument -> argument instanceof OptionSpec option
                        ? option.longestName() + " needs a value, " + option.paramLabel() + "."
                        : argument.paramLabel() + " is missing.")
                .collect(Collectors.joining(" "));
    }
}
