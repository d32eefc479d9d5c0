package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.run.Approval;
import dev.rollcall.sync.run.RunOptions;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.util.Optional;
import java.util.regex.Matcher;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall sync}: makes the upload and delivers it. */
final class SyncCommand implements Command {
    private static final String TO = "--to";
    private static final String PREVIEW = "--preview";
    private static final String APPROVE = "--approve";
    private static final String RESUME = "--resume";
    private static final String NEEDS_DIRECTORY =
            " needs the directory, to compare with; take 'directory: {use: false}' out of the settings file.";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(
                this, "sync", "Make the upload for Apple School Manager and deliver it, all of it or nothing.");
        spec.addOption(CommonOptions.option(
                TO,
                "PLACE",
                "Where it goes beside the directory: a folder, or a .zip;",
                "else delivery.to of the settings file, else to the directory alone."));
        spec.addOption(CommonOptions.flag(PREVIEW, "Show what would change, and change nothing."));
        spec.addOption(CommonOptions.optionWithRun(
                APPROVE,
                "last",
                "Deliver exactly what the guard held, without reading the source again;",
                "RUN is the held run, else the newest one of this source. Needs --reason."));
        ApprovalReason.addTo(spec);
        spec.addOption(CommonOptions.flag(RESUME, "Go on with the pull of an API that broke off, instead of anew."));
        RunArguments.addTo(spec);
        CommonOptions.exitCodes(spec, ExitCode.values());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        RunArguments asked = RunArguments.read(arguments, session);
        Optional<String> given = CommonOptions.value(arguments, TO);
        if (given.isPresent() && given.get().isBlank()) {
            throw new UsageFault(TO + " is empty.");
        }
        Optional<String> to = given.map(
                        place -> place.replaceFirst("^~/", Matcher.quoteReplacement(session.userHome() + "/")))
                .or(asked::to);
        Optional<String> approves = CommonOptions.value(arguments, APPROVE);
        RunRequest.Aim aim = CommonOptions.has(arguments, PREVIEW) ? RunRequest.Aim.PREVIEW : RunRequest.Aim.DELIVER;
        RunOptions options = new RunOptions(aim, to, CommonOptions.has(arguments, RESUME), approves);
        Optional<RunOptions.Conflict> conflict = options.conflict(asked.settings());
        if (conflict.isPresent()) {
            throw new UsageFault(words(conflict.get()));
        }
        if (approves.isEmpty() && CommonOptions.has(arguments, ApprovalReason.REASON)) {
            throw new UsageFault(Messages.ENGLISH.text("cli.approve.reason.alone"));
        }
        if (approves.isPresent()) {
            Approval.Request approval = new Approval.Request(
                    asked.home(),
                    asked.settings().organisation(),
                    approves.get(),
                    Optional.of(asked.source()),
                    given.isPresent() ? to : Optional.empty(),
                    ApprovalReason.read(arguments, session),
                    session.clock());
            return RunCommandSupport.approve(approval, asked.json(), session);
        }
        return RunCommandSupport.of(aim, asked, to, options.resumes(), session);
    }

    private static String words(RunOptions.Conflict conflict) {
        return switch (conflict) {
            case APPROVES_WITHOUT_DELIVERY ->
                PREVIEW + " delivers nothing, so there is nothing to approve; leave one of the two out.";
            case RESUMES_WITHOUT_DELIVERY ->
                PREVIEW + " keeps nothing of a pull that breaks off; leave " + RESUME + " out.";
            case RESUMES_WITHOUT_API ->
                RESUME + " goes on with the pull of a OneRoster API, and this source is none; leave it out.";
            case PREVIEW_WITHOUT_DIRECTORY -> PREVIEW + NEEDS_DIRECTORY;
            case APPROVES_WITHOUT_DIRECTORY -> APPROVE + NEEDS_DIRECTORY;
            case NO_DESTINATION ->
                "there is no destination. Say --to with a folder or a .zip, or set delivery.to in the"
                        + " settings file, since directory.use is false there; 'rollcall check' needs none.";
        };
    }
}
