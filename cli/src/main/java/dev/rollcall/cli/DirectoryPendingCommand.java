package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.OneOffChange;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.OneOffRequests;
import dev.rollcall.sync.run.OneOffRequests.Listed;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory pending}: lists what was asked to be done to people once, and how far it came. */
final class DirectoryPendingCommand implements Command {
    private static final String ALL = "--all";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "pending", Texts.text("cli.pending.about"));
        spec.addOption(CommonOptions.flag(ALL, Texts.text("cli.pending.all")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_list")));
        DirectoryArguments.addTo(spec, false);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        OneOffRequests requests = new OneOffRequests(
                asked.home(),
                Organisations.one(arguments, asked.home()),
                session.engines(),
                session.stopping().begin());
        boolean wantsAll = CommonOptions.has(arguments, ALL);
        List<Listed> listed = asked.ask(requests::list).stream()
                .filter(one -> wantsAll || one.progress().state().isOpen())
                .toList();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(session.terminal().out(), json -> write(json, listed));
        } else {
            lines(listed, session.clock().getZone()).forEach(session.terminal().out()::println);
        }
        return ExitCode.DONE;
    }

    private static List<String> lines(List<Listed> listed, ZoneId zone) {
        if (listed.isEmpty()) {
            return List.of(Texts.text("cli.pending.none"));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                Texts.text("cli.pending.person"),
                Texts.text("cli.pending.what"),
                Texts.text("cli.pending.state"),
                Texts.text("cli.pending.asked"),
                Texts.text("cli.pending.reason")));
        for (Listed one : listed) {
            OneOffChange change = one.change();
            rows.add(List.of(
                    Paragraph.harmless(Texts.text(
                            Message.of("cli.named").with("name", change.name()).with("id", change.person()))),
                    Texts.text(Message.of("cli.one_off.kind")
                            .with("kind", change.kind().word())),
                    state(one),
                    Texts.text(Message.of("cli.pending.by")
                            .with("by", change.by())
                            .with("at", LocalTimeText.of(change.askedAt(), zone))),
                    Paragraph.harmless(change.reason())));
        }
        return Columns.lines(rows);
    }

    private static String state(Listed one) {
        return Texts.text(Message.of("cli.one_off.state")
                .with("kind", one.change().kind().word())
                .with("state", one.progress().state().word())
                .with("first", one.progress().firstRun().orElse(""))
                .with("last", one.progress().lastRun().orElse("")));
    }

    private static void write(JsonGenerator json, List<Listed> listed) throws IOException {
        json.writeStartArray();
        for (Listed one : listed) {
            OneOffChange change = one.change();
            json.writeStartObject();
            json.writeStringField("person", change.person());
            json.writeStringField("name", change.name());
            json.writeStringField("kind", change.kind().word());
            json.writeStringField("state", one.progress().state().word());
            json.writeStringField("askedAt", change.askedAt().toString());
            json.writeStringField("by", change.by());
            json.writeStringField("reason", change.reason());
            if (!change.changedEmail().isEmpty()) {
                json.writeStringField("email", change.email());
                json.writeStringField("changedEmail", change.changedEmail());
            }
            if (one.progress().firstRun().isPresent()) {
                json.writeStringField("firstRun", one.progress().firstRun().get());
            }
            if (one.progress().lastRun().isPresent()) {
                json.writeStringField("lastRun", one.progress().lastRun().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
