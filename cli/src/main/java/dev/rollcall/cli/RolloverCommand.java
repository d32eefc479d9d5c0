package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.Rollover;
import dev.rollcall.sync.run.RolloverRefused;
import dev.rollcall.sync.run.YearChange;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall rollover}: leads through the change of the school year. */
final class RolloverCommand implements Command {
    private static final String NEXT = "next";
    private static final String BACK = "back";
    private static final String STOP = "stop";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "rollover", Texts.text("cli.rollover.about"));
        spec.addPositional(CommonOptions.choice(0, "next|back|stop", Texts.text("cli.rollover.what")));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_answer")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, Texts.text("cli.rollover.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        String organisation = Organisations.one(arguments, asked.home());
        YearChange change = new YearChange(
                asked.home(),
                organisation,
                session.engines(),
                session.clock(),
                session.stopping().begin());
        String what = CommonOptions.argument(arguments, 0).toLowerCase(Locale.ROOT);
        Optional<Rollover> now = asked.ask(() -> done(change, what));
        RolloverText text = new RolloverText(
                change,
                now,
                what.equals(STOP),
                TypedCommand.of(
                        arguments,
                        asked.home(),
                        Optional.of(organisation).filter(name -> !name.equals(Settings.DEFAULTS.organisation())),
                        session),
                session);
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(session.terminal().out(), json -> write(json, now));
        } else {
            List<String> lines = asked.ask(() -> {
                try {
                    return text.lines();
                } catch (HomeNotWritable fault) {
                    throw new UsageFault(Texts.text(fault.explanation()));
                }
            });
            lines.forEach(session.terminal().out()::println);
        }
        return ExitCode.DONE;
    }

    private static Optional<Rollover> done(YearChange change, String what)
            throws DirectoryFault, IOException, UsageFault {
        String by = System.getProperty("user.name", "?");
        try {
            return switch (what) {
                case "" -> change.now();
                case NEXT -> Optional.of(change.next(by));
                case BACK -> change.back(by);
                case STOP -> Optional.of(change.stop(by));
                default ->
                    throw new UsageFault(
                            Texts.text(Message.of("cli.rollover.unknown").with("word", what)));
            };
        } catch (RolloverRefused refused) {
            throw new UsageFault(Texts.text(refused.explanation()));
        } catch (HomeNotWritable fault) {
            throw new UsageFault(Texts.text(fault.explanation()));
        }
    }

    private static void write(JsonGenerator json, Optional<Rollover> now) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("underWay", now.isPresent());
        json.writeBooleanField("delivers", now.filter(Rollover::isDisconnected).isEmpty());
        if (now.isPresent()) {
            json.writeStringField("step", now.get().step().word());
            json.writeNumberField("number", now.get().step().number());
            json.writeArrayFieldStart("history");
            for (Rollover.Event event : now.get().history()) {
                json.writeStartObject();
                json.writeStringField("step", event.step().word());
                json.writeStringField("at", event.at().toString());
                json.writeStringField("by", event.by());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
