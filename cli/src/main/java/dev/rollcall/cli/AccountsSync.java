package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.AccountRuns;
import dev.rollcall.sync.run.Approval;
import dev.rollcall.sync.run.RunOptions;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.run.Runs;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Settings.AppleAccount;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** {@code rollcall sync} of a roster that is divided over several accounts of Apple School Manager. */
final class AccountsSync {
    private final RunArguments asked;
    private final ParseResult arguments;
    private final Session session;

    AccountsSync(RunArguments asked, ParseResult arguments, Session session) {
        this.asked = asked;
        this.arguments = arguments;
        this.session = session;
    }

    /**
     * Runs all of them, and tells of each.
     *
     * @param options what the command line asks for; it cannot name a place or a run, since each account has its own
     */
    ExitCode run(RunOptions options) throws UsageFault, HomeNotWritable {
        if (options.to().isPresent() || options.approves().isPresent()) {
            throw new UsageFault(Texts.text(
                    options.approves().isPresent() ? "cli.accounts.approve_one" : "cli.accounts.own_places"));
        }
        Settings settings = asked.settings();
        if (!settings.directory().use()) {
            throw new UsageFault(Texts.text("cli.accounts.directory"));
        }
        List<AppleAccount> accounts = settings.delivery().accounts();
        List<RunRequest> requests = new ArrayList<>();
        for (AppleAccount account : accounts) {
            Settings own = settings.forAccount(account);
            if (options.aim() == Aim.DELIVER) {
                RunsMarkCommand.askAboutTheLast(asked.home(), own.organisation(), session);
            }
            requests.add(request(options, account, own));
        }
        List<RunReport> reports = options.aim() == Aim.DELIVER
                ? RunCommandSupport.together(
                        requests,
                        new Approval.Approver(
                                System.getProperty("user.name", "?"), Texts.text("cli.accounts.all_ready")),
                        asked,
                        session)
                : previews(requests);
        return told(accounts, reports, options);
    }

    private RunRequest request(RunOptions options, AppleAccount account, Settings own) {
        return new RunRequest(
                options.aim() == Aim.DELIVER ? Aim.PREPARE : options.aim(),
                asked.source(),
                Optional.of(account.to()),
                asked.home(),
                options.resumes(),
                asked.asOf(),
                own,
                session.clock(),
                asked.places(),
                Optional.empty());
    }

    private List<RunReport> previews(List<RunRequest> requests) throws HomeNotWritable {
        List<RunReport> reports = new ArrayList<>();
        for (RunRequest request : requests) {
            reports.add(RunCommandSupport.report(request, asked, session));
        }
        return reports;
    }

    private ExitCode told(List<AppleAccount> accounts, List<RunReport> reports, RunOptions options)
            throws HomeNotWritable {
        PrintStream out = session.terminal().out();
        if (asked.json()) {
            out.print("[\n");
        }
        for (int i = 0; i < reports.size(); i++) {
            RunReport report = reports.get(i);
            if (asked.json()) {
                out.print(i == 0 ? "" : ",\n");
            } else {
                out.println((i == 0 ? "" : "\n")
                        + Texts.text(Message.of("cli.accounts.account")
                                .with("name", accounts.get(i).name())));
            }
            Optional<Path> folder = new Runs(asked.home(), report.organisation()).folder(report.run());
            TypedCommand typed = TypedCommand.of(arguments, asked.home(), Optional.of(report.organisation()), session);
            RunCommandSupport.show(report, folder, asked.json(), typed, session);
        }
        if (asked.json()) {
            out.print("]\n");
        } else if (options.aim() == Aim.DELIVER) {
            out.println();
            session.terminal()
                    .paragraph()
                    .lines("", "", summary(accounts, reports))
                    .forEach(out::println);
        }
        return exitCode(reports);
    }

    private static String summary(List<AppleAccount> accounts, List<RunReport> reports) {
        List<String> delivered = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> notReady = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            String name = accounts.get(i).name();
            boolean isDelivered = reports.get(i).verdict().outcome() == Outcome.DELIVERED;
            (isDelivered ? delivered : others).add(name);
            if (!isDelivered && !AccountRuns.isReady(reports.get(i))) {
                notReady.add(name);
            }
        }
        return Texts.text(Message.of("cli.accounts.summary")
                .with("handed", others.isEmpty() ? "all" : delivered.isEmpty() ? "none" : "some")
                .with("delivered", Texts.list(delivered))
                .with("others", Texts.list(delivered.isEmpty() && !notReady.isEmpty() ? notReady : others)));
    }

    /** That of the first account that holds the others up; that of a run on hold where all are ready but were overtaken. */
    private static ExitCode exitCode(List<RunReport> reports) {
        return reports.stream()
                .filter(report -> !AccountRuns.isReady(report))
                .map(report -> ExitCode.of(report.verdict().outcome()))
                .filter(code -> code != ExitCode.DONE)
                .findFirst()
                .orElseGet(() -> reports.stream().anyMatch(AccountRuns::isReady) ? ExitCode.HELD : ExitCode.DONE);
    }
}
