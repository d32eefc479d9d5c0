package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.run.ProductVersion;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.IOException;
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
            new SendAgainCommand(),
            new FetchCommand(),
            new ExplainCommand(),
            new RunsCommand(),
            new SchoolsCommand(),
            new TermsCommand(),
            new RolloverCommand(),
            new PublishCommand(),
            new ServeCommand(),
            BackupCommand.backup(),
            BackupCommand.restore());

    private static final List<Command> DIRECTORY_COMMANDS = List.of(
            new DirectoryListCommand(),
            new DirectoryShowCommand(),
            new DirectoryVersionsCommand(),
            new DirectoryDiffCommand(),
            new DirectoryAssumeCommand(),
            new DirectoryImportCommand(),
            new DirectoryAdvanceCommand(),
            new DirectoryEditCommand(),
            new DirectoryIdentitiesCommand(),
            new DirectoryIdentityCommand(),
            new DirectoryStartAgainCommand(),
            new DirectoryVerifyCommand(),
            DirectoryOneOffCommand.leaveOut(),
            DirectoryOneOffCommand.push(),
            new DirectoryPendingCommand(),
            DirectoryOneOffCommand.cancel());

    private static final List<Command> ORGANISATION_COMMANDS =
            List.of(new OrganisationsListCommand(), new OrganisationsRemoveCommand());

    private static final List<Command> APPLE_COMMANDS = List.of(
            new AppleLogCommand(),
            new AppleAccountCommand(),
            new AppleKeyCommand(),
            new AppleTokenCommand(),
            new AppleServeCommand());

    private static final List<Command> LEARNING_COMMANDS =
            List.of(new InitCommand(), new DemoCommand(), new CompletionCommand(), new HelpCommand());

    private final Session session;
    /** The home that the command at work names; threads of its own know no other way to it. */
    private volatile Optional<Path> named = Optional.empty();

    public Cli(Session session) {
        this.session = session;
    }

    /** All commands, as picocli knows them. */
    static CommandLine commands() {
        CommandSpec top = CommonOptions.describe(CommandSpec.create(), "rollcall", Texts.text("cli.help.about"));
        CommonOptions.hasCommands(top);
        top.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .order(HelpGroup.COMMON.order())
                .description(Texts.text("cli.help.version"))
                .build());
        top.addOption(
                CommonOptions.option(HelpGroup.COMMON, ServerArguments.SERVER, "URL", Texts.text("cli.remote.server")));
        CommonOptions.exitCodes(top, ExitCode.values());
        add(top, COMMANDS);
        top.subcommands().values().forEach(command -> OutputArguments.addTo(command.getCommandSpec()));
        top.addSubcommand("directory", directory());
        top.addSubcommand("organisations", organisations());
        top.addSubcommand("operators", operators());
        top.addSubcommand("apple", apple());
        add(top, LEARNING_COMMANDS);
        return new CommandLine(top).setExpandAtFiles(false);
    }

    private static CommandSpec directory() {
        CommandSpec directory =
                CommonOptions.describe(CommandSpec.create(), "directory", Texts.text("cli.directory.about"));
        CommonOptions.hasCommands(directory);
        add(directory, DIRECTORY_COMMANDS);
        directory.subcommands().values().forEach(command -> OutputArguments.addTo(command.getCommandSpec()));
        return directory;
    }

    private static CommandSpec organisations() {
        CommandSpec organisations =
                CommonOptions.describe(CommandSpec.create(), "organisations", Texts.text("cli.organisations.does"));
        organisations.usageMessage().commandListHeading("%nCommands:%n").synopsisSubcommandLabel("COMMAND");
        add(organisations, ORGANISATION_COMMANDS);
        organisations.subcommands().values().forEach(command -> OutputArguments.addTo(command.getCommandSpec()));
        return organisations;
    }

    private static CommandSpec operators() {
        CommandSpec operators =
                CommonOptions.describe(CommandSpec.create(), "operators", Texts.text("cli.operators.about"));
        CommonOptions.hasCommands(operators);
        add(operators, List.of(new OperatorsResetLinkCommand()));
        operators.subcommands().values().forEach(command -> OutputArguments.addTo(command.getCommandSpec()));
        return operators;
    }

    private static CommandSpec apple() {
        CommandSpec apple = CommonOptions.describe(CommandSpec.create(), "apple", Texts.text("cli.apple.about"));
        CommonOptions.hasCommands(apple);
        add(apple, APPLE_COMMANDS);
        apple.subcommands().values().forEach(command -> OutputArguments.addTo(command.getCommandSpec()));
        return apple;
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
        CommandLine commands = ServerArguments.isMeant(arguments) ? ServerCommands.commands() : commands();
        return ended(() -> carryOut(commands.parseArgs(arguments), arguments), arguments)
                .number();
    }

    /** Tells of a fault of ours that came another way, such as out of a thread. */
    public void fail(Throwable fault) {
        fail(fault, named.or(() -> CommonOptions.usualHome(session)).orElse(session.userHome()));
    }

    private void fail(Throwable fault, Path home) {
        tell(CrashReport.tell(fault, home, session.clock().instant()));
    }

    /** Something that a command does, and that may end in a complaint. */
    private interface Work {
        ExitCode done() throws UsageFault, SettingsFaults, HomeNotWritable;
    }

    /** How it ends; where by an exception, that is told. */
    private ExitCode ended(Work work, String... arguments) {
        try {
            return told(work, arguments);
        } catch (InternalFault fault) {
            fail(fault.getCause() == null ? fault : fault.getCause(), fault.home());
        } catch (RuntimeException | Error fault) {
            fail(fault);
        }
        return ExitCode.OUR_FAULT;
    }

    private ExitCode told(Work work, String... arguments) {
        try {
            return work.done();
        } catch (ParameterException fault) {
            CommandSpec spec = fault.getCommandLine().getCommandSpec();
            tell(Texts.text(Message.of("cli.usage")
                    .with("command", spec.qualifiedName())
                    .with("what", UsageMessage.of(fault, spec.root().commandLine(), List.of(arguments)))));
        } catch (UsageFault fault) {
            tell(Texts.text(Message.of("cli.complaint").with("what", String.valueOf(fault.getMessage()))));
        } catch (SettingsFaults faults) {
            tell(faults);
            if (List.of(arguments).contains(CommonOptions.JSON)) {
                Json.print(session.terminal().out(), json -> write(json, faults));
            }
        } catch (HomeNotWritable fault) {
            tell(Texts.text(Message.of("cli.home_not_writable").with("what", fault.explanation())));
        } catch (Cancelled cancelled) {
            tell(Texts.text("cli.stopped"));
            return ExitCode.CANCELLED;
        }
        return ExitCode.WRONG_USAGE;
    }

    private ExitCode carryOut(ParseResult asked, String... arguments) throws UsageFault {
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
                    .println(Texts.text(Message.of("cli.version")
                            .with("version", ProductVersion.NUMBER)
                            .with("java", String.valueOf(Runtime.version().feature()))
                            .with("system", System.getProperty("os.name"))
                            .with("architecture", System.getProperty("os.arch"))));
            return ExitCode.DONE;
        }
        Optional<Command> chosen = Optional.ofNullable(command.getCommandSpec().userObject())
                .filter(Command.class::isInstance)
                .map(Command.class::cast);
        if (chosen.isEmpty()) {
            help(command, terminal.err(), terminal);
            return ExitCode.WRONG_USAGE;
        }
        return carryOut(chosen.get(), last, arguments);
    }

    /** The log is open before anything begins, and has how it ended. */
    private ExitCode carryOut(Command command, ParseResult parsed, String... arguments) throws UsageFault {
        Session saying = OutputArguments.read(parsed, session);
        if (parsed.hasMatchedOption(CommonOptions.HOME)) {
            named = Optional.of(CommonOptions.home(parsed, Optional.empty(), session));
        }
        try (CommandLog log = saying.output().log()) {
            log.began(parsed.commandSpec().qualifiedName());
            ExitCode code = ended(() -> command.run(parsed, saying), arguments);
            log.ended(code);
            return code;
        }
    }

    private void tell(SettingsFaults faults) {
        PrintStream err = session.terminal().err();
        Paragraph paragraph = session.terminal().paragraph();
        paragraph.lines("", "", "rollcall: " + Texts.text(faults.explanation())).forEach(err::println);
        faults.faults().forEach(fault -> paragraph
                .lines("  ", "    ", Redaction.of(fault.toString()))
                .forEach(err::println));
    }

    /** For programs, which cannot take apart what people read. */
    private static void write(JsonGenerator json, SettingsFaults faults) throws IOException {
        json.writeStartObject();
        json.writeStringField("error", "settings");
        json.writeStringField("file", faults.file());
        json.writeArrayFieldStart("faults");
        for (SettingsFaults.Fault fault : faults.faults()) {
            json.writeStartObject();
            json.writeStringField("key", fault.key());
            json.writeNumberField("line", fault.line());
            json.writeStringField("message", Redaction.of(Texts.text(fault.explanation())));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tell(String sentence) {
        session.terminal().complain(Redaction.of(sentence));
    }
}
