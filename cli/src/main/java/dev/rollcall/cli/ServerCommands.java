package dev.rollcall.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that a server carries out: {@code rollcall --server URL runs}. */
final class ServerCommands {
    private ServerCommands() {}

    static CommandLine commands() {
        CommandSpec top = CommonOptions.describe(CommandSpec.create(), "rollcall", Texts.text("cli.remote.about"));
        CommonOptions.hasCommands(top);
        ServerArguments.addTo(top);
        CommonOptions.exitCodes(top, ExitCode.values());
        CommonOptions.examples(top, Texts.text("cli.remote.examples"));
        for (Command command : List.of(
                new ServerConnectionsCommand(),
                ServerRunCommand.check(),
                ServerRunCommand.preview(),
                ServerRunCommand.sync(),
                new ServerRunsCommand(),
                new ServerPeopleCommand(),
                new ServerExplainCommand())) {
            CommandSpec spec = command.spec();
            complete(spec);
            spec.subcommands().values().forEach(under -> complete(under.getCommandSpec()));
            top.addSubcommand(spec.name(), spec);
        }
        return new CommandLine(top).setExpandAtFiles(false);
    }

    /** The server may also be named behind the command. */
    private static void complete(CommandSpec spec) {
        ServerArguments.addTo(spec);
        OutputArguments.addTo(spec);
    }
}
