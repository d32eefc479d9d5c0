package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.Corruption;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory verify}: looks whether every byte is as it was written. */
final class DirectoryVerifyCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "verify", Texts.text("cli.verify.about"));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_answer")));
        DirectoryArguments.addTo(spec, false);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        List<String> damage = asked.ask(() ->
                asked.directory().verify().stream().map(Corruption::message).toList());
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(out, json -> write(json, damage));
        } else if (damage.isEmpty()) {
            long versions = asked.ask(asked.directory()::versions).size();
            out.println(
                    versions == 0
                            ? Texts.text("cli.verify.none")
                            : Texts.text(Message.of("cli.verify.done").with("versions", versions)));
        } else {
            damage.forEach(
                    one -> session.terminal().paragraph().lines("", "  ", one).forEach(out::println));
            out.println(Texts.text("cli.verify.restore"));
        }
        return damage.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_USAGE;
    }

    private static void write(JsonGenerator json, List<String> damage) throws IOException {
        json.writeStartArray();
        for (String one : damage) {
            json.writeString(one);
        }
        json.writeEndArray();
    }
}
