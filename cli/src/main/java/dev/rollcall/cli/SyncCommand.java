package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.run.Approval;
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
                "RUN is the held run, else the last one."));
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
        boolean isPreview = CommonOptions.has(arguments, PREVIEW);
        if (isPreview && approves.isPresent()) {
            throw new UsageFault(
                    PREVIEW + " delivers nothing, so there is nothing to approve; leave one of the two out.");
        }
        boolean resumes = CommonOptions.has(arguments, RESUME);
        if (resumes && isPreview) {
            throw new UsageFault(PREVIEW + " keeps nothing of a pull that breaks off; leave " + RESUME + " out.");
        }
        if (resumes && asked.settings().api().url().isEmpty()) {
            throw new UsageFault(
                    RESUME + " goes on with the pull of a OneRoster API, and this source is none; leave it out.");
        }
        if (!asked.settings().directory().use()) {
            demandNoDirectory(isPreview, approves, to);
        }
        if (approves.isPresent()) {
            Approval.Request approval = new Approval.Request(
                    asked.home(),
                    asked.settings().organisation(),
                    approves.get(),
                    given.isPresent() ? to : Optional.empty(),
                    session.clock());
            return RunCommandSupport.approve(approval, asked.json(), session);
        }
        return RunCommandSupport.of(
                isPreview ? RunRequest.Aim.PREVIEW : RunRequest.Aim.DELIVER, asked, to, resumes, session);
    }

    /** The settings do without a directory, so that there is no plan, and the upload must go somewhere else. */
    private static void demandNoDirectory(boolean isPreview, Optional<String> approves, Optional<String> to)
            throws UsageFault {
        if (isPreview || approves.isPresent()) {
            throw new UsageFault(
                    (isPreview ? PREVIEW : APPROVE)
                            + " needs the directory, to compare with; take 'directory: {use: false}' out of the settings file.");
        }
        if (to.isEmpty()) {
            throw new UsageFault("there is no destination. Say --to with a folder or a .zip, or set delivery.to in the"
                    + " settings file, since directory.use is false there; 'rollcall check' needs none.");
        }
    }
}
