package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.Corruption;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory verify}: looks whether every byte is as it was written. */
final class DirectoryVerifyCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(
                this, "verify", "Read every file of every version, and tell what is not as it was written.");
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, "Print the answer for programs, and nothing else."));
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
                            ? "There is no version yet."
                            : Texts.number(versions) + (versions == 1 ? " version is" : " versions are")
                                    + " as written.");
        } else {
            damage.forEach(one -> session.terminal().paragraph().lines("", "  ", one).forEach(out::println));
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
