package dev.rollcall.cli;

import dev.rollcall.sync.message.DidYouMean;
import dev.rollcall.sync.message.Message;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in a sentence that says what to write instead. */
final class UsageMessage {
    private UsageMessage() {}

    /** @param typed the words that were typed after the name of the program */
    static String of(ParameterException fault, CommandLine commands, List<String> typed) {
        // Where the parser misses an argument it says nothing of an option that there is not, which may be why.
        return fault instanceof MissingParameterException
                ? unmatched(commands, typed)
                        .map(unmatched -> of(unmatched, commands))
                        .orElseGet(() -> of(fault, commands))
                : of(fault, commands);
    }

    private static Optional<ParameterException> unmatched(CommandLine commands, List<String> typed) {
        Stream.concat(Stream.of(commands), all(commands))
                .forEach(command -> command.getCommandSpec().parser().collectErrors(true));
        Optional<ParseResult> result = Optional.of(commands.parseArgs(typed.toArray(String[]::new)));
        List<Exception> faults = new ArrayList<>();
        while (result.isPresent()) {
            faults.addAll(result.get().errors());
            result = Optional.ofNullable(result.get().subcommand());
        }
        return faults.stream()
                .filter(UnmatchedArgumentException.class::isInstance)
                .map(UnmatchedArgumentException.class::cast)
                .filter(unmatched -> unmatched.getUnmatched().get(0).startsWith("-"))
                .map(ParameterException.class::cast)
                .findFirst();
    }

    private static String of(ParameterException fault, CommandLine commands) {
        CommandSpec spec = fault.getCommandLine().getCommandSpec();
        if (fault instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (word.startsWith("-") && word.length() > 1) {
                return unknownOption(optionName(word), spec, commands);
            }
            return !spec.subcommands().isEmpty()
                    ? unknownCommand(word, fault.getCommandLine())
                    : Texts.text(Message.of("cli.usage.too_many").with("word", word));
        }
        if (fault instanceof MissingParameterException missing) {
            return missing(missing.getMissing());
        }
        if (fault instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return Texts.text(Message.of("cli.usage.twice").with("option", option.longestName()));
        }
        return Texts.text(Message.of("cli.usage.other").with("what", String.valueOf(fault.getMessage())));
    }

    private static String optionName(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static String unknownOption(String name, CommandSpec spec, CommandLine commands) {
        List<String> others = all(commands)
                .map(CommandLine::getCommandSpec)
                .filter(other -> other != spec && other.optionsMap().containsKey(name))
                .map(CommandSpec::qualifiedName)
                .toList();
        if (spec.parent() == null && !others.isEmpty()) {
            return Texts.text(
                    Message.of("cli.usage.behind").with("option", name).with("command", others.get(0)));
        }
        if (commands.getCommandSpec().optionsMap().containsKey(name)) {
            return Texts.text(Message.of("cli.usage.alone").with("option", name));
        }
        Optional<String> near =
                DidYouMean.to(name, spec.optionsMap().keySet().stream().filter(known -> known.startsWith("--")));
        if (near.isPresent()) {
            return Texts.text(
                    Message.of("cli.usage.no_option_near").with("option", name).with("near", near.get()));
        }
        return others.isEmpty()
                ? Texts.text(Message.of("cli.usage.no_option").with("option", name))
                : Texts.text(Message.of("cli.usage.no_option_other")
                        .with("option", name)
                        .with("command", others.get(0)));
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(one -> Stream.concat(Stream.of(one), all(one)));
    }

    private static String unknownCommand(String word, CommandLine commands) {
        return DidYouMean.to(word, commands.getSubcommands().keySet().stream())
                .or(() -> isThere(word) ? Optional.of("rollcall check " + word) : Optional.empty())
                .map(near -> Texts.text(Message.of("cli.usage.no_command_near")
                        .with("word", word)
                        .with("near", near)))
                .orElseGet(() -> Texts.text(Message.of("cli.usage.no_command").with("word", word)));
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
                        ? Texts.text(Message.of("cli.usage.needs_value")
                                .with("option", option.longestName())
                                .with("label", option.paramLabel()))
                        : Texts.text(Message.of("cli.usage.missing").with("label", argument.paramLabel())))
                .collect(Collectors.joining(" "));
    }
}
