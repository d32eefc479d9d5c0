package dev.rollcall.cli;

import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.run.ChangeRefused;
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
        CommandSpec spec = CommonOptions.command(this, "import", Texts.text("cli.import.about"));
        spec.addPositional(CommonOptions.argument(0, "PEOPLE.csv", Texts.text("cli.import.people")));
        DirectoryArguments.addTo(spec, false);
        CommonOptions.examples(spec, Texts.text("cli.import.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        Path people = CommonOptions.path("PEOPLE.csv", CommonOptions.argument(arguments, 0), session);
        Version made = imported(arguments, people, session);
        long count = made.file(DirectoryFile.PERSON).rows();
        session.terminal()
                .out()
                .println(Texts.text(Message.of("cli.import.done")
                        .with("version", made.name())
                        .with("people", count)));
        return ExitCode.DONE;
    }

    private static Version imported(ParseResult arguments, Path people, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        return asked.ask(() -> {
            try {
                return DirectoryChanges.importPeople(
                        asked.directory(),
                        people,
                        Settings.DEFAULTS.limits(),
                        session.clock().instant(),
                        session.engines(),
                        session.stopping().begin());
            } catch (ImportRefused refused) {
                throw new UsageFault(words(refused.problems()));
            } catch (ChangeRefused refused) {
                throw asked.refused(refused, arguments, session);
            }
        });
    }

    private static String words(List<Problem> problems) {
        String told = problems.stream()
                .limit(PROBLEMS_TOLD)
                .map(problem -> problem.message(Texts.WORDS))
                .collect(Collectors.joining(" "));
        int more = problems.size() - PROBLEMS_TOLD;
        return more > 0
                ? Texts.text(Message.of("cli.import.refused_more")
                        .with("problems", told)
                        .with("more", more))
                : Texts.text(Message.of("cli.import.refused").with("problems", told));
    }
}
