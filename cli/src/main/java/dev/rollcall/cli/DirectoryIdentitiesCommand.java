package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.lookup.Identities;
import dev.rollcall.sync.lookup.Identities.Found;
import dev.rollcall.sync.lookup.Identities.Identity;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.IdentityChanges;
import dev.rollcall.sync.run.IdentityRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory identities}: lists which id of the SIS has which Person ID. */
final class DirectoryIdentitiesCommand implements Command {
    private static final String CSV = "--csv";
    private static final String LIMIT = "--limit";
    private static final String ACCEPT = "--accept";
    private static final int USUAL_LIMIT = 20;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "identities", Texts.text("cli.identities.about"));
        spec.addPositional(CommonOptions.choice(0, "TEXT", Texts.text("cli.identities.text")));
        spec.addOption(CommonOptions.option(CSV, "FILE", Texts.text("cli.identities.csv")));
        spec.addOption(CommonOptions.option(
                LIMIT, "NUMBER", Texts.text(Message.of("cli.list.limit").with("limit", USUAL_LIMIT))));
        spec.addOption(CommonOptions.option(ACCEPT, "ATTRIBUTE", Texts.text("cli.identities.accept")));
        spec.addOption(CommonOptions.option(DecisionReason.REASON, "TEXT", Texts.text("cli.identities.reason")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_list")));
        DirectoryArguments.addTo(spec, true);
        CommonOptions.examples(spec, Texts.text("cli.identities.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        IdentityChanges changes = new IdentityChanges(
                asked.directory(), session.engines(), session.stopping().begin());
        PrintStream out = session.terminal().out();
        Optional<String> accepted = CommonOptions.value(arguments, ACCEPT);
        if (accepted.isPresent()) {
            accept(asked, changes, accepted.get(), DecisionReason.read(arguments, session));
            out.println(Texts.text(Message.of("cli.identities.accepted").with("scheme", accepted.get())));
            return ExitCode.DONE;
        }
        int limit = CommonOptions.number(arguments, LIMIT, USUAL_LIMIT);
        Optional<String> text =
                Optional.of(CommonOptions.argument(arguments, 0)).filter(part -> !part.isBlank());
        Optional<String> csv = CommonOptions.value(arguments, CSV);
        Optional<Version> version = DirectoryArguments.asked(arguments, asked);
        try (Identities identities = asked.ask(() -> changes.list(version, text))) {
            if (csv.isPresent()) {
                Path file = CommonOptions.path(CSV, csv.get(), session);
                out.println(Texts.text(Message.of("cli.identities.written")
                        .with("count", CsvFile.written(file, identities::write))
                        .with("file", file.toString())));
            } else if (CommonOptions.has(arguments, CommonOptions.JSON)) {
                Found found = identities.first(limit);
                Json.print(out, json -> write(json, found));
            } else {
                lines(identities.first(limit)).forEach(out::println);
            }
        }
        return ExitCode.DONE;
    }

    private static void accept(
            DirectoryArguments asked, IdentityChanges changes, String scheme, IdentityChanges.Decider decider)
            throws UsageFault {
        asked.ask(() -> {
            try {
                changes.accept(scheme, decider);
                return scheme;
            } catch (IdentityRefused refused) {
                throw new UsageFault(Texts.text(refused.explanation()));
            }
        });
    }

    static List<String> lines(Found found) {
        if (found.identities().isEmpty()) {
            return List.of(Texts.text("cli.identities.none"));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                Texts.text("cli.identities.sis_id"),
                Texts.text("cli.list.person_id"),
                Texts.text("cli.list.name"),
                Texts.text("cli.identities.basis"),
                Texts.text("cli.identities.pinned_on"),
                Texts.text("cli.identities.ended_on"),
                Texts.text("cli.identities.decided_by"),
                Texts.text("cli.identities.why")));
        for (Identity one : found.identities()) {
            rows.add(List.of(
                    one.sisId(),
                    one.personId(),
                    one.name(),
                    one.basis(),
                    one.pinnedOn(),
                    one.endedOn(),
                    one.decidedBy(),
                    one.reason()));
        }
        List<String> lines = new ArrayList<>(Columns.lines(rows));
        if (found.count() > found.identities().size()) {
            lines.add(Texts.text(Message.of("cli.identities.more")
                    .with("shown", found.identities().size())
                    .with("count", found.count())));
        }
        return lines;
    }

    private static void write(JsonGenerator json, Found found) throws IOException {
        json.writeStartObject();
        json.writeNumberField("count", found.count());
        json.writeArrayFieldStart("identities");
        for (Identity one : found.identities()) {
            json.writeStartObject();
            json.writeStringField("sis_id", one.sisId());
            json.writeStringField("person_id", one.personId());
            json.writeStringField("name", one.name());
            json.writeStringField("basis", one.basis());
            json.writeStringField("pinned_on", one.pinnedOn());
            json.writeStringField("ended_on", one.endedOn());
            json.writeStringField("decided_by", one.decidedBy());
            json.writeStringField("reason", one.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
