package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.lookup.DirectoryPeople;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import dev.rollcall.sync.lookup.DirectoryPeople.ClassOf;
import dev.rollcall.sync.lookup.DirectoryPeople.LocationOf;
import dev.rollcall.sync.lookup.DirectoryPeople.Person;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory show}: tells all that the directory knows of a person. */
final class DirectoryShowCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "show", Texts.text("cli.show.about"));
        spec.addPositional(CommonOptions.argument(0, "PERSON", Texts.text("cli.show.person")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_answer")));
        DirectoryArguments.addTo(spec, true);
        CommonOptions.examples(spec, Texts.text("cli.show.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        String person = CommonOptions.argument(arguments, 0);
        List<Card> cards = DirectoryPeople.show(
                DirectoryArguments.version(arguments, session, DirectoryFile.values()),
                person,
                session.engines(),
                session.stopping().begin());
        if (cards.isEmpty()) {
            throw new UsageFault(Texts.text(Message.of("cli.show.nobody").with("person", person)));
        }
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(out, json -> write(json, cards));
        } else {
            lines(cards, session.terminal()).forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static List<String> lines(List<Card> cards, Terminal terminal) {
        AnsiStyle paint = new AnsiStyle(terminal.colours());
        Paragraph paragraph = terminal.paragraph();
        List<String> lines = new ArrayList<>();
        for (Card card : cards) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(paint.label(Paragraph.harmless(card.person().name())));
            card.person().fields().forEach((column, value) -> {
                if (!column.equals("location_ids")) {
                    add(lines, paragraph, column, value);
                }
            });
            card.locations()
                    .forEach(one -> add(
                            lines,
                            paragraph,
                            Texts.text("cli.show.location"),
                            named(one.locationName(), one.locationId())));
            card.taught().forEach(one -> add(lines, paragraph, Texts.text("cli.show.teaches"), named(one)));
            card.attended().forEach(one -> add(lines, paragraph, Texts.text("cli.show.attends"), named(one)));
        }
        return lines;
    }

    private static void add(List<String> lines, Paragraph paragraph, String what, String value) {
        lines.addAll(paragraph.lines("  ", " ".repeat(25), String.format(Locale.ROOT, "%-23s%s", what, value)));
    }

    private static String named(ClassOf one) {
        String name = (one.courseName() + " " + one.classNumber()).strip();
        return named(name, one.classId());
    }

    private static String named(String name, String id) {
        return name.isEmpty()
                ? id
                : Texts.text(Message.of("cli.named").with("name", name).with("id", id));
    }

    private static void write(JsonGenerator json, List<Card> cards) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("people");
        for (Card card : cards) {
            json.writeStartObject();
            json.writeFieldName("person");
            write(json, card.person());
            json.writeArrayFieldStart("locations");
            for (LocationOf location : card.locations()) {
                json.writeStartObject();
                json.writeStringField("location_id", location.locationId());
                json.writeStringField("location_name", location.locationName());
                json.writeEndObject();
            }
            json.writeEndArray();
            write(json, "teaches", card.taught());
            write(json, "attends", card.attended());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<ClassOf> classes) throws IOException {
        json.writeArrayFieldStart(name);
        for (ClassOf one : classes) {
            json.writeStartObject();
            json.writeStringField("class_id", one.classId());
            json.writeStringField("class_number", one.classNumber());
            json.writeStringField("course_name", one.courseName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Apple's columns; those that are blank are left out. */
    static void write(JsonGenerator json, Person person) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> field : person.fields().entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
    }
}
