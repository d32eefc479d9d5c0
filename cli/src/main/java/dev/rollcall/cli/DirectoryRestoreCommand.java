package dev.rollcall.cli;

import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.run.DirectoryChanges;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory restore}: undoes deliveries, by a new version that is as an old one was. */
final class DirectoryRestoreCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(
                this,
                "restore",
                "Make the directory what it was in an old version, as a new version; nothing is lost. What Apple"
                        + " School Manager holds changes with the next upload only.");
        spec.addPositional(
                CommonOptions.argument(0, "VERSION", "A version, as 'rollcall directory versions' lists it."));
        DirectoryArguments.addTo(spec, false);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        String version = CommonOptions.argument(arguments, 0);
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        Version made = asked.ask(() -> DirectoryChanges.restore(
                asked.directory(), version, session.clock().instant()));
        session.terminal().paragraph().lines(
                        "",
                        "",
                        "Version " + made.name() + " is the current one now; it is what version " + version
                                + " was. Apple School Manager changes with the next upload only.")
                .forEach(session.terminal().out()::println);
        return ExitCode.DONE;
    }
}
