package dev.rollcall.cli;

import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.StartAgain;
import dev.rollcall.sync.run.StartAgainRefused;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory start-again}: sets the directory aside, so that the next run is a first run, or brings it back. */
final class DirectoryStartAgainCommand implements Command {
    private static final String CONFIRM = "--confirm";
    private static final String BRING_BACK = "--bring-back";
    private static final String NEWEST = "newest";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "start-again", Texts.text("cli.start_again.about"));
        spec.addOption(CommonOptions.option(CONFIRM, "NAME", Texts.text("cli.start_again.confirm")));
        spec.addOption(OptionSpec.builder(BRING_BACK)
                .arity("0..1")
                .fallbackValue(NEWEST)
                .paramLabel("TIME")
                .type(String.class)
                .order(HelpGroup.OWN.order())
                .description(Texts.text("cli.start_again.bring_back"))
                .build());
        DirectoryArguments.addTo(spec, false);
        CommonOptions.examples(spec, Texts.text("cli.start_again.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        String organisation = Organisations.one(arguments, asked.home());
        StartAgain work = new StartAgain(
                asked.home(),
                organisation,
                session.engines(),
                session.stopping().begin());
        Optional<String> broughtBack = CommonOptions.value(arguments, BRING_BACK);
        if (broughtBack.isPresent()) {
            Optional<String> name = broughtBack.filter(one -> !one.equals(NEWEST));
            String back =
                    refusing(asked, () -> work.bringBack(name, session.clock().instant()));
            say(Message.of("cli.start_again.back").with("name", back), session);
            return ExitCode.DONE;
        }
        say(loss(asked, work, organisation), session);
        demandName(organisation, arguments, session);
        String name = refusing(asked, () -> work.setAside(session.clock().instant()));
        TypedCommand typed = TypedCommand.of(
                arguments,
                asked.home(),
                Optional.of(organisation).filter(one -> !one.equals(Settings.DEFAULTS.organisation())),
                session);
        say(
                Message.of("cli.start_again.done")
                        .with("organisation", organisation)
                        .with("name", name)
                        .with("import", typed.other("directory", "import", "PEOPLE.csv"))
                        .with("bring_back", typed.other("directory", "start-again", BRING_BACK, name)),
                session);
        return ExitCode.DONE;
    }

    /** Of one that is damaged nobody can tell what it knows, and to start again is a way out of that. */
    private static Message loss(DirectoryArguments asked, StartAgain work, String organisation) throws UsageFault {
        try {
            StartAgain.Loss loss = work.loss();
            return Message.of("cli.start_again.loss")
                    .with("organisation", organisation)
                    .with("versions", loss.versions())
                    .with("uploads", loss.uploads())
                    .with("people", loss.people())
                    .with("person_ids", loss.personIds())
                    .with("accounts", loss.accounts())
                    .with("pins", loss.pins())
                    .with("decisions", loss.decisions());
        } catch (StartAgainRefused refused) {
            throw new UsageFault(Texts.text(refused.explanation()));
        } catch (DirectoryFault damaged) {
            return Message.of("cli.start_again.damaged").with("what", damaged.explanation());
        } catch (IOException fault) {
            return asked.ask(() -> {
                throw fault;
            });
        }
    }

    private static void demandName(String organisation, ParseResult arguments, Session session) throws UsageFault {
        String typed = CommonOptions.value(arguments, CONFIRM)
                .or(() -> session.questions()
                        .ask(Texts.text(Message.of("cli.start_again.question").with("organisation", organisation))))
                .orElseThrow(() -> new UsageFault(
                        Texts.text(Message.of("cli.start_again.unconfirmed").with("organisation", organisation))));
        if (!typed.strip().equals(organisation)) {
            throw new UsageFault(
                    Texts.text(Message.of("cli.start_again.other_name").with("organisation", organisation)));
        }
    }

    /** Something that may be refused for a reason of its own. */
    private interface Work {
        String done() throws StartAgainRefused, DirectoryFault, IOException;
    }

    private static String refusing(DirectoryArguments asked, Work work) throws UsageFault {
        return asked.ask(() -> {
            try {
                return work.done();
            } catch (StartAgainRefused refused) {
                throw new UsageFault(Texts.text(refused.explanation()));
            }
        });
    }

    private static void say(Message message, Session session) {
        session.terminal()
                .paragraph()
                .lines("", "", Texts.text(message))
                .forEach(session.terminal().out()::println);
    }
}
