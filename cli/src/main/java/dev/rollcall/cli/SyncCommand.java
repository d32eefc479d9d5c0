package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
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

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "sync", Texts.text("cli.sync.about"));
        spec.addOption(CommonOptions.option(TO, "PLACE", Texts.text("cli.sync.to")));
        spec.addOption(CommonOptions.flag(HelpGroup.OWN, Texts.text("cli.sync.preview"), "-n", PREVIEW));
        spec.addOption(CommonOptions.optionWithRun(APPROVE, "last", Texts.text("cli.sync.approve")));
        ApprovalReason.addTo(spec);
        spec.addOption(CommonOptions.flag(RESUME, Texts.text("cli.sync.resume")));
        ApiArguments.addTo(spec);
        SftpArguments.addTo(spec);
        RunArguments.addTo(spec);
        CommonOptions.exitCodes(spec, ExitCode.values());
        CommonOptions.examples(spec, Texts.text("cli.sync.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        RunArguments asked = RunArguments.read(arguments, session);
        Optional<String> given = CommonOptions.value(arguments, TO);
        if (given.isPresent() && given.get().isBlank()) {
            throw new UsageFault(Texts.text(Message.of("cli.option.empty").with("option", TO)));
        }
        Optional<String> to = given.map(
                        place -> place.replaceFirst("^~/", Matcher.quoteReplacement(session.userHome() + "/")))
                .or(asked::to);
        asked = asked.with(SftpArguments.read(asked.settings(), to, arguments, session));
        Optional<String> approves = CommonOptions.value(arguments, APPROVE);
        RunRequest.Aim aim = CommonOptions.has(arguments, PREVIEW) ? RunRequest.Aim.PREVIEW : RunRequest.Aim.DELIVER;
        RunOptions options = new RunOptions(aim, to, CommonOptions.has(arguments, RESUME), approves);
        if (!asked.settings().delivery().accounts().isEmpty()) {
            return new AccountsSync(asked, arguments, session).run(options);
        }
        Optional<RunOptions.Conflict> conflict = options.conflict(asked.settings());
        if (conflict.isPresent()) {
            throw new UsageFault(words(conflict.get()));
        }
        if (approves.isEmpty() && CommonOptions.has(arguments, ApprovalReason.REASON)) {
            throw new UsageFault(Texts.text("cli.approve.reason.alone"));
        }
        if (approves.isPresent()) {
            Approval.Request approval = new Approval.Request(
                    asked.home(),
                    asked.settings().organisation(),
                    approves.get(),
                    Optional.of(asked.source()),
                    given.isPresent() ? to : Optional.empty(),
                    Optional.of(asked.settings().delivery()),
                    ApprovalReason.read(arguments, session),
                    session.clock());
            return RunCommandSupport.approve(approval, asked.json(), asked.typed(), session);
        }
        if (asked.settings().directory().use()) {
            RunsMarkCommand.askAboutTheLast(asked.home(), asked.settings().organisation(), session);
        }
        return RunCommandSupport.of(aim, asked, to, options.resumes(), session);
    }

    private static String words(RunOptions.Conflict conflict) {
        return switch (conflict) {
            case APPROVES_WITHOUT_DELIVERY -> Texts.text("cli.sync.approves_without_delivery");
            case RESUMES_WITHOUT_DELIVERY -> Texts.text("cli.sync.resumes_without_delivery");
            case RESUMES_WITHOUT_API -> Texts.text("cli.sync.resumes_without_api");
            case PREVIEW_WITHOUT_DIRECTORY -> Texts.text("cli.sync.preview_without_directory");
            case APPROVES_WITHOUT_DIRECTORY -> Texts.text("cli.sync.approves_without_directory");
            case NO_DESTINATION -> Texts.text("cli.sync.no_destination");
        };
    }
}
