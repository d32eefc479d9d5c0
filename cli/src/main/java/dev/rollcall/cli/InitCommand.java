package dev.rollcall.cli;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall init}: asks what a first settings file needs, and writes it. */
final class InitCommand implements Command {
    private static final String USUAL_FILE = "rollcall.yaml";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "init", Texts.text("cli.init.does"));
        spec.addPositional(CommonOptions.choice(0, "FILE", Texts.text("cli.init.file")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        String given = CommonOptions.argument(arguments, 0);
        Path file = CommonOptions.path("FILE", given.isEmpty() ? USUAL_FILE : given, session);
        if (Files.exists(file)) {
            throw there(file);
        }
        String text = Texts.text(Message.of("cli.init.text")
                .with("organisation", quoted(answer("organisation", "default", session)))
                .with("source", quoted(answer("source", "export", session)))
                .with("to", quoted(answer("to", "upload.zip", session))));
        session.stopping().begin().throwIfCancelled();
        try {
            Files.writeString(file, text + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException taken) {
            throw there(file);
        } catch (IOException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.init.unwritable")
                    .with("file", file.toString())
                    .with("reason", FaultWords.of(fault))));
        }
        session.terminal()
                .out()
                .println(Texts.text(Message.of("cli.init.written").with("file", file.toString())));
        return ExitCode.DONE;
    }

    private static UsageFault there(Path file) {
        return new UsageFault(Texts.text(Message.of("cli.init.there").with("file", file.toString())));
    }

    /** The answer, or what is usual where it is blank; without a person nothing is guessed. */
    private static String answer(String what, String usual, Session session) throws UsageFault {
        Optional<String> answer = session.questions()
                .ask(Texts.text(
                        Message.of("cli.init.question").with("what", what).with("usual", usual)));
        if (answer.isEmpty()) {
            throw new UsageFault(Texts.text("cli.init.nobody"));
        }
        return answer.get().isEmpty() ? usual : answer.get();
    }

    /** In the quotes of YAML that change nothing but themselves. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
