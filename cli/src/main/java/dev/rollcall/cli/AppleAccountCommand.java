package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.rosterservice.RosterListing;
import dev.rollcall.sync.rosterservice.ServiceAccount;
import dev.rollcall.sync.rosterservice.ServiceList;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall apple account}: asks Apple's roster service whose token it is, and how many are there. */
final class AppleAccountCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "account", Texts.text("cli.apple.account.about"));
        AppleArguments.addTo(spec);
        CommonOptions.examples(spec, Texts.text("cli.apple.account.examples"));
        return spec;
    }

    /** What the service has said. */
    private record Answer(
            ServiceAccount account,
            Map<ServiceList, Long> counts,
            Instant ends,
            long daysLeft,
            Optional<Problem> warning) {}

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults {
        AppleArguments asked = AppleArguments.read(arguments, session);
        Instant now = session.clock().instant();
        Optional<Answer> answer = asked.ask(
                context -> {
                    RosterListing listing = RosterListing.open(asked.access(), asked.organisation(), context);
                    ServiceAccount account = listing.account(false);
                    return new Answer(
                            account,
                            listing.counts(account),
                            listing.tokenEnds(),
                            listing.tokenEnd(now).daysLeft(),
                            listing.tokenEnd(now).problem());
                },
                session);
        if (answer.isEmpty()) {
            return ExitCode.SOURCE_NOT_REACHABLE;
        }
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(session.terminal().out(), json -> write(json, answer.get()));
        } else {
            lines(answer.get(), session.terminal().paragraph())
                    .forEach(session.terminal().out()::println);
        }
        return ExitCode.DONE;
    }

    private static List<String> lines(Answer answer, Paragraph paragraph) {
        ServiceAccount account = answer.account();
        List<String> lines = new ArrayList<>(paragraph.lines(
                "",
                "",
                Texts.text(Message.of("cli.apple.account.whose")
                        .with("server", account.serverName())
                        .with("organisation", account.organisationName()))));
        lines.add(Texts.text(Message.of("cli.apple.account.token")
                .with("day", answer.ends().toString().substring(0, "2026-11-23".length()))
                .with("days", answer.daysLeft())));
        for (Map.Entry<ServiceList, Long> count : answer.counts().entrySet()) {
            lines.add("  "
                    + Texts.text(Message.of("cli.apple.account.count")
                            .with("list", word(count.getKey()))
                            .with("count", count.getValue())));
        }
        answer.warning().ifPresent(warning -> lines.addAll(paragraph.lines("", "", warning.message(Texts.WORDS))));
        return lines;
    }

    private static void write(JsonGenerator json, Answer answer) throws IOException {
        json.writeStartObject();
        json.writeStringField("organisation", answer.account().organisationName());
        json.writeStringField("organisationId", answer.account().organisationId());
        json.writeStringField("service", answer.account().serverName());
        json.writeStringField("serviceId", answer.account().serverId());
        json.writeStringField("administrator", answer.account().administrator());
        json.writeStringField("tokenEnds", answer.ends().toString());
        json.writeNumberField("tokenDaysLeft", answer.daysLeft());
        json.writeObjectFieldStart("records");
        for (Map.Entry<ServiceList, Long> count : answer.counts().entrySet()) {
            json.writeNumberField(word(count.getKey()), count.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String word(ServiceList list) {
        return list.name().toLowerCase(Locale.ROOT);
    }
}
