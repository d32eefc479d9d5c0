package dev.rollcall.server.cli;

import dev.rollcall.server.settings.SettingsFaults;
import dev.rollcall.sync.run.HomeNotWritable;
import dev.rollcall.sync.run.RunRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall sync}: makes the upload and delivers it. */
final class SyncCommand implements Command {
    private static final String TO = "--to";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Words.command(
                this, "sync", "Make the upload for Apple School Manager and deliver it, all of it or nothing.");
        spec.addOption(Words.option(
                TO, "PLACE", "Where it goes: a folder, or a .zip; else delivery.to of the settings file."));
        RunArguments.addTo(spec);
        Words.exitCodes(spec, ExitCode.values());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        RunArguments asked = RunArguments.read(arguments, session);
        Optional<String> given = Words.value(arguments, TO);
        if (given.isPresent() && given.get().isBlank()) {
            throw new UsageFault(TO + " is empty.");
        }
        Optional<String> to = given.map(
                        place -> place.replaceFirst("^~/", Matcher.quoteReplacement(session.userHome() + "/")))
                .or(asked::to);
        if (to.isEmpty()) {
            throw new UsageFault("there is no destination. Say --to with a folder or a .zip, or set delivery.to in a"
                    + " settings file; 'rollcall check' needs none.");
        }
        return RosterRun.of(RunRequest.Aim.DELIVER, asked, to, session);
    }
}
