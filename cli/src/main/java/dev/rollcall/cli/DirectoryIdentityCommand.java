package dev.rollcall.cli;

import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.lookup.Identities;
import dev.rollcall.sync.lookup.Identities.Found;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.IdentityChanges;
import dev.rollcall.sync.run.IdentityRefused;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory identity}: chooses the Person ID of one id of the SIS, or releases it. */
final class DirectoryIdentityCommand implements Command {
    private static final String PERSON_ID = "--person-id";
    private static final String RELEASE = "--release";
    private static final int MOST_SHOWN = 100;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "identity", Texts.text("cli.identity.about"));
        spec.addPositional(CommonOptions.argument(0, "SIS_ID", Texts.text("cli.identity.sis_id")));
        spec.addOption(CommonOptions.option(PERSON_ID, "ID", Texts.text("cli.identity.person_id")));
        spec.addOption(CommonOptions.flag(RELEASE, Texts.text("cli.identity.release")));
        spec.addOption(CommonOptions.option(DecisionReason.REASON, "TEXT", Texts.text("cli.identities.reason")));
        DirectoryArguments.addTo(spec, false);
        CommonOptions.examples(spec, Texts.text("cli.identity.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        String sisId = CommonOptions.argument(arguments, 0);
        Optional<String> personId = CommonOptions.value(arguments, PERSON_ID);
        boolean releases = CommonOptions.has(arguments, RELEASE);
        if (personId.isPresent() && releases) {
            throw new UsageFault(Texts.text("cli.identity.both"));
        }
        if (sisId.isBlank() || personId.filter(String::isBlank).isPresent()) {
            throw new UsageFault(Texts.text("cli.identity.blank"));
        }
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        IdentityChanges changes = new IdentityChanges(
                asked.directory(), session.engines(), session.stopping().begin());
        if (personId.isPresent() || releases) {
            IdentityChanges.Decider decider = DecisionReason.read(arguments, session);
            Message done = asked.ask(() -> decided(changes, sisId, personId, decider));
            session.terminal()
                    .paragraph()
                    .lines("", "", Texts.text(done))
                    .forEach(session.terminal().out()::println);
            return ExitCode.DONE;
        }
        lines(asked, changes, sisId).forEach(session.terminal().out()::println);
        return ExitCode.DONE;
    }

    private static Message decided(
            IdentityChanges changes, String sisId, Optional<String> personId, IdentityChanges.Decider decider)
            throws UsageFault, DirectoryFault, IOException {
        try {
            if (personId.isPresent()) {
                changes.pin(sisId, personId.get(), decider);
                return Message.of("cli.identity.pinned").with("sis", sisId).with("person", personId.get());
            }
            return Message.of("cli.identity.released")
                    .with("sis", sisId)
                    .with("person", changes.release(sisId, decider));
        } catch (IdentityRefused refused) {
            throw new UsageFault(Texts.text(refused.explanation()));
        }
    }

    private static List<String> lines(DirectoryArguments asked, IdentityChanges changes, String sisId)
            throws UsageFault {
        try (Identities identities = asked.ask(() -> changes.list(Optional.empty(), Optional.of(sisId)))) {
            Found alike = identities.first(MOST_SHOWN);
            List<Identities.Identity> own = alike.identities().stream()
                    .filter(one -> one.sisId().equals(sisId))
                    .toList();
            return DirectoryIdentitiesCommand.lines(new Found(own.size(), own));
        }
    }
}
