package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The options and arguments that several commands have, and how their values are read. */
final class CommonOptions {
    static final String HOME = "--home";
    static final String AS_OF = "--as-of";
    static final String JSON = "--json";
    static final String ORGANISATION = "--organisation";
    static final String SECRET_FILE = "--client-secret-file";
    private static final String OLD_SECRET_FILE = "--secret-file";

    /** What an argument is called whose value may be the path of a file or folder. */
    private static final Set<String> FILES = Set.of("SOURCE", "FILE", "DIR", "PLACE", "PEOPLE.csv");

    /** The id of a run, or {@code last}. */
    private static final Pattern RUN = Pattern.compile("[0-9]{8}-[0-9]{6}(-[0-9]+)?|last");

    private CommonOptions() {}

    static CommandSpec command(Command command, String name, String does) {
        return describe(CommandSpec.wrapWithoutInspection(command), name, does);
    }

    /** Gives a command its name, its sentence and {@code --help}. */
    static CommandSpec describe(CommandSpec spec, String name, String does) {
        spec.name(name);
        spec.usageMessage()
                .description(does.split("\n", -1))
                .sortOptions(false)
                .sortSynopsis(false)
                .abbreviateSynopsis(true)
                .width(Paragraph.USUAL_WIDTH)
                .parameterListHeading(heading(Texts.text("cli.help.arguments")));
        HelpGroup.show(spec);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .order(HelpGroup.COMMON.order())
                .description(Texts.text("cli.help.help"))
                .build());
        return spec;
    }

    private static String heading(String text) {
        return "%n" + text + "%n";
    }

    /** Says how a command can end. Each can be stopped, whatever it does. */
    static void exitCodes(CommandSpec spec, ExitCode... codes) {
        Set<ExitCode> all = EnumSet.copyOf(List.of(codes));
        all.add(ExitCode.CANCELLED);
        spec.usageMessage()
                .exitCodeListHeading(heading(Texts.text("cli.help.exit_codes")))
                .exitCodeList(ExitCode.table(List.copyOf(all)));
    }

    /** Shows how a command is called. */
    static void examples(CommandSpec spec, String lines) {
        spec.usageMessage()
                .footerHeading(heading(Texts.text("cli.help.examples")))
                .footer(lines.lines().map(line -> "  " + line).toArray(String[]::new));
    }

    /** Says of a command that it is called with another one. */
    static void hasCommands(CommandSpec spec) {
        spec.usageMessage()
                .commandListHeading(heading(Texts.text("cli.help.commands")))
                .synopsisSubcommandLabel("COMMAND");
    }

    static PositionalParamSpec argument(int index, String label, String does) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .required(true)
                .paramLabel(label)
                .type(type(label))
                .converters(text -> text)
                .description(does)
                .build();
    }

    /** An argument that may be left out. */
    static PositionalParamSpec choice(int index, String label, String does) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .arity("0..1")
                .paramLabel(label)
                .type(type(label))
                .converters(text -> text)
                .description(does)
                .build();
    }

    /** Files, so that a shell completes them; all else is a text to it. Values are texts, whatever the shell takes them for. */
    private static Class<?> type(String label) {
        return FILES.contains(label) ? File.class : String.class;
    }

    static OptionSpec option(String name, String label, String does) {
        return option(HelpGroup.OWN, name, label, does);
    }

    static OptionSpec option(HelpGroup group, String name, String label, String does) {
        return OptionSpec.builder(name)
                .arity("1")
                .paramLabel(label)
                .type(type(label))
                .converters(text -> text)
                .order(group.order())
                .description(does.split("\n", -1))
                .build();
    }

    static OptionSpec flag(String name, String does) {
        return flag(HelpGroup.OWN, does, name);
    }

    static OptionSpec flag(HelpGroup group, String does, String... names) {
        return OptionSpec.builder(names).order(group.order()).description(does).build();
    }

    /** The file with a client secret. Its old name is taken, too, and not shown. */
    static void addSecretFile(CommandSpec spec, HelpGroup group, String does) {
        OptionSpec option = option(group, SECRET_FILE, "FILE", does);
        spec.addOption(option);
        spec.addOption(option(group, OLD_SECRET_FILE, "FILE", does).toBuilder()
                .hidden(true)
                .build());
    }

    static Optional<String> secretFile(ParseResult arguments) {
        return value(arguments, SECRET_FILE).or(() -> value(arguments, OLD_SECRET_FILE));
    }

    /**
     * An option whose value may be left out. Only a run is taken for the value, so that the source may come next.
     *
     * @param without what it stands for without a value
     */
    static OptionSpec optionWithRun(String name, String without, String does) {
        return OptionSpec.builder(name)
                .arity("0..1")
                .paramLabel("RUN")
                .type(String.class)
                .preprocessor((next, command, option, info) -> {
                    boolean isAttached =
                            !String.valueOf(info.getOrDefault("separator", "")).isBlank();
                    if (!isAttached
                            && (next.isEmpty() || !RUN.matcher(next.peek()).matches())) {
                        next.push(without);
                    }
                    return false;
                })
                .description(does)
                .build();
    }

    static OptionSpec home() {
        return option(HelpGroup.COMMON, HOME, "DIR", Texts.text("cli.option.home"));
    }

    static OptionSpec organisation() {
        return option(HelpGroup.COMMON, ORGANISATION, "NAME", Texts.text("cli.option.organisation"));
    }

    static Optional<String> value(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.matchedOptionValue(option, (String) null));
    }

    /** A whole number from 1 to 999999. */
    static int number(ParseResult arguments, String option, int usual) throws UsageFault {
        String given = value(arguments, option).orElse(String.valueOf(usual));
        if (!given.matches("[1-9][0-9]{0,5}")) {
            throw new UsageFault(Texts.text(Message.of("cli.option.no_number")
                    .with("option", option)
                    .with("least", "1")
                    .with("most", "999999")
                    .with("given", given)));
        }
        return Integer.parseInt(given);
    }

    static boolean has(ParseResult arguments, String flag) {
        return arguments.hasMatchedOption(flag);
    }

    static String argument(ParseResult arguments, int index) {
        return arguments.matchedPositionalValue(index, "");
    }

    /** {@code --home}, else the home of the settings file, else the usual one. */
    static Path home(ParseResult arguments, Optional<Path> ofSettings, Session session) throws UsageFault {
        Optional<String> home = value(arguments, HOME);
        if (home.isPresent()) {
            return path(HOME, home.get(), session);
        }
        return ofSettings
                .or(() -> usualHome(session))
                .orElseThrow(() -> new UsageFault(Texts.text("cli.option.no_home")));
    }

    /** {@code $ROLLCALL_HOME}, else {@code ~/.rollcall}; empty where the variable holds no path. */
    static Optional<Path> usualHome(Session session) {
        String home = session.environment().getOrDefault("ROLLCALL_HOME", "");
        try {
            return Optional.of(home.isBlank() ? session.userHome().resolve(".rollcall") : Path.of(home));
        } catch (InvalidPathException fault) {
            return Optional.empty();
        }
    }

    /** A path; {@code ~/} is the user's home where the shell has left it, as in {@code --to=~/out.zip}. */
    static Path path(String name, String text, Session session) throws UsageFault {
        if (text.isBlank()) {
            throw new UsageFault(Texts.text(Message.of("cli.option.empty").with("option", name)));
        }
        try {
            return text.startsWith("~/") ? session.userHome().resolve(text.substring(2)) : Path.of(text);
        } catch (InvalidPathException fault) {
            throw new UsageFault(Texts.text(
                    Message.of("cli.option.no_path").with("option", name).with("reason", fault.getReason())));
        }
    }

    static LocalDate asOf(ParseResult arguments, Session session) throws UsageFault {
        Optional<String> date = value(arguments, AS_OF);
        try {
            return date.isPresent() ? LocalDate.parse(date.get()) : LocalDate.now(session.clock());
        } catch (DateTimeParseException fault) {
            throw new UsageFault(Texts.text(
                    Message.of("cli.option.no_date").with("option", AS_OF).with("date", date.orElse(""))));
        }
    }

    /** Standard output may be gone (a closed pipe); that is nobody's fault. */
    static UncheckedIOException unwritable(IOException fault) {
        return new UncheckedIOException("standard output cannot be written", fault);
    }
}
