package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.run.Approval;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall runs approve}: delivers a run that the guard held, exactly as it was shown. */
final class RunsApproveCommand implements Command {
    private static final String TO = "--to";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "approve", Texts.text("cli.approve.about"));
        spec.addPositional(CommonOptions.argument(0, "RUN", Texts.text("cli.approve.run")));
        spec.addOption(CommonOptions.option(TO, "PLACE", Texts.text("cli.approve.to")));
        ApprovalReason.addTo(spec);
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_report")));
        OutputArguments.addTo(spec);
        CommonOptions.exitCodes(
                spec,
                ExitCode.DONE,
                ExitCode.OUR_FAULT,
                ExitCode.WRONG_USAGE,
                ExitCode.HELD,
                ExitCode.DESTINATION_REFUSED,
                ExitCode.DELIVERY_UNKNOWN,
                ExitCode.CANCELLED);
        CommonOptions.examples(spec, Texts.text("cli.approve.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        Approval.Request request = new Approval.Request(
                home,
                Organisations.one(arguments, home),
                CommonOptions.argument(arguments, 0),
                Optional.empty(),
                CommonOptions.value(arguments, TO),
                Optional.empty(),
                ApprovalReason.read(arguments, session),
                session.clock());
        return RunCommandSupport.approve(
                request,
                CommonOptions.has(arguments, CommonOptions.JSON),
                TypedCommand.of(arguments, home, Optional.of(request.organisation()), session),
                session);
    }
}
