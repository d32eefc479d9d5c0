package dev.rollcall.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall --server URL runs approve RUN} and {@code reject}. Who decides is told by the token. */
final class ServerDecisionCommand implements Command {
    private final String name;
    private final String about;
    private final String decision;

    private ServerDecisionCommand(String name, String about, String decision) {
        this.name = name;
        this.about = about;
        this.decision = decision;
    }

    static Command approve() {
        return new ServerDecisionCommand("approve", Texts.text("cli.remote.approve.about"), "APPROVE");
    }

    static Command reject() {
        return new ServerDecisionCommand("reject", Texts.text("cli.remote.reject.about"), "REJECT");
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, name, about);
        spec.addPositional(CommonOptions.argument(0, "RUN", Texts.text("cli.remote.run")));
        ApprovalReason.addTo(spec);
        CommonOptions.exitCodes(spec, ExitCode.values());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        ServerClient server = ServerArguments.client(arguments, session);
        String reason = ApprovalReason.read(arguments, session).reason();
        ServerRun run = ServerRun.find(CommonOptions.argument(arguments, 0), server);
        ServerRun decided = ServerRunCommand.ended(
                ServerRun.read(server.put(run.path() + "/approval", body(reason))),
                server,
                session.stopping().begin(),
                session);
        decided.print(server, session);
        return decision.equals("APPROVE") ? approved(decided) : ExitCode.DONE;
    }

    /** A run that is on hold again was approved, and not taken where it was to go. */
    private static ExitCode approved(ServerRun run) {
        return run.exitCode() == ExitCode.HELD ? ExitCode.DESTINATION_REFUSED : run.exitCode();
    }

    private String body(String reason) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Json.print(new PrintStream(body, true, StandardCharsets.UTF_8), json -> {
            json.writeStartObject();
            json.writeStringField("decision", decision);
            json.writeStringField("reason", reason);
            json.writeEndObject();
        });
        return body.toString(StandardCharsets.UTF_8);
    }
}
