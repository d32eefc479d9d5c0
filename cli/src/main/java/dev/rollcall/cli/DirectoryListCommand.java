package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.lookup.DirectoryPeople;
import dev.rollcall.sync.lookup.DirectoryPeople.Found;
import dev.rollcall.sync.lookup.DirectoryPeople.Person;
import dev.rollcall.sync.lookup.DirectoryPeople.Wanted;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory list}: lists people. */
final class DirectoryListCommand implements Command {
    private static final String LOCATION = "--location";
    private static final String STATUS = "--status";
    private static final String LIMIT = "--limit";
    private static final String UPLOAD_STOP = "upload_stop";
    private static final int USUAL_LIMIT = 20;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "list", Texts.text("cli.list.about"));
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("TEXT")
                .type(String.class)
                .description(Texts.text("cli.list.text"))
                .build());
        spec.addOption(CommonOptions.option(LOCATION, "ID", Texts.text("cli.list.location")));
        spec.addOption(CommonOptions.option(STATUS, "STATUS", Texts.text("cli.list.status")));
        spec.addOption(CommonOptions.option(
                LIMIT, "NUMBER", Texts.text(Message.of("cli.list.limit").with("limit", USUAL_LIMIT))));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_list")));
        DirectoryArguments.addTo(spec, true);
        CommonOptions.examples(spec, Texts.text("cli.list.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        Wanted wanted = new Wanted(
                Optional.of(CommonOptions.argument(arguments, 0)).filter(text -> !text.isBlank()),
                CommonOptions.value(arguments, LOCATION),
                CommonOptions.value(arguments, STATUS));
        int limit = CommonOptions.number(arguments, LIMIT, USUAL_LIMIT);
        Path version = DirectoryArguments.version(arguments, session, DirectoryFile.PERSON);
        Found found = DirectoryPeople.list(
                version, wanted, limit, session.engines(), session.stopping().begin());
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(out, json -> write(json, found));
        } else {
            lines(found).forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static List<String> lines(Found found) {
        if (found.people().isEmpty()) {
            return List.of(Texts.text("cli.list.none"));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(new ArrayList<>(List.of(
                Texts.text("cli.list.person_id"),
                Texts.text("cli.list.name"),
                Texts.text("cli.list.role"),
                Texts.text("cli.list.person_status"),
                Texts.text("cli.list.locations"),
                Texts.text("cli.list.account"))));
        for (Person person : found.people()) {
            String account = person.field("managed_apple_account");
            rows.add(new ArrayList<>(List.of(
                    person.field("person_id"),
                    person.name(),
                    person.field("role"),
                    person.field("status"),
                    person.field("location_ids"),
                    account.isEmpty() ? person.field("email_address") : account)));
        }
        addStops(rows, found.people());
        List<String> lines = new ArrayList<>(Columns.lines(rows));
        if (found.count() > found.people().size()) {
            lines.add("");
            lines.add(Texts.text(Message.of("cli.list.more")
                    .with("shown", found.people().size())
                    .with("count", found.count())));
        }
        return lines;
    }

    /** What keeps uploads from an account, where it does of somebody who is shown. */
    private static void addStops(List<List<String>> rows, List<Person> people) {
        if (people.stream().allMatch(person -> person.field(UPLOAD_STOP).isEmpty())) {
            return;
        }
        rows.get(0).add(Texts.text("cli.list.upload_stop"));
        for (int row = 1; row < rows.size(); row++) {
            String stop = people.get(row - 1).field(UPLOAD_STOP);
            rows.get(row)
                    .add(
                            stop.isEmpty()
                                    ? ""
                                    : Texts.text(Message.of("cli.list.stopped").with("stop", stop)));
        }
    }

    private static void write(JsonGenerator json, Found found) throws IOException {
        json.writeStartObject();
        json.writeNumberField("count", found.count());
        json.writeArrayFieldStart("people");
        for (Person person : found.people()) {
            DirectoryShowCommand.write(json, person);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
