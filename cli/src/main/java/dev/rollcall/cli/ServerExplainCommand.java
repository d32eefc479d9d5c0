package dev.rollcall.cli;

import dev.rollcall.sync.lookup.Explain;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall --server URL explain CONNECTION RECORD}. */
final class ServerExplainCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "explain", Texts.text("cli.remote.explain.about"));
        spec.addPositional(CommonOptions.argument(0, "CONNECTION", Texts.text("cli.remote.connection")));
        spec.addPositional(CommonOptions.argument(1, "RECORD", Texts.text("cli.remote.explain.record")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.remote.json")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        ServerClient server = ServerArguments.client(arguments, session);
        ServerConnections.One connection = ServerConnections.of(server).find(CommonOptions.argument(arguments, 0));
        String record = CommonOptions.argument(arguments, 1);
        String path = "/connections/" + connection.id() + "/explanations?record=" + ServerPeopleCommand.encoded(record);
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            out.println(server.text(path));
            return ExitCode.DONE;
        }
        List<Explain.Way> ways = ways(server, path);
        if (ways.isEmpty()) {
            throw new UsageFault(
                    Texts.text(Message.of("cli.remote.explain.none").with("record", record)));
        }
        Paragraph paragraph = session.terminal().paragraph();
        for (Explain.Way way : ways) {
            paragraph.lines("", "  ", way.title()).forEach(out::println);
            way.lines().forEach(line -> paragraph.lines("  ", "    ", line).forEach(out::println));
        }
        return ExitCode.DONE;
    }

    private static List<Explain.Way> ways(ServerClient server, String path) throws UsageFault {
        try {
            return server.get(path).each("items", way -> new Explain.Way(way.text("title"), way.texts("lines")));
        } catch (IOException odd) {
            throw new UsageFault(String.valueOf(odd.getMessage()));
        }
    }
}
