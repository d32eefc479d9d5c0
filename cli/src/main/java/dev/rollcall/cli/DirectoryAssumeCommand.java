package dev.rollcall.cli;

import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.ChangeRefused;
import dev.rollcall.sync.run.DirectoryChanges;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory assume}: takes an old version for what Apple School Manager holds; nothing is sent. */
final class DirectoryAssumeCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "assume", Texts.text("cli.assume.about"));
        spec.addPositional(CommonOptions.argument(0, "VERSION", Texts.text("cli.directory.version")));
        DirectoryArguments.addTo(spec, false);
        CommonOptions.examples(spec, Texts.text("cli.assume.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        String version = CommonOptions.argument(arguments, 0);
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        session.stopping().begin().throwIfCancelled();
        Version made = asked.ask(() -> {
            try {
                return DirectoryChanges.restore(
                        asked.directory(), version, session.clock().instant());
            } catch (ChangeRefused refused) {
                throw asked.refused(refused, arguments, session);
            }
        });
        Message done =
                Message.of("cli.assume.done").with("version", made.name()).with("restored", version);
        session.terminal()
                .paragraph()
                .lines("", "", Texts.text(done))
                .forEach(session.terminal().out()::println);
        return ExitCode.DONE;
    }
}
