package dev.rollcall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
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
                .description(does)
                .sortOptions(false)
                .sortSynopsis(false)
                .width(Paragraph.USUAL_WIDTH)
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n");
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        return spec;
    }

    static void exitCodes(CommandSpec spec, ExitCode... codes) {
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.table(List.of(codes)));
    }

    static PositionalParamSpec argument(int index, String label, String does) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .required(true)
                .paramLabel(label)
                .type(String.class)
                .description(does)
                .build();
    }

    /** An argument that may be left out. */
    static PositionalParamSpec choice(int index, String label, String... does) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .arity("0..1")
                .paramLabel(label)
                .type(String.class)
                .description(does)
                .build();
    }

    static OptionSpec option(String name, String label, String... does) {
        return OptionSpec.builder(name)
                .arity("1")
                .paramLabel(label)
                .type(String.class)
                .description(does)
                .build();
    }

    static OptionSpec flag(String name, String does) {
        return OptionSpec.builder(name).description(does).build();
    }

    /**
     * An option whose value may be left out. Only a run is taken for the value, so that the source may come next.
     *
     * @param without what it stands for without a value
     */
    static OptionSpec optionWithRun(String name, String without, String... does) {
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
        return option(HOME, "DIR", "Where runs are kept;", "else $ROLLCALL_HOME, else ~/.rollcall.");
    }

    static OptionSpec organisation() {
        return option(ORGANISATION, "NAME", "Whose runs; needed only where the home holds several.");
    }

    static Optional<String> value(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.matchedOptionValue(option, (String) null));
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
                .orElseThrow(() -> new UsageFault("$ROLLCALL_HOME cannot be the name of a folder here."));
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
            throw new UsageFault(name + " is empty.");
        }
        try {
            return text.startsWith("~/") ? session.userHome().resolve(text.substring(2)) : Path.of(text);
        } catch (InvalidPathException fault) {
            throw new UsageFault(name + " cannot be the name of a file here (" + fault.getReason()
                    + "). If it has letters such as 'ü', start Rollcall in a UTF-8 environment (LC_ALL=C.UTF-8).");
        }
    }

    static LocalDate asOf(ParseResult arguments, Session session) throws UsageFault {
        Optional<String> date = value(arguments, AS_OF);
        try {
            return date.isPresent() ? LocalDate.parse(date.get()) : LocalDate.now(session.clock());
        } catch (DateTimeParseException fault) {
            throw new UsageFault(AS_OF + " must be a date such as 2026-09-01, not '" + date.orElse("") + "'.");
        }
    }

    /** Standard output may be gone (a closed pipe); that is nobody's fault. */
    static UncheckedIOException unwritable(IOException fault) {
        return new UncheckedIOException("standard output cannot be written", fault);
    }
}
