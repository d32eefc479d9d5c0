package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.run.DirectoryChanges;
import dev.rollcall.sync.run.ImportRefused;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory import}: tells the directory of people whom Apple School Manager knew before Rollcall. */
final class DirectoryImportCommand implements Command {
    private static final int PROBLEMS_TOLD = 5;

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
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        Path people = CommonOptions.path("PEOPLE.csv", CommonOptions.argument(arguments, 0), session);
        Version made = imported(DirectoryArguments.read(arguments, session), people, session);
        long count = made.file(DirectoryFile.PERSON).rows();
        session.terminal()
                .out()
                .println("Version " + made.name() + " is the current one now; it holds " + Texts.number(count)
                        + (count == 1 ? " person." : " people."));
        return ExitCode.DONE;
    }

    private static Version imported(DirectoryArguments asked, Path people, Session session) throws UsageFault {
        return asked.ask(() -> {
            try {
                return DirectoryChanges.importPeople(
                        asked.directory(),
                        people,
                        Settings.DEFAULTS.limits(),
                        session.clock().instant(),
                        session.engines(),
                        Cancellation.NONE);
            } catch (ImportRefused refused) {
                throw new UsageFault("nothing was imported. " + words(refused.problems()));
            }
        });
    }

    private static String words(List<Problem> problems) {
        String more = problems.size() > PROBLEMS_TOLD ? " And " + (problems.size() - PROBLEMS_TOLD) + " more." : "";
        return problems.stream().limit(PROBLEMS_TOLD).map(Problem::message).collect(Collectors.joining(" ")) + more;
    }
}
