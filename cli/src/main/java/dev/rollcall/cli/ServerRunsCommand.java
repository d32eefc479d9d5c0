package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall --server URL runs}, with {@code show}, {@code approve} and {@code reject}. */
final class ServerRunsCommand implements Command {
    private static final int SHOWN = 30;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "runs", Texts.text("cli.remote.runs.about"));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.remote.json")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        for (Command command : List.of(new Show(), ServerDecisionCommand.approve(), ServerDecisionCommand.reject())) {
            CommandSpec under = command.spec();
            spec.addSubcommand(under.name(), under);
        }
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        ServerClient server = ServerArguments.client(arguments, session);
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            session.terminal().out().println(server.text("/runs?limit=" + SHOWN));
            return ExitCode.DONE;
        }
        List<ServerRun> runs = ServerRun.list(server, SHOWN);
        if (runs.isEmpty()) {
            session.terminal().out().println(Texts.text("cli.remote.runs.none"));
            return ExitCode.DONE;
        }
        Map<Long, String> names = ServerConnections.of(server).all().stream()
                .collect(Collectors.toMap(ServerConnections.One::id, ServerConnections.One::name));
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(
                Texts.text("cli.runs.run"),
                Texts.text("cli.runs.started"),
                Texts.text("cli.remote.connections.name"),
                Texts.text("cli.runs.command"),
                Texts.text("cli.runs.upload"),
                Texts.text("cli.runs.ended")));
        for (ServerRun run : runs) {
            table.add(List.of(
                    Long.toString(run.id()),
                    LocalTimeText.of(run.askedAt(), session.clock().getZone()),
                    names.getOrDefault(run.connection(), ""),
                    run.aim(),
                    run.upload().map(DirectoryArguments::words).orElse(""),
                    Texts.text(Message.of("cli.runs.outcome")
                            .with("outcome", run.word())
                            .with("approved", "no")
                            .with("by", "")
                            .with("reason", ""))));
        }
        Columns.lines(table).forEach(session.terminal().out()::println);
        return ExitCode.DONE;
    }

    /** {@code runs show RUN}. It ends as the run did, where that is over. */
    private static final class Show implements Command {
        @Override
        public CommandSpec spec() {
            CommandSpec spec = CommonOptions.command(this, "show", Texts.text("cli.remote.runs.show.about"));
            spec.addPositional(CommonOptions.argument(0, "RUN", Texts.text("cli.remote.run")));
            spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.remote.json")));
            CommonOptions.exitCodes(spec, ExitCode.values());
            return spec;
        }

        @Override
        public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
            ServerClient server = ServerArguments.client(arguments, session);
            ServerRun run = ServerRun.find(CommonOptions.argument(arguments, 0), server);
            if (CommonOptions.has(arguments, CommonOptions.JSON)) {
                session.terminal().out().println(server.text(run.path()));
            } else {
                run.print(server, session);
            }
            return run.exitCode();
        }
    }
}
