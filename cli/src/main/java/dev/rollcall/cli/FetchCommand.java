package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.pull.ApiFetch;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall fetch}: pulls a OneRoster API and leaves a OneRoster CSV set. */
final class FetchCommand implements Command {
    private static final String TO = "--to";
    private static final String RESUME = "--resume";
    /** What breaks a pull off and leaves its pages. */
    private static final Set<ProblemKind> RESUMED_BY =
            Set.of(ProblemKind.API_GAVE_UP, ProblemKind.API_TOO_SLOW, ProblemKind.ANSWER_BROKEN);

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "fetch", Texts.text("cli.fetch.about"));
        spec.addPositional(CommonOptions.argument(0, "URL", Texts.text("cli.fetch.url")));
        spec.addOption(CommonOptions.option(TO, "DIR", Texts.text("cli.fetch.to")));
        ApiArguments.addTo(spec);
        spec.addOption(CommonOptions.flag(RESUME, Texts.text("cli.fetch.resume")));
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
                CommonOptions.value(arguments, TO).orElseThrow(() -> new UsageFault(Texts.text("cli.fetch.no_to"))),
                session);
        Terminal terminal = session.terminal();
        AnsiStyle paint = new AnsiStyle(terminal.colours());
        try {
            if (!ApiFetch.mayReplace(to)) {
                terminal.err()
                        .println(Texts.text(Message.of("cli.fetch.holds_else").with("folder", to.toString())));
                return ExitCode.DESTINATION_REFUSED;
            }
            List<Problem> notes;
            try (PullProgressBars bars = new PullProgressBars(terminal)) {
                notes = new ApiFetch(settings, session.secrets(), session.clock(), session.engines(), Cancellation.NONE)
                        .fetchTo(to, CommonOptions.has(arguments, RESUME), bars);
            }
            terminal.out()
                    .println(paint.label(Texts.text("cli.fetch.label")) + " "
                            + Texts.text(Message.of("cli.fetch.done").with("folder", to.toString())));
            for (Problem note : notes) {
                terminal.paragraph().lines("  ", "    ", note.message()).forEach(terminal.out()::println);
            }
            return ExitCode.DONE;
        } catch (SourceNotReachable fault) {
            terminal.complain(fault.problem().message(Texts.WORDS));
            if (RESUMED_BY.contains(fault.problem().kind())) {
                terminal.complain(Texts.text(Message.of("cli.fetch.go_on")
                        .with("command", TypedCommand.of(arguments, session).with(RESUME))));
            }
            return ExitCode.SOURCE_NOT_REACHABLE;
        } catch (IOException fault) {
            terminal.err()
                    .println(Texts.text(Message.of("cli.fetch.unwritable")
                            .with("folder", to.toString())
                            .with("reason", FaultWords.of(fault))));
            return ExitCode.DESTINATION_REFUSED;
        }
    }
}
