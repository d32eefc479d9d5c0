package dev.rollcall.cli;

import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.Runs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall organisations list}: names the organisations that a home keeps. */
final class OrganisationsListCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "list", Texts.text("cli.organisations.list.does"));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.organisations.list.json")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        return spec;
    }

    /** How many people are in the directory of an organisation; empty where it has none, or a damaged one. */
    private record Row(String name, int runs, Optional<Long> people) {}

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        List<Row> rows = new ArrayList<>();
        for (String name : Organisations.known(home)) {
            rows.add(new Row(name, new Runs(home, name).list().size(), people(home, name)));
        }
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(out, json -> {
                json.writeStartArray();
                for (Row row : rows) {
                    json.writeStartObject();
                    json.writeStringField("organisation", row.name());
                    json.writeNumberField("runs", row.runs());
                    if (row.people().isPresent()) {
                        json.writeNumberField("people", row.people().get());
                    } else {
                        json.writeNullField("people");
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        } else if (rows.isEmpty()) {
            out.println(Texts.text(Message.of("cli.organisations.none").with("home", home.toString())));
        } else {
            List<List<String>> table = new ArrayList<>();
            table.add(List.of(
                    Texts.text("cli.organisations.name"),
                    Texts.text("cli.organisations.runs"),
                    Texts.text("cli.organisations.people")));
            for (Row row : rows) {
                table.add(List.of(
                        row.name(),
                        Texts.number(row.runs()),
                        row.people().map(Texts::number).orElse("")));
            }
            Columns.lines(table).forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static Optional<Long> people(Path home, String name) {
        try {
            Optional<Version> current = Directory.of(home, name).current();
            return current.map(version -> version.file(DirectoryFile.PERSON).rows());
        } catch (DirectoryFault | IOException damaged) {
            return Optional.empty();
        }
    }
}
