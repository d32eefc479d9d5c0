package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.RunContext;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.run.TermChoices;
import dev.rollcall.sync.run.TermChoices.Term;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall terms}: lists the terms of a roster, and whose classes would be sent. */
final class TermsCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "terms", Texts.text("cli.terms.does"));
        RunArguments.addTo(spec);
        CommonOptions.exitCodes(
                spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE, ExitCode.SOURCE_NOT_REACHABLE);
        CommonOptions.examples(spec, Texts.text("cli.terms.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        RunArguments asked = RunArguments.read(arguments, session);
        if (Api.isAddress(asked.source())) {
            throw new UsageFault(Texts.text("cli.terms.api"));
        }
        List<Term> terms;
        try {
            terms = TermChoices.of(
                    request(asked, session),
                    new RunContext(
                            session.output().log(),
                            Optional.empty(),
                            session.engines(),
                            session.secrets(),
                            session.stopping().begin()));
        } catch (SourceNotReachable fault) {
            session.terminal().err().println(fault.problem().message(Texts.WORDS));
            return ExitCode.SOURCE_NOT_REACHABLE;
        } catch (IOException fault) {
            throw new HomeNotWritable(asked.home(), fault);
        }
        PrintStream out = session.terminal().out();
        if (asked.json()) {
            Json.print(out, json -> write(json, terms));
        } else if (terms.isEmpty()) {
            out.println(Texts.text("cli.terms.none"));
        } else {
            lines(terms).forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static RunRequest request(RunArguments asked, Session session) {
        return new RunRequest(
                RunRequest.Aim.CHECK,
                asked.source(),
                Optional.empty(),
                asked.home(),
                false,
                asked.asOf(),
                asked.settings(),
                session.clock());
    }

    private static List<String> lines(List<Term> terms) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(
                Texts.text("cli.terms.title"),
                Texts.text("cli.terms.id"),
                Texts.text("cli.terms.type"),
                Texts.text("cli.terms.start"),
                Texts.text("cli.terms.end"),
                ""));
        for (Term term : terms) {
            table.add(List.of(
                    term.title(),
                    term.sourcedId(),
                    term.type(),
                    term.start(),
                    term.end(),
                    Texts.text(Message.of("cli.terms.sent").with("active", term.isActive() ? "yes" : "no"))));
        }
        return Columns.lines(table);
    }

    private static void write(JsonGenerator json, List<Term> terms) throws IOException {
        json.writeStartArray();
        for (Term term : terms) {
            json.writeStartObject();
            json.writeStringField("sourcedId", term.sourcedId());
            json.writeStringField("title", term.title());
            json.writeStringField("type", term.type());
            json.writeStringField("start", term.start());
            json.writeStringField("end", term.end());
            json.writeBooleanField("active", term.isActive());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
