package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.ReportJson;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.Approval;
import dev.rollcall.sync.run.ApprovalRefused;
import dev.rollcall.sync.run.RunContext;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.run.Runs;
import dev.rollcall.sync.run.SyncRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out a run, and tells how it went. */
final class RunCommandSupport {
    private RunCommandSupport() {}

    static ExitCode of(RunRequest.Aim aim, RunArguments asked, Optional<String> to, boolean resumes, Session session)
            throws HomeNotWritable {
        Terminal terminal = session.terminal();
        // A preview leaves the home as it is, so its report lies elsewhere.
        Path runHome = aim == RunRequest.Aim.PREVIEW ? temporary(session) : asked.home();
        RunRequest request = new RunRequest(
                aim,
                asked.source(),
                to,
                asked.home(),
                runHome,
                resumes,
                asked.asOf(),
                asked.settings(),
                session.clock(),
                asked.places());
        try {
            RunReport report = report(request, asked, session);
            Optional<Path> folder = new Runs(runHome, report.organisation()).folder(report.run());
            return show(report, folder, asked.json(), terminal);
        } finally {
            if (aim == RunRequest.Aim.PREVIEW && asked.json()) {
                PreviewFolder.remove(runHome); // the whole report is in the answer, which names no folder
            }
        }
    }

    private static RunReport report(RunRequest request, RunArguments asked, Session session) throws HomeNotWritable {
        try (RunProgressBar bar = new RunProgressBar(session.terminal())) {
            return asked.engine().isPresent()
                    ? SyncRun.run(
                            request, context(bar, session).on(asked.engine().get()))
                    : SyncRun.run(request, context(bar, session));
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(asked.home(), fault);
        }
    }

    private static RunContext context(Consumer<RunEvent> listener, Session session) {
        return new RunContext(
                listener,
                Optional.empty(),
                session.engines(),
                session.secrets(),
                session.stopping().begin());
    }

    /** Delivers a held run. */
    static ExitCode approve(Approval.Request request, boolean json, Session session)
            throws UsageFault, HomeNotWritable {
        Terminal terminal = session.terminal();
        RunReport report;
        try (RunProgressBar bar = new RunProgressBar(terminal)) {
            report = Approval.deliver(request, context(bar, session));
        } catch (ApprovalRefused refused) {
            if (!refused.isOvertaken()) {
                throw new UsageFault(String.valueOf(refused.getMessage()));
            }
            Paragraph.lines("", "  ", "rollcall: " + refused.getMessage()).forEach(terminal.err()::println);
            return ExitCode.HELD;
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(request.home(), fault);
        }
        return show(report, new Runs(request.home(), report.organisation()).folder(report.run()), json, terminal);
    }

    /** @param folder where the report of the run lies */
    static ExitCode show(RunReport report, Optional<Path> folder, boolean json, Terminal terminal) {
        if (json) {
            writeJson(report, terminal);
        } else {
            VerdictText.lines(report, folder, new AnsiStyle(terminal.colours())).forEach(terminal.out()::println);
        }
        return ExitCode.of(report.verdict().outcome());
    }

    private static Path temporary(Session session) throws HomeNotWritable {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return PreviewFolder.create(temporary, session.clock().instant());
        } catch (IOException fault) {
            throw new HomeNotWritable(temporary, fault);
        }
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
