package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** How much a command says, and where else. */
final class OutputArguments {
    private static final String QUIET = "--quiet";
    private static final String VERBOSE = "--verbose";
    private static final String LOG_FILE = "--log-file";

    private OutputArguments() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(CommonOptions.flag(HelpGroup.COMMON, Texts.text("cli.option.quiet"), "-q", QUIET));
        spec.addOption(CommonOptions.flag(HelpGroup.COMMON, Texts.text("cli.option.verbose"), "-v", VERBOSE));
        spec.addOption(CommonOptions.option(HelpGroup.COMMON, LOG_FILE, "FILE", Texts.text("cli.option.log_file")));
    }

    /** The same session, which says as much as was asked for. The log is open, and whoever asks closes it. */
    static Session read(ParseResult arguments, Session session) throws UsageFault {
        boolean isQuiet = CommonOptions.has(arguments, QUIET);
        boolean isVerbose = CommonOptions.has(arguments, VERBOSE);
        if (isQuiet && isVerbose) {
            throw new UsageFault(Texts.text("cli.option.quiet_and_verbose"));
        }
        Terminal terminal = session.terminal();
        List<Consumer<String>> places = new ArrayList<>();
        Runnable whenClosed = () -> {};
        if (isVerbose) {
            places.add(terminal.err()::println);
        }
        Optional<String> given = CommonOptions.value(arguments, LOG_FILE);
        if (given.isPresent()) {
            LogFile file = LogFile.open(
                    CommonOptions.path(LOG_FILE, given.get(), session), session.clock(), terminal::complain);
            places.add(file::add);
            whenClosed = file::close;
        }
        CommandLog log = new CommandLog(places, whenClosed, System::nanoTime);
        return session.with(
                isQuiet || isVerbose ? terminal.with(Terminal.Progress.NONE) : terminal, new Output(isQuiet, log));
    }
}
