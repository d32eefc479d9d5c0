package dev.rollcall.server.cli;

import dev.rollcall.server.settings.SettingsFaults;
import dev.rollcall.sync.run.HomeNotWritable;
import dev.rollcall.sync.run.RunRequest;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall check}: validates and changes nothing. */
final class CheckCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Words.command(
                this, "check", "Say whether a roster can go to Apple School Manager, and change nothing.");
        RunArguments.addTo(spec);
        Words.exitCodes(
                spec,
                ExitCode.DONE,
                ExitCode.OUR_FAULT,
                ExitCode.WRONG_USAGE,
                ExitCode.ERRORS,
                ExitCode.SOURCE_NOT_REACHABLE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        return RosterRun.of(
                RunRequest.Aim.CHECK,
                RunArguments.read(arguments, session),
                Optional.empty(),
                Optional.empty(),
                session);
    }
}
