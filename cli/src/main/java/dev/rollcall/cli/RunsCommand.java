package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall runs}: lists the runs that a home keeps, the newest first. */
final class RunsCommand implements Command {
    private static final DateTimeFormatter SHOWN_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String ROW = "%-20s  %-16s  %-7s  %s";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "runs", Texts.text("cli.runs.about"));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_list")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommandSpec approve = new RunsApproveCommand().spec();
        spec.addSubcommand(approve.name(), approve);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        Map<String, List<ReportSummary>> runs = new TreeMap<>();
        for (String organisation : Organisations.asked(arguments, home)) {
            runs.put(organisation, new Runs(home, organisation).list());
        }
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(session.terminal().out(), generator -> write(generator, runs));
        } else {
            print(runs, home, session);
        }
        return ExitCode.DONE;
    }

    private static void print(Map<String, List<ReportSummary>> runs, Path home, Session session) {
        if (runs.values().stream().allMatch(List::isEmpty)) {
            session.terminal()
                    .out()
                    .println(Texts.text(Message.of("cli.runs.none").with("home", home.toString())));
        }
        runs.forEach((organisation, list) -> {
            if (runs.size() > 1) {
                session.terminal().out().println(organisation);
            }
            if (!list.isEmpty()) {
                session.terminal()
                        .out()
                        .println(String.format(
                                Locale.ROOT,
                                ROW,
                                Texts.text("cli.runs.run"),
                                Texts.text("cli.runs.started"),
                                Texts.text("cli.runs.command"),
                                Texts.text("cli.runs.ended")));
            }
            for (ReportSummary run : list) {
                session.terminal()
                        .out()
                        .println(String.format(
                                Locale.ROOT,
                                ROW,
                                run.run(),
                                SHOWN_TIME.format(
                                        run.startedAt().atZone(session.clock().getZone())),
                                run.command(),
                                words(run.outcome())));
            }
        });
    }

    private static String words(RunReport.Outcome outcome) {
        return Texts.text(Message.of("cli.runs.outcome").with("outcome", outcome.word()));
    }

    private static void write(JsonGenerator json, Map<String, List<ReportSummary>> runs) throws IOException {
        json.writeStartArray();
        for (Map.Entry<String, List<ReportSummary>> entry : runs.entrySet()) {
            for (ReportSummary run : entry.getValue()) {
                json.writeStartObject();
                json.writeStringField("organisation", entry.getKey());
                json.writeStringField("run", run.run());
                json.writeStringField("startedAt", run.startedAt().toString());
                json.writeStringField("command", run.command());
                json.writeStringField("outcome", run.outcome().word());
                json.writeStringField("sentence", run.sentence());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
