package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.ChangeRefused;
import dev.rollcall.sync.run.DirectoryAdvance;
import dev.rollcall.sync.run.DirectoryAdvance.Event;
import dev.rollcall.sync.run.DirectoryAdvance.Result;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory advance}: shows which accounts are deleted as days pass, or keeps that as a version. */
final class DirectoryAdvanceCommand implements Command {
    private static final String TO = "--to";
    private static final String SAVE = "--save";
    private static final int MOST = 20;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "advance", Texts.text("cli.advance.about"));
        spec.addOption(CommonOptions.option(TO, "DATE", Texts.text("cli.advance.to")));
        spec.addOption(CommonOptions.flag(SAVE, Texts.text("cli.advance.save")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_answer")));
        DirectoryArguments.addTo(spec, false);
        CommonOptions.examples(spec, Texts.text("cli.advance.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        LocalDate to = day(arguments, session);
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        boolean isSaved = CommonOptions.has(arguments, SAVE);
        DirectoryAdvance advance = new DirectoryAdvance(
                asked.directory(),
                session.engines(),
                session.clock(),
                session.stopping().begin());
        Result result = asked.ask(() -> {
            try {
                return isSaved ? advance.save(to) : advance.foresee(to);
            } catch (ChangeRefused refused) {
                throw asked.refused(refused, arguments, session);
            }
        });
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(session.terminal().out(), json -> write(json, result));
        } else {
            lines(result, isSaved, session.terminal().paragraph())
                    .forEach(session.terminal().out()::println);
        }
        return ExitCode.DONE;
    }

    private static LocalDate day(ParseResult arguments, Session session) throws UsageFault {
        String day = CommonOptions.value(arguments, TO)
                .orElseGet(() -> LocalDate.now(session.clock()).toString());
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException fault) {
            throw new UsageFault(Texts.text(
                    Message.of("cli.option.no_date").with("option", TO).with("date", day)));
        }
    }

    private static List<String> lines(Result result, boolean isSaved, Paragraph paragraph) {
        List<String> lines = new ArrayList<>(paragraph.lines(
                "",
                "",
                Texts.text(Message.of("cli.advance.counts")
                        .with("day", result.to().toString())
                        .with("version", result.base())
                        .with("deleted", result.count("deleted"))
                        .with("purged", result.count("purged")))));
        if (!result.events().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of(
                    Texts.text("cli.advance.column.day"),
                    Texts.text("cli.advance.column.event"),
                    Texts.text("cli.list.person_id"),
                    Texts.text("cli.list.name"),
                    Texts.text("cli.list.account")));
            result.events().stream().limit(MOST).forEach(event -> rows.add(row(event)));
            lines.add("");
            lines.addAll(Columns.lines(rows));
        }
        if (result.events().size() > MOST) {
            lines.add(Texts.text(
                    Message.of("cli.diff.more").with("others", result.events().size() - MOST)));
        }
        lines.add("");
        lines.addAll(paragraph.lines("", "", ending(result, isSaved)));
        return lines;
    }

    private static List<String> row(Event event) {
        return List.of(
                event.day().toString(),
                Texts.text(Message.of("cli.advance.event").with("event", event.event())),
                Objects.requireNonNullElse(event.personId(), ""),
                event.name(),
                Objects.requireNonNullElse(event.account(), ""));
    }

    private static String ending(Result result, boolean isSaved) {
        return result.made()
                .map(made -> Texts.text(Message.of("cli.advance.saved").with("version", made.name())))
                .orElseGet(() -> Texts.text(isSaved ? "cli.advance.nothing_to_save" : "cli.advance.shown"));
    }

    private static void write(JsonGenerator json, Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("to", result.to().toString());
        json.writeStringField("base", result.base());
        json.writeStringField("made", result.made().map(Version::name).orElse(null));
        json.writeArrayFieldStart("events");
        for (Event event : result.events()) {
            json.writeStartObject();
            json.writeStringField("event", event.event());
            json.writeStringField("day", event.day().toString());
            json.writeStringField("person_id", event.personId());
            json.writeStringField("name", event.name());
            json.writeStringField("managed_apple_account", event.account());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
