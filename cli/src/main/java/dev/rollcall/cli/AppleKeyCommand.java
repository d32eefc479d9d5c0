package dev.rollcall.cli;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.rosterservice.TokenKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall apple key}: makes the key for a server token, and the certificate that a school uploads to get one. */
final class AppleKeyCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "key", Texts.text("cli.apple.key.about"));
        spec.addPositional(CommonOptions.choice(0, "DIR", Texts.text("cli.apple.key.folder")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_answer")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, Texts.text("cli.apple.key.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        String folder = arguments.hasMatchedPositional(0) ? CommonOptions.argument(arguments, 0) : ".";
        TokenKey made =
                made(CommonOptions.path("DIR", folder, session).toAbsolutePath().normalize(), session);
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(session.terminal().out(), json -> {
                json.writeStartObject();
                json.writeStringField("key", made.key().toString());
                json.writeStringField("certificate", made.certificate().toString());
                json.writeEndObject();
            });
            return ExitCode.DONE;
        }
        for (String part : new String[] {"key", "certificate", "next"}) {
            session.terminal()
                    .paragraph()
                    .lines(
                            "",
                            "",
                            Texts.text(Message.of("cli.apple.key.made")
                                    .with("part", part)
                                    .with("key", made.key().toString())
                                    .with("certificate", made.certificate().toString())))
                    .forEach(session.terminal().out()::println);
        }
        return ExitCode.DONE;
    }

    private static TokenKey made(Path folder, Session session) throws UsageFault {
        try {
            return TokenKey.make(folder, session.clock().instant());
        } catch (FileAlreadyExistsException there) {
            throw new UsageFault(
                    Texts.text(Message.of("cli.apple.key.there").with("file", String.valueOf(there.getFile()))));
        } catch (IOException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.apple.key.not_made")
                    .with("folder", folder.toString())
                    .with("reason", FaultWords.of(fault))));
        }
    }
}
