package dev.rollcall.cli;

import dev.rollcall.sync.api.ConnectionCheck;
import dev.rollcall.sync.delivery.sftp.SftpAddress;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall check}: validates and changes nothing. Of an address it says whether a pull would work. */
final class CheckCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "check", Texts.text("cli.check.about"));
        ApiArguments.addTo(spec);
        SftpCheckText.addTo(spec);
        RunArguments.addTo(spec);
        CommonOptions.exitCodes(
                spec,
                ExitCode.DONE,
                ExitCode.OUR_FAULT,
                ExitCode.WRONG_USAGE,
                ExitCode.ERRORS,
                ExitCode.HELD,
                ExitCode.SOURCE_NOT_REACHABLE,
                ExitCode.DESTINATION_REFUSED);
        CommonOptions.examples(spec, Texts.text("cli.check.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        String given = CommonOptions.argument(arguments, 0);
        if (SftpAddress.isOne(given)) {
            return SftpCheckText.check(given, arguments, session);
        }
        SftpCheckText.demandNone(arguments, session);
        if (Api.isAddress(given)) {
            return connection(ApiArguments.read(given, arguments, session), session);
        }
        return RunCommandSupport.of(
                RunRequest.Aim.CHECK, RunArguments.read(arguments, session), Optional.empty(), false, session);
    }

    /** An address alone says nothing of a school's wishes, so that the connection is looked at and not the roster. */
    private static ExitCode connection(Settings settings, Session session) {
        List<ConnectionCheck.Finding> findings;
        try {
            findings = new ConnectionCheck(
                            settings.api(),
                            session.secrets(),
                            session.clock(),
                            session.stopping().begin(),
                            request -> session.output().log().accept(new RunEvent.RequestSent(request)))
                    .findings();
        } catch (IOException fault) {
            throw new UncheckedIOException("the temporary folder cannot be written", fault);
        }
        for (ConnectionCheck.Finding finding : findings) {
            show(finding.what(), finding.works(), finding.words(), session);
        }
        return findings.stream().allMatch(ConnectionCheck.Finding::works)
                ? ExitCode.DONE
                : ExitCode.SOURCE_NOT_REACHABLE;
    }

    /** Shows one thing that was tried; what works is not shown to whoever wants to hear of faults only. */
    static void show(String what, boolean works, String found, Session session) {
        if (session.output().isQuiet() && works) {
            return;
        }
        String mark = Texts.text(Message.of("cli.check.finding").with("works", works ? "yes" : "no"));
        String words =
                Texts.text(Message.of("cli.check.found").with("what", what).with("words", found));
        session.terminal()
                .paragraph()
                .lines(String.format(Locale.ROOT, "  %-6s", mark), "        ", words)
                .forEach(session.terminal().out()::println);
    }
}
