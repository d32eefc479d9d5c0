package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.pull.ApiFetch;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall fetch}: pulls a OneRoster API and leaves a OneRoster CSV set. */
final class FetchCommand implements Command {
    private static final String TO = "--to";
    private static final String RESUME = "--resume";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(
                this, "fetch", "Pull a OneRoster API and leave a OneRoster CSV set, whole or not at all.");
        spec.addPositional(CommonOptions.argument(
                0, "URL", "The https address of the API, or a settings file whose source is one."));
        spec.addOption(
                CommonOptions.option(TO, "DIR", "The folder for the set; one that was fetched before is replaced."));
        ApiArguments.addTo(spec);
        spec.addOption(CommonOptions.flag(RESUME, "Go on with a pull that broke off; its answers lie in DIR.pull."));
        CommonOptions.exitCodes(
                spec,
                ExitCode.DONE,
                ExitCode.OUR_FAULT,
                ExitCode.WRONG_USAGE,
                ExitCode.SOURCE_NOT_REACHABLE,
                ExitCode.DESTINATION_REFUSED);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        Settings settings = ApiArguments.read(CommonOptions.argument(arguments, 0), arguments, session);
        Path to = CommonOptions.path(
                TO,
                CommonOptions.value(arguments, TO)
                        .orElseThrow(() -> new UsageFault("say --to with the folder for the CSV set.")),
                session);
        Terminal terminal = session.terminal();
        AnsiStyle paint = new AnsiStyle(terminal.colours());
        try {
            if (!ApiFetch.mayReplace(to)) {
                terminal.err().println("rollcall: '" + to + "' holds something else; name an empty folder.");
                return ExitCode.DESTINATION_REFUSED;
            }
            List<Problem> notes;
            try (PullProgressBars bars = new PullProgressBars(terminal)) {
                notes = new ApiFetch(settings, session.secrets(), session.clock(), session.engines(), Cancellation.NONE)
                        .fetchTo(to, CommonOptions.has(arguments, RESUME), bars);
            }
            terminal.out().println(paint.label("Fetched") + " a OneRoster CSV set to " + to + ".");
            for (Problem note : notes) {
                terminal.paragraph().lines("  ", "    ", note.message()).forEach(terminal.out()::println);
            }
            return ExitCode.DONE;
        } catch (SourceNotReachable fault) {
            terminal.complain(fault.problem().message());
            return ExitCode.SOURCE_NOT_REACHABLE;
        } catch (IOException fault) {
            terminal.err().println("rollcall: '" + to + "' cannot be written: " + fault.getMessage());
            return ExitCode.DESTINATION_REFUSED;
        }
    }
}
