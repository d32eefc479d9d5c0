package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.message.Message;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall --server URL sync CONNECTION}, {@code preview} and {@code check}: a run of the server, to its end. */
final class ServerRunCommand implements Command {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final String name;
    private final String about;
    private final String aim;

    private ServerRunCommand(String name, String about, String aim) {
        this.name = name;
        this.about = about;
        this.aim = aim;
    }

    static Command sync() {
        return new ServerRunCommand("sync", Texts.text("cli.remote.sync.about"), "DELIVER");
    }

    static Command preview() {
        return new ServerRunCommand("preview", Texts.text("cli.remote.preview.about"), "PREVIEW");
    }

    static Command check() {
        return new ServerRunCommand("check", Texts.text("cli.remote.check.about"), "CHECK");
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, name, about);
        spec.addPositional(CommonOptions.argument(0, "CONNECTION", Texts.text("cli.remote.connection")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.remote.json")));
        CommonOptions.exitCodes(spec, ExitCode.values());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        ServerClient server = ServerArguments.client(arguments, session);
        ServerConnections.One connection = ServerConnections.of(server).find(CommonOptions.argument(arguments, 0));
        Cancellation stopping = session.stopping().begin();
        ServerRun run =
                ServerRun.read(server.post("/connections/" + connection.id() + "/runs", "{\"aim\":\"" + aim + "\"}"));
        if (!session.output().isQuiet()) {
            session.terminal()
                    .err()
                    .println(Texts.text(Message.of("cli.remote.waits").with("run", Long.toString(run.id()))));
        }
        ServerRun ended = ended(run, server, stopping, session);
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            session.terminal().out().println(server.text(run.path()));
        } else {
            ended.print(server, session);
        }
        return ended.exitCode();
    }

    /** The run once it is over. */
    static ServerRun ended(ServerRun begun, ServerClient server, Cancellation stopping, Session session)
            throws UsageFault {
        ServerRun run = begun;
        Duration pause = FIRST_PAUSE;
        try {
            while (!run.isOver()) {
                stopping.sleep(pause);
                stopping.throwIfCancelled();
                run = ServerRun.read(server.get(begun.path()));
                pause = PAUSE;
            }
            return run;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (Cancelled stopped) {
            session.terminal()
                    .err()
                    .println(Texts.text(Message.of("cli.remote.left").with("run", Long.toString(begun.id()))));
            throw stopped;
        }
    }
}
