package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall runs}: lists the runs that a home keeps, the newest first. */
final class RunsCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "runs", Texts.text("cli.runs.about"));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_list")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        for (Command command :
                List.of(new RunsApproveCommand(), RunsMarkCommand.handedOver(), RunsMarkCommand.notUploaded())) {
            CommandSpec subcommand = command.spec();
            spec.addSubcommand(subcommand.name(), subcommand);
        }
        CommonOptions.examples(spec, Texts.text("cli.runs.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        List<RunsTable> tables = new ArrayList<>();
        for (String organisation : Organisations.asked(arguments, home)) {
            tables.add(RunsTable.of(home, organisation, session.engines()));
        }
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(session.terminal().out(), json -> write(json, tables));
        } else {
            print(tables, home, session);
        }
        return ExitCode.DONE;
    }

    private static void print(List<RunsTable> tables, Path home, Session session) {
        PrintStream out = session.terminal().out();
        if (tables.stream().allMatch(table -> table.rows().isEmpty())) {
            out.println(Texts.text(Message.of("cli.runs.none").with("home", home.toString())));
        }
        for (RunsTable table : tables) {
            if (tables.size() > 1) {
                out.println(table.organisation());
            }
            table.lines(session.clock().getZone()).forEach(out::println);
            if (!session.output().isQuiet()) {
                table.kept().ifPresent(out::println);
            }
        }
    }

    private static void write(JsonGenerator json, List<RunsTable> tables) throws IOException {
        json.writeStartArray();
        for (RunsTable table : tables) {
            table.write(json);
        }
        json.writeEndArray();
    }
}
