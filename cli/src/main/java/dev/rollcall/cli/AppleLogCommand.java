package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.activitylog.ActivityLogCheck;
import dev.rollcall.sync.activitylog.ActivityLogRefused;
import dev.rollcall.sync.activitylog.ActivityLogResult;
import dev.rollcall.sync.activitylog.ActivityLogResult.Difference;
import dev.rollcall.sync.activitylog.ActivityLogResult.Fault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.Forecast;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall apple log}: reads what Apple School Manager says became of an upload. */
final class AppleLogCommand implements Command {
    private static final String RUN = "--run";
    private static final int SHOWN = 20;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "log", Texts.text("cli.apple.log.about"));
        spec.addPositional(CommonOptions.argument(0, "FILE", Texts.text("cli.apple.log.file")));
        spec.addOption(CommonOptions.option(RUN, "RUN", Texts.text("cli.apple.log.run")));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_answer")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, Texts.text("cli.apple.log.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        Path log = CommonOptions.path("FILE", CommonOptions.argument(arguments, 0), session);
        ActivityLogCheck check = new ActivityLogCheck(
                asked.home(),
                Organisations.one(arguments, asked.home()),
                session.engines(),
                session.stopping().begin());
        ActivityLogResult result = asked.ask(() -> {
            try {
                return check.take(
                        log,
                        CommonOptions.value(arguments, RUN),
                        session.clock().instant());
            } catch (ActivityLogRefused refused) {
                throw new UsageFault(Texts.text(refused.explanation()));
            }
        });
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(session.terminal().out(), json -> write(json, result));
        } else {
            lines(result, session.terminal().paragraph())
                    .forEach(session.terminal().out()::println);
        }
        return ExitCode.DONE;
    }

    private static List<String> lines(ActivityLogResult result, Paragraph paragraph) {
        List<String> lines = new ArrayList<>(paragraph.lines(
                "",
                "",
                Texts.text(Message.of("cli.apple.log.state")
                        .with("run", result.run())
                        .with("state", result.state().word()))));
        for (Fault fault :
                result.faults().subList(0, Math.min(SHOWN, result.faults().size()))) {
            lines.addAll(paragraph.lines(
                    "  ",
                    "      ",
                    Texts.text(Message.of("cli.apple.log.fault")
                            .with("file", fault.file())
                            .with("row", fault.row())
                            .with("column", fault.column())
                            .with("value", fault.value())
                            .with("meaning", fault.meaning()))));
        }
        if (result.forecast().records() > 0) {
            lines.addAll(paragraph.lines(
                    "",
                    "",
                    Texts.text(Message.of("cli.apple.log.right")
                            .with("right", result.forecast().right())
                            .with("records", result.forecast().records())
                            .with(
                                    "share",
                                    result.forecast()
                                            .percent()
                                            .map(BigDecimal::toPlainString)
                                            .orElse("")))));
        }
        for (Difference difference : result.differences()
                .subList(0, Math.min(SHOWN, result.differences().size()))) {
            lines.addAll(paragraph.lines("  ", "      ", sentence(difference)));
        }
        long more = result.forecast().records() - result.forecast().right() - SHOWN;
        if (more > 0) {
            lines.add("  " + Texts.text(Message.of("cli.apple.log.more").with("more", more)));
        }
        result.corrected()
                .ifPresent(version -> lines.addAll(paragraph.lines(
                        "", "", Texts.text(Message.of("cli.apple.log.corrected").with("version", version)))));
        return lines;
    }

    private static String sentence(Difference difference) {
        String who = difference.name().isEmpty()
                ? difference.id()
                : Texts.text(
                        Message.of("cli.named").with("name", difference.name()).with("id", difference.id()));
        return Texts.text(Message.of("cli.apple.log.difference")
                .with("entity", difference.entity())
                .with("who", who)
                .with("foreseen", String.valueOf(difference.foreseen()))
                .with("outcome", String.valueOf(difference.outcome()))
                .with("code", String.valueOf(difference.code()))
                .with("meaning", difference.meaning()));
    }

    private static void write(JsonGenerator json, ActivityLogResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("run", result.run());
        json.writeStringField("state", result.state().word());
        writeIfKnown(json, "status", result.status());
        writeIfKnown(json, "subStatus", result.subStatus());
        writeIfKnown(json, "startedAt", result.startedAt());
        writeIfKnown(json, "endedAt", result.endedAt());
        json.writeObjectFieldStart("foreseen");
        json.writeNumberField("records", result.forecast().records());
        json.writeNumberField("right", result.forecast().right());
        json.writeNumberField("percent", result.forecast().percent().orElse(null));
        json.writeEndObject();
        json.writeArrayFieldStart("counts");
        for (Forecast.Count count : result.forecast().counts()) {
            json.writeStartObject();
            json.writeStringField("entity", count.entity());
            json.writeStringField("verdict", count.verdict());
            json.writeNumberField("records", count.records());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("differences");
        for (Difference difference : result.differences()) {
            json.writeStartObject();
            json.writeStringField("entity", difference.entity());
            json.writeStringField("id", difference.id());
            json.writeStringField("name", difference.name());
            json.writeStringField("foreseen", difference.foreseen());
            json.writeStringField("outcome", difference.outcome());
            json.writeStringField("code", difference.code());
            json.writeStringField("verdict", difference.verdict());
            if (difference.code() != null && "refused".equals(difference.outcome())) {
                json.writeStringField("meaning", Texts.text(difference.meaning()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("faults");
        for (Fault fault : result.faults()) {
            json.writeStartObject();
            json.writeStringField("file", fault.file());
            json.writeStringField("row", fault.row());
            json.writeStringField("column", fault.column());
            json.writeStringField("value", fault.value());
            json.writeStringField("code", fault.code());
            json.writeEndObject();
        }
        json.writeEndArray();
        writeIfKnown(json, "correctedVersion", result.corrected());
        json.writeEndObject();
    }

    private static void writeIfKnown(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
