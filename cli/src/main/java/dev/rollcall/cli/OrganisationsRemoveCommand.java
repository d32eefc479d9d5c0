package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall organisations remove}: lets go of all that a home keeps of an organisation. */
final class OrganisationsRemoveCommand implements Command {
    private static final String YES = "--yes";
    private static final Set<String> AGREED = Set.of("y", "yes");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "remove", Texts.text("cli.organisations.remove.does"));
        spec.addPositional(CommonOptions.argument(0, "NAME", Texts.text("cli.organisations.remove.name")));
        spec.addOption(CommonOptions.flag(YES, Texts.text("cli.organisations.remove.yes")));
        spec.addOption(CommonOptions.home());
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, Texts.text("cli.organisations.remove.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault, HomeNotWritable {
        Path home = CommonOptions.home(arguments, Optional.empty(), session);
        String name = Organisations.named(CommonOptions.argument(arguments, 0), home);
        if (!CommonOptions.has(arguments, YES)) {
            demandYes(name, session);
        }
        session.stopping().begin().throwIfCancelled();
        try {
            if (!OrganisationFolder.remove(home, name)) {
                throw new UsageFault(
                        Texts.text(Message.of("cli.organisations.in_use").with("name", name)));
            }
        } catch (IOException fault) {
            throw new HomeNotWritable(home, fault);
        }
        session.terminal()
                .out()
                .println(Texts.text(Message.of("cli.organisations.removed").with("name", name)));
        return ExitCode.DONE;
    }

    private static void demandYes(String name, Session session) throws UsageFault {
        String answer = session.questions()
                .ask(Texts.text(Message.of("cli.organisations.question").with("name", name)))
                .orElseThrow(() -> new UsageFault(
                        Texts.text(Message.of("cli.organisations.unanswered").with("name", name))));
        if (!AGREED.contains(answer.toLowerCase(Locale.ROOT))) {
            throw new UsageFault(Texts.text(Message.of("cli.organisations.kept").with("name", name)));
        }
    }
}
