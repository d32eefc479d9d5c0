package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall schools}: lists what {@code filter.schools} can choose. */
final class SchoolsCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "schools", Texts.text("cli.schools.does"));
        ApiArguments.addTo(spec);
        RunArguments.addTo(spec);
        CommonOptions.exitCodes(
                spec,
                ExitCode.DONE,
                ExitCode.OUR_FAULT,
                ExitCode.WRONG_USAGE,
                ExitCode.ERRORS,
                ExitCode.SOURCE_NOT_REACHABLE,
                ExitCode.CANCELLED);
        CommonOptions.examples(spec, Texts.text("cli.schools.examples"));
        return spec;
    }

    /** Errors in the data are the business of a check; where the orgs could be read, they are listed all the same. */
    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        RunArguments asked = RunArguments.read(arguments, session);
        RunReport report = RunCommandSupport.made(RunRequest.Aim.CHECK, asked, Optional.empty(), false, session);
        if (report.orgs().isEmpty()) {
            return RunCommandSupport.told(report, asked, session);
        }
        PrintStream out = session.terminal().out();
        if (asked.json()) {
            Json.print(out, json -> write(json, report.orgs()));
        } else {
            lines(report.orgs()).forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static List<String> lines(List<OrgChoice> orgs) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(
                Texts.text("cli.schools.name"),
                Texts.text("cli.schools.id"),
                Texts.text("cli.schools.type"),
                Texts.text("cli.schools.people"),
                ""));
        for (OrgChoice org : orgs) {
            table.add(List.of(
                    "  ".repeat(org.depth()) + org.name(),
                    org.sourcedId(),
                    org.type(),
                    Texts.number(org.people()),
                    Texts.text(Message.of("cli.schools.sent").with("sent", org.sent() ? "yes" : "no"))));
        }
        return Columns.lines(table);
    }

    private static void write(JsonGenerator json, List<OrgChoice> orgs) throws IOException {
        json.writeStartArray();
        for (OrgChoice org : orgs) {
            json.writeStartObject();
            json.writeStringField("sourcedId", org.sourcedId());
            json.writeStringField("name", org.name());
            json.writeStringField("type", org.type());
            json.writeNumberField("people", org.people());
            json.writeBooleanField("sent", org.sent());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
