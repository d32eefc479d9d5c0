package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.JsonTree;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall --server URL people CONNECTION TEXT}. */
final class ServerPeopleCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "people", Texts.text("cli.remote.people.about"));
        spec.addPositional(CommonOptions.argument(0, "CONNECTION", Texts.text("cli.remote.connection")));
        spec.addPositional(CommonOptions.choice(1, "TEXT", Texts.text("cli.remote.people.text")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.remote.json")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        ServerClient server = ServerArguments.client(arguments, session);
        ServerConnections.One connection = ServerConnections.of(server).find(CommonOptions.argument(arguments, 0));
        String text = CommonOptions.argument(arguments, 1);
        String path = "/connections/" + connection.id() + "/people?q=" + encoded(text);
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            out.println(server.text(path));
            return ExitCode.DONE;
        }
        JsonTree answer = server.get(path);
        try {
            List<List<String>> table = new ArrayList<>();
            table.add(List.of(
                    Texts.text("cli.remote.people.id"),
                    Texts.text("cli.remote.people.name"),
                    Texts.text("cli.remote.people.role"),
                    Texts.text("cli.remote.people.status")));
            table.addAll(answer.each("people", ServerPeopleCommand::row));
            if (table.size() == 1) {
                out.println(Texts.text(Message.of("cli.remote.people.none").with("text", text)));
                return ExitCode.DONE;
            }
            Columns.lines(table).forEach(out::println);
            long shown = table.size() - 1L;
            if (answer.number("count") > shown && !session.output().isQuiet()) {
                out.println(Texts.text(Message.of("cli.remote.people.more")
                        .with("count", answer.number("count"))
                        .with("shown", Texts.number(shown))));
            }
            return ExitCode.DONE;
        } catch (IOException odd) {
            throw new UsageFault(String.valueOf(odd.getMessage()));
        }
    }

    private static List<String> row(JsonTree person) throws IOException {
        String name = or(person, "firstName") + " " + or(person, "lastName");
        return List.of(person.text("personId"), name.strip(), or(person, "role"), or(person, "status"));
    }

    private static String or(JsonTree person, String field) throws IOException {
        return Optional.ofNullable(person.textOrNull(field)).orElse("");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
