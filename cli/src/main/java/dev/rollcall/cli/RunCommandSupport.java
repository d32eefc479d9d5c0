package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.ReportJson;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.Approval;
import dev.rollcall.sync.run.ApprovalRefused;
import dev.rollcall.sync.run.RunContext;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.run.Runs;
import dev.rollcall.sync.run.SyncRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Has the engine carry out a run, and tells how it went. */
final class RunCommandSupport {
    private RunCommandSupport() {}

    static ExitCode of(RunRequest.Aim aim, RunArguments asked, Optional<String> to, boolean resumes, Session session)
            throws HomeNotWritable {
        Terminal terminal = session.terminal();
        // A preview leaves the home as it is, so its report lies elsewhere.
        Path runHome = aim == RunRequest.Aim.PREVIEW ? temporary() : asked.home();
        RunRequest request = new RunRequest(
                aim,
                asked.source(),
                to,
                asked.home(),
                runHome,
                resumes,
                asked.asOf(),
                asked.settings(),
                session.clock());
        RunReport report;
        try (RunProgressBar bar = new RunProgressBar(terminal)) {
            report = asked.engine().isPresent()
                    ? SyncRun.run(
                            request,
                            RunContext.alone(bar)
                                    .with(session.secrets())
                                    .on(asked.engine().get()))
                    : session.engine().run(request, bar);
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(asked.home(), fault);
        }
        return show(report, runHome, asked.json(), terminal);
    }

    /** Delivers a held run. */
    static ExitCode approve(Approval.Request request, boolean json, Session session)
            throws UsageFault, HomeNotWritable {
        Terminal terminal = session.terminal();
        RunReport report;
        try (RunProgressBar bar = new RunProgressBar(terminal)) {
            report = Approval.deliver(request, RunContext.alone(bar));
        } catch (ApprovalRefused refused) {
            if (!refused.isOvertaken()) {
                throw new UsageFault(String.valueOf(refused.getMessage()));
            }
            Paragraph.lines("", "  ", "rollcall: " + refused.getMessage()).forEach(terminal.err()::println);
            return ExitCode.HELD;
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(request.home(), fault);
        }
        return show(report, request.home(), json, terminal);
    }

    private static ExitCode show(RunReport report, Path home, boolean json, Terminal terminal) throws HomeNotWritable {
        if (json) {
            writeJson(report, terminal);
        } else {
            Optional<Path> folder = new Runs(home, report.organisation()).folder(report.run());
            Verdict.lines(report, folder, new AnsiStyle(terminal.colours())).forEach(terminal.out()::println);
        }
        return ExitCode.of(report.verdict().outcome());
    }

    private static Path temporary() throws HomeNotWritable {
        try {
            return Files.createTempDirectory("rollcall-preview-");
        } catch (IOException fault) {
            throw new HomeNotWritable(Path.of(System.getProperty("java.io.tmpdir")), fault);
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
