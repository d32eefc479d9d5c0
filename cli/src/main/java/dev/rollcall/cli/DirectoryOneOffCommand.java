package dev.rollcall.cli;

import dev.rollcall.sync.activitylog.UnchangedPeople;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.OneOffChange;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.OneOffRefused;
import dev.rollcall.sync.run.OneOffRequests;
import dev.rollcall.sync.run.OneOffRequests.Asker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code rollcall directory leave-out} and {@code directory push}: something is done to a person by two uploads and is gone after
 * them; {@code directory cancel} takes it back.
 */
final class DirectoryOneOffCommand implements Command {
    private static final String FROM_LOG = "--from-log";
    private final String name;
    private final Asked wish;
    private final String about;
    private final String examples;

    private DirectoryOneOffCommand(String name, Asked wish, String about, String examples) {
        this.name = name;
        this.wish = wish;
        this.about = about;
        this.examples = examples;
    }

    /** What is asked for. */
    private enum Asked {
        LEAVE_OUT,
        PUSH,
        CANCEL
    }

    static DirectoryOneOffCommand leaveOut() {
        return new DirectoryOneOffCommand(
                "leave-out", Asked.LEAVE_OUT, "cli.leave_out.about", "cli.leave_out.examples");
    }

    static DirectoryOneOffCommand push() {
        return new DirectoryOneOffCommand("push", Asked.PUSH, "cli.push.about", "cli.push.examples");
    }

    static DirectoryOneOffCommand cancel() {
        return new DirectoryOneOffCommand(
                "cancel", Asked.CANCEL, "cli.one_off.cancel.about", "cli.one_off.cancel.examples");
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, name, Texts.text(about));
        if (wish == Asked.PUSH) {
            spec.addPositional(CommonOptions.choice(0, "PERSON", Texts.text("cli.show.person")));
            spec.addOption(CommonOptions.option(FROM_LOG, "RUN", Texts.text("cli.push.from_log")));
        } else {
            spec.addPositional(CommonOptions.argument(0, "PERSON", Texts.text("cli.show.person")));
        }
        if (wish != Asked.CANCEL) {
            spec.addOption(CommonOptions.option(ApprovalReason.REASON, "TEXT", Texts.text("cli.one_off.reason")));
        }
        DirectoryArguments.addTo(spec, false);
        CommonOptions.examples(spec, Texts.text(examples));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        String organisation = Organisations.one(arguments, asked.home());
        OneOffRequests requests = new OneOffRequests(
                asked.home(),
                organisation,
                session.engines(),
                session.stopping().begin());
        Asker asker = new Asker(
                System.getProperty("user.name", "?"),
                CommonOptions.value(arguments, ApprovalReason.REASON).orElse("").strip(),
                session.clock().instant());
        Optional<String> run = wish == Asked.PUSH ? CommonOptions.value(arguments, FROM_LOG) : Optional.empty();
        if (run.isPresent()) {
            fromLog(run.get(), asked, organisation, requests, asker, session);
            return ExitCode.DONE;
        }
        if (arguments.matchedPositionals().isEmpty()) {
            throw new UsageFault(Texts.text("cli.push.nobody"));
        }
        say(asked.ask(() -> made(requests, CommonOptions.argument(arguments, 0), asker)), session);
        return ExitCode.DONE;
    }

    private OneOffChange made(OneOffRequests requests, String person, Asker asker)
            throws UsageFault, DirectoryFault, IOException {
        try {
            return switch (wish) {
                case LEAVE_OUT -> requests.leaveOut(person, asker);
                case PUSH -> requests.push(person, asker);
                case CANCEL -> requests.cancel(person);
            };
        } catch (OneOffRefused refused) {
            throw new UsageFault(Texts.text(refused.explanation()));
        }
    }

    private static void say(OneOffChange change, Session session) {
        print(
                Message.of("cli.one_off.made")
                        .with(
                                "kind",
                                change.isCancelled()
                                        ? "cancelled"
                                        : change.kind().word())
                        .with("name", change.name())
                        .with("person", change.person())
                        .with("email", change.changedEmail()),
                session);
    }

    private static void print(Message message, Session session) {
        session.terminal()
                .paragraph()
                .lines("", "", Texts.text(message))
                .forEach(session.terminal().out()::println);
    }

    /** Everybody of whom the run foresaw another value, and of whom Apple's log says nothing. */
    private void fromLog(
            String run,
            DirectoryArguments asked,
            String organisation,
            OneOffRequests requests,
            Asker asker,
            Session session)
            throws UsageFault {
        List<String> people = unchanged(run, asked, organisation, session);
        int made = 0;
        for (String person : people) {
            try {
                OneOffChange change = asked.ask(() -> made(requests, person, asker));
                say(change, session);
                made++;
            } catch (UsageFault refused) {
                print(Message.of("cli.push.passed_over").with("reason", String.valueOf(refused.getMessage())), session);
            }
        }
        print(
                Message.of("cli.push.from_log.done")
                        .with("people", made)
                        .with("found", people.size())
                        .with("run", run),
                session);
    }

    private static List<String> unchanged(String run, DirectoryArguments asked, String organisation, Session session)
            throws UsageFault {
        Path folder = RunFolder.of(asked.home(), organisation).resolve(run);
        return UnchangedPeople.of(folder, session.engines(), session.stopping().begin())
                .orElseThrow(() ->
                        new UsageFault(Texts.text(Message.of("cli.push.no_log").with("run", run))));
    }
}
