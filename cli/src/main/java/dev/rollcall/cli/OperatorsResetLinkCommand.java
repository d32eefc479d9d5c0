package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall operators reset-link}: lets somebody in again who lost the password or the second step. */
final class OperatorsResetLinkCommand implements Command {
    private static final String SECOND_STEP = "--second-step";
    private static final String ADDRESS = "[^\\s@]+@[^\\s@]+";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "reset-link", Texts.text("cli.reset_link.about"));
        spec.addPositional(CommonOptions.argument(0, "E-MAIL", Texts.text("cli.reset_link.email")));
        spec.addOption(CommonOptions.flag(SECOND_STEP, Texts.text("cli.reset_link.second_step")));
        spec.addOption(CommonOptions.home());
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, Texts.text("cli.reset_link.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, SettingsFaults, HomeNotWritable {
        String email = CommonOptions.argument(arguments, 0).strip();
        if (!email.matches(ADDRESS)) {
            throw new UsageFault(
                    Texts.text(Message.of("cli.reset_link.no_address").with("given", email)));
        }
        ServerModule server = ServerModule.find().orElseThrow(() -> new UsageFault(Texts.text("cli.serve.no_module")));
        ServerModule.Options options = ServeCommand.options(arguments, session);
        boolean alsoSecondStep = CommonOptions.has(arguments, SECOND_STEP);
        session.stopping().begin();
        String link;
        try {
            link = server.resetLink(options, email, alsoSecondStep);
        } catch (ServerRefused refused) {
            throw new UsageFault(String.valueOf(refused.getMessage()));
        } catch (RuntimeException | Error fault) {
            throw new InternalFault(options.home(), fault);
        }
        session.terminal()
                .out()
                .println(Texts.text(Message.of("cli.reset_link.done")
                        .with("email", email)
                        .with("link", link)
                        .with("second", alsoSecondStep ? "yes" : "no")));
        return ExitCode.DONE;
    }
}
