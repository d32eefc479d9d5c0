package dev.rollcall.cli;

import dev.rollcall.sync.api.ApiPull;
import dev.rollcall.sync.api.PullProgress;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.pull.ApiFetch;
import dev.rollcall.sync.run.RunEvent;
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
        CommonOptions.examples(spec, Texts.text("cli.fetch.examples"));
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
                notes = fetch(settings, session)
                        .fetchTo(to, CommonOptions.has(arguments, RESUME), logged(bars, session.output()));
            }
            terminal.out()
                    .println(paint.label(Texts.text("cli.fetch.label")) + " "
                            + Texts.text(Message.of("cli.fetch.done").with("folder", to.toString())));
            for (Problem note : session.output().isQuiet() ? List.<Problem>of() : notes) {
                terminal.paragraph().lines("  ", "    ", note.message()).forEach(terminal.out()::println);
            }
            return ExitCode.DONE;
        } catch (SourceNotReachable fault) {
            terminal.complain(fault.problem().message(Texts.WORDS));
            if (RESUMED_BY.contains(fault.problem().kind())) {
                terminal.complain(goOn(arguments, session));
            }
            return ExitCode.SOURCE_NOT_REACHABLE;
        } catch (Cancelled stopped) {
            terminal.complain(Texts.text("cli.stopped"));
            if (ApiFetch.canResume(to)) {
                terminal.complain(goOn(arguments, session));
            }
            return ExitCode.CANCELLED;
        } catch (IOException fault) {
            terminal.err()
                    .println(Texts.text(Message.of("cli.fetch.unwritable")
                            .with("folder", to.toString())
                            .with("reason", FaultWords.of(fault))));
            return ExitCode.DESTINATION_REFUSED;
        }
    }

    private static ApiFetch fetch(Settings settings, Session session) {
        ApiPull api = new ApiPull(
                settings.api(),
                session.secrets(),
                session.clock(),
                session.stopping().begin(),
                request -> session.output().log().accept(new RunEvent.RequestSent(request)));
        return new ApiFetch(settings.memoryBytes(), api, session.engines());
    }

    private static PullProgress logged(PullProgress bars, Output output) {
        return (collection, records, total) -> {
            bars.at(collection, records, total);
            output.log().accept(new RunEvent.PagePulled(collection, records, total));
        };
    }

    private static String goOn(ParseResult arguments, Session session) {
        return Texts.text(Message.of("cli.fetch.go_on")
                .with("command", TypedCommand.of(arguments, session).with(RESUME)));
    }
}
