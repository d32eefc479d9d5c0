package dev.rollcall.cli;

import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.ReportJson;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.AccountRuns;
import dev.rollcall.sync.run.Approval;
import dev.rollcall.sync.run.ApprovalRefused;
import dev.rollcall.sync.run.KeptState;
import dev.rollcall.sync.run.RunContext;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.run.Runs;
import dev.rollcall.sync.run.SyncRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out a run, and tells how it went. */
final class RunCommandSupport {
    private RunCommandSupport() {}

    static ExitCode of(RunRequest.Aim aim, RunArguments asked, Optional<String> to, boolean resumes, Session session)
            throws HomeNotWritable {
        return told(made(aim, asked, to, resumes, session), asked, session);
    }

    /** Carries out a run, and leaves it to the caller what is told of it. */
    static RunReport made(RunRequest.Aim aim, RunArguments asked, Optional<String> to, boolean resumes, Session session)
            throws HomeNotWritable {
        return report(request(aim, asked, to, resumes, Optional.empty(), session), asked, session);
    }

    /** Sends a kept state once more. */
    static ExitCode sendAgain(
            RunRequest.Aim aim, RunArguments asked, Optional<String> to, KeptState again, Session session)
            throws HomeNotWritable {
        RunRequest request = request(aim, asked, to, false, Optional.of(again), session);
        return told(report(request, asked, session), asked, session);
    }

    private static RunRequest request(
            RunRequest.Aim aim,
            RunArguments asked,
            Optional<String> to,
            boolean resumes,
            Optional<KeptState> again,
            Session session) {
        return new RunRequest(
                aim,
                asked.source(),
                to,
                asked.home(),
                resumes,
                asked.asOf(),
                asked.settings(),
                session.clock(),
                asked.places(),
                again);
    }

    /** Tells how a run went. */
    static ExitCode told(RunReport report, RunArguments asked, Session session) throws HomeNotWritable {
        Optional<Path> folder = new Runs(asked.home(), report.organisation()).folder(report.run());
        return show(report, folder, asked.json(), asked.typed(), session);
    }

    static RunReport report(RunRequest request, RunArguments asked, Session session) throws HomeNotWritable {
        try (RunProgressBar bar = new RunProgressBar(session.terminal())) {
            return asked.engine().isPresent()
                    ? SyncRun.run(
                            request, context(bar, session).on(asked.engine().get()))
                    : SyncRun.run(request, context(bar, session));
        } catch (Cancelled stopped) {
            throw stopped;
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(asked.home(), fault);
        }
    }

    /** Carries out runs for several accounts, of which all are handed over or none. */
    static List<RunReport> together(
            List<RunRequest> requests, Approval.Approver approver, RunArguments asked, Session session)
            throws HomeNotWritable {
        try (RunProgressBar bar = new RunProgressBar(session.terminal())) {
            RunContext context = context(bar, session);
            return AccountRuns.run(
                    requests,
                    asked.engine().isPresent() ? context.on(asked.engine().get()) : context,
                    approver);
        } catch (Cancelled stopped) {
            throw stopped;
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(asked.home(), fault);
        }
    }

    private static RunContext context(Consumer<RunEvent> listener, Session session) {
        return new RunContext(
                listener.andThen(session.output().log()),
                Optional.empty(),
                session.engines(),
                session.secrets(),
                session.stopping().begin());
    }

    /** Delivers a held run. */
    static ExitCode approve(Approval.Request request, boolean json, TypedCommand typed, Session session)
            throws UsageFault, HomeNotWritable {
        Terminal terminal = session.terminal();
        RunReport report;
        try (RunProgressBar bar = new RunProgressBar(terminal)) {
            report = Approval.deliver(request, context(bar, session));
        } catch (ApprovalRefused refused) {
            if (!refused.isOvertaken()) {
                throw new UsageFault(String.valueOf(refused.getMessage()));
            }
            terminal.complain(
                    Texts.text(Message.of("cli.complaint").with("what", String.valueOf(refused.getMessage()))));
            return ExitCode.HELD;
        } catch (Cancelled stopped) {
            throw stopped;
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(request.home(), fault);
        }
        Optional<Path> folder = new Runs(request.home(), report.organisation()).folder(report.run());
        return show(report, folder, json, typed, session);
    }

    /** @param folder where the report of the run lies */
    static ExitCode show(RunReport report, Optional<Path> folder, boolean json, TypedCommand typed, Session session) {
        Terminal terminal = session.terminal();
        if (json) {
            writeJson(report, terminal);
        } else {
            VerdictText verdict =
                    new VerdictText(report, folder, typed, new AnsiStyle(terminal.colours()), terminal.paragraph());
            (session.output().isQuiet() ? verdict.shortLines() : verdict.lines()).forEach(terminal.out()::println);
        }
        return ExitCode.of(report.verdict().outcome());
    }

    private static void writeJson(RunReport report, Terminal terminal) {
        try {
            ReportJson.write(report, terminal.out());
            terminal.out().flush();
        } catch (IOException fault) {
            throw CommonOptions.unwritable(fault);
        }
    }
}
