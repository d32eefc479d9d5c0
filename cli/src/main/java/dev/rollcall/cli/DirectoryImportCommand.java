package dev.rollcall.cli;

import dev.rollcall.cli.DirectoryDoor.VersionLine;
import dev.rollcall.sync.home.HomeNotWritable;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory import}: tells the directory of people whom Apple School Manager knew before Rollcall. */
final class DirectoryImportCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(
                this,
                "import",
                "Add people whom Apple School Manager knows already, so that they are recognised and get no second"
                        + " account.");
        spec.addPositional(CommonOptions.argument(
                0,
                "PEOPLE.csv",
                "A CSV file with a header: person_id, and others of Apple's columns such as email_address."));
        DirectoryArguments.addTo(spec, false);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        Path people = CommonOptions.path("PEOPLE.csv", CommonOptions.argument(arguments, 0), session);
        return DirectoryArguments.answer(() -> {
            VersionLine made = DirectoryArguments.door(arguments, session)
                    .importPeople(people, session.clock().instant());
            session.terminal()
                    .out()
                    .println("Version " + made.version() + " is the current one now; it holds "
                            + Verdict.number(made.people()) + (made.people() == 1 ? " person." : " people."));
            return ExitCode.DONE;
        });
    }
}
