package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.run.ProductVersion;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line. It is the door: every exception ends here, as a sentence and an exit code.
 *
 * <p>Commands are described by picocli's model and not by its annotations, which saves the time that reflection takes at
 * each start.
 */
public final class Cli {
    private static final List<Command> COMMANDS = List.of(
            new CheckCommand(),
            new SyncCommand(),
            new FetchCommand(),
            new ExplainCommand(),
            new RunsCommand(),
            new PublishCommand());

    private static final List<Command> DIRECTORY_COMMANDS = List.of(
            new DirectoryListCommand(),
            new DirectoryShowCommand(),
            new DirectoryVersionsCommand(),
            new DirectoryDiffCommand(),
            new DirectoryRestoreCommand(),
            new DirectoryImportCommand(),
            new DirectoryVerifyCommand());

    private static final List<Command> LEARNING_COMMANDS = List.of(new DemoCommand(), new HelpCommand());

    private final Session session;

    public Cli(Session session) {
        this.session = session;
    }

    /** All commands, as picocli knows them. */
    static CommandLine commands() {
        CommandSpec top = CommonOptions.describe(
                CommandSpec.create(),
                "rollcall",
                "Bring a school's roster, clean and complete, into Apple School Manager.");
        top.usageMessage().commandListHeading("%nCommands:%n").synopsisSubcommandLabel("COMMAND");
        top.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
        CommonOptions.exitCodes(top, ExitCode.values());
        add(top, COMMANDS);
        top.addSubcommand("directory", directory());
        add(top, LEARNING_COMMANDS);
        return new CommandLine(top).setExpandAtFiles(false);
    }

    private static CommandSpec directory() {
        CommandSpec directory = CommonOptions.describe(
                CommandSpec.create(),
                "directory",
                "Look at the directory, which remembers what Apple School Manager holds, and take care of it.");
        directory.usageMessage().commandListHeading("%nCommands:%n").synopsisSubcommandLabel("COMMAND");
        add(directory, DIRECTORY_COMMANDS);
        return directory;
    }

    private static void add(CommandSpec above, List<Command> commands) {
        for (Command command : commands) {
            CommandSpec spec = command.spec();
            above.addSubcommand(spec.name(), spec);
        }
    }

    static void help(CommandLine command, PrintStream out, Terminal terminal) {
        command.usage(out, Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF));
    }

    /**
     * Carries out one command. No exception leaves it.
     *
     * @return the exit code
     */
    public int run(String... arguments) {
        try {
            return answer(arguments).number();
        } catch (InternalFault fault) {
            return fail(fault.getCause() == null ? fault : fault.getCause(), fault.home());
        } catch (RuntimeException | Error fault) {
            return fail(fault);
        }
    }

    /** Tells of a fault of ours that came another way, such as out of a thread. */
    public int fail(Throwable fault) {
        return fail(fault, CommonOptions.usualHome(session).orElse(session.userHome()));
    }

    private int fail(Throwable fault, Path home) {
        tell(CrashReport.tell(fault, home, session.clock().instant()));
        return ExitCode.OUR_FAULT.number();
    }

    private ExitCode answer(String... arguments) {
        CommandLine commands = commands();
        try {
            return carryOut(commands.parseArgs(arguments));
        } catch (ParameterException fault) {
            String name = fault.getCommandLine().getCommandSpec().qualifiedName();
            tell(name + ": " + UsageMessage.of(fault, commands) + " See '" + name + " --help'.");
        } catch (UsageFault fault) {
            tell("rollcall: " + fault.getMessage());
        } catch (SettingsFaults faults) {
            tell(faults);
        } catch (HomeNotWritable fault) {
            tell(String.valueOf(fault.getMessage()));
        }
        return ExitCode.WRONG_USAGE;
    }

    private ExitCode carryOut(ParseResult asked) throws UsageFault, SettingsFaults, HomeNotWritable {
        Terminal terminal = session.terminal();
        ParseResult last = asked;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        if (last.isUsageHelpRequested()) {
            help(command, terminal.out(), terminal);
            return ExitCode.DONE;
        }
        if (last.isVersionHelpRequested()) {
            terminal.out()
                    .println("rollcall " + ProductVersion.NUMBER + " (Java "
                            + Runtime.version().feature() + ", " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ")");
            return ExitCode.DONE;
        }
        Optional<Command> chosen = Optional.ofNullable(command.getCommandSpec().userObject())
                .filter(Command.class::isInstance)
                .map(Command.class::cast);
        if (chosen.isEmpty()) {
            help(command, terminal.err(), terminal);
            return ExitCode.WRONG_USAGE;
        }
        return chosen.get().run(last, session);
    }

    private void tell(SettingsFaults faults) {
        int count = faults.faults().size();
        String many = count == 1 ? "a fault" : count + " faults";
        Paragraph.lines("", "", "rollcall: " + faults.file() + " has " + many + ", so nothing was begun:")
                .forEach(session.terminal().err()::println);
        faults.faults().forEach(fault -> Paragraph.lines("  ", "    ", Redaction.of(fault.toString()))
                .forEach(session.terminal().err()::println));
    }

    private void tell(String sentence) {
        Paragraph.lines("", "  ", Redaction.of(sentence))
                .forEach(session.terminal().err()::println);
    }
}
