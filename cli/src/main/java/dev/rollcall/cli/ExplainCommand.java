package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.lookup.Explain.Way;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall explain}: tells the way of a record through a run, step by step. */
final class ExplainCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "explain", Texts.text("cli.explain.about"));
        spec.addPositional(CommonOptions.argument(0, "RUN", Texts.text("cli.explain.which")));
        spec.addPositional(CommonOptions.argument(1, "RECORD", Texts.text("cli.explain.record")));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_answer")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, Texts.text("cli.explain.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        String run = CommonOptions.argument(arguments, 0);
        String record = CommonOptions.argument(arguments, 1);
        ExplainedRun told = ExplainedRun.of(home, Organisations.one(arguments, home), run, record, session);
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(out, json -> write(json, told));
        } else {
            told.head()
                    .forEach(line ->
                            session.terminal().paragraph().lines("", "", line).forEach(out::println));
            print(told.answer().ways(), session.terminal());
        }
        return ExitCode.DONE;
    }

    private static void print(List<Way> ways, Terminal terminal) {
        PrintStream out = terminal.out();
        AnsiStyle paint = new AnsiStyle(terminal.colours());
        for (int i = 0; i < ways.size(); i++) {
            if (i > 0) {
                out.println();
            }
            terminal.paragraph().lines("", "", ways.get(i).title()).forEach(line -> out.println(paint.label(line)));
            for (String line : ways.get(i).lines()) {
                terminal.paragraph().lines("  ", " ".repeat(12), line).forEach(out::println);
            }
        }
    }

    private static void write(JsonGenerator json, ExplainedRun told) throws IOException {
        json.writeStartObject();
        json.writeStringField("run", told.run());
        if (told.report().isPresent()) {
            json.writeStringField("command", told.report().get().command());
            json.writeStringField("source", told.report().get().source());
            json.writeStringField("outcome", told.report().get().outcome().word());
        }
        if (told.upload().isPresent()) {
            json.writeStringField("upload", told.upload().get().word());
        }
        json.writeArrayFieldStart("records");
        for (Way way : told.answer().ways()) {
            json.writeStartObject();
            json.writeStringField("title", way.title());
            json.writeArrayFieldStart("lines");
            for (String line : way.lines()) {
                json.writeString(line);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
