package dev.rollcall.cli;

import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.DirectoryChanges;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory restore}: undoes deliveries, by a new version that is as an old one was. */
final class DirectoryRestoreCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "restore", Texts.text("cli.restore.about"));
        spec.addPositional(CommonOptions.argument(0, "VERSION", Texts.text("cli.directory.version")));
        DirectoryArguments.addTo(spec, false);
        CommonOptions.examples(spec, Texts.text("cli.restore.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        String version = CommonOptions.argument(arguments, 0);
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        session.stopping().begin().throwIfCancelled();
        Version made = asked.ask(() -> DirectoryChanges.restore(
                asked.directory(), version, session.clock().instant()));
        Message done =
                Message.of("cli.restore.done").with("version", made.name()).with("restored", version);
        session.terminal()
                .paragraph()
                .lines("", "", Texts.text(done))
                .forEach(session.terminal().out()::println);
        return ExitCode.DONE;
    }
}
