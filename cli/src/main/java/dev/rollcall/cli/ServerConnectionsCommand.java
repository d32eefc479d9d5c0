package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall --server URL connections}. */
final class ServerConnectionsCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "connections", Texts.text("cli.remote.connections.about"));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.remote.json")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        ServerClient server = ServerArguments.client(arguments, session);
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            session.terminal().out().println(server.text("/connections"));
            return ExitCode.DONE;
        }
        List<ServerConnections.One> all = ServerConnections.of(server).all();
        if (all.isEmpty()) {
            session.terminal().out().println(Texts.text("cli.remote.connections.none"));
            return ExitCode.DONE;
        }
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(
                Texts.text("cli.remote.connections.id"),
                Texts.text("cli.remote.connections.name"),
                Texts.text("cli.remote.connections.state")));
        all.forEach(one -> table.add(List.of(Long.toString(one.id()), one.name(), one.state())));
        Columns.lines(table).forEach(session.terminal().out()::println);
        return ExitCode.DONE;
    }
}
