package dev.rollcall.cli;

import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.run.MarkRefused;
import dev.rollcall.sync.run.UploadMarks;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall runs handed-over} and {@code runs not-uploaded}: a person says what became of an upload. */
final class RunsMarkCommand implements Command {
    static final String HANDED_OVER = "handed-over";
    static final String NOT_UPLOADED = "not-uploaded";

    private final String name;
    private final DeliveryState state;

    private RunsMarkCommand(String name, DeliveryState state) {
        this.name = name;
        this.state = state;
    }

    static RunsMarkCommand handedOver() {
        return new RunsMarkCommand(HANDED_OVER, DeliveryState.HANDED_OVER);
    }

    static RunsMarkCommand notUploaded() {
        return new RunsMarkCommand(NOT_UPLOADED, DeliveryState.NOT_UPLOADED);
    }

    @Override
    public CommandSpec spec() {
        boolean isHandedOver = state == DeliveryState.HANDED_OVER;
        CommandSpec spec = CommonOptions.command(
                this, name, Texts.text(isHandedOver ? "cli.mark.handed_over.about" : "cli.mark.not_uploaded.about"));
        spec.addPositional(CommonOptions.argument(0, "RUN", Texts.text("cli.mark.run")));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.organisation());
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        CommonOptions.examples(
                spec, Texts.text(isHandedOver ? "cli.mark.handed_over.examples" : "cli.mark.not_uploaded.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        String organisation = Organisations.one(arguments, asked.home());
        Delivery marked = mark(asked, organisation, CommonOptions.argument(arguments, 0), state, session);
        Message done = Message.of("cli.mark.done").with("state", state.word()).with("run", marked.run());
        session.terminal()
                .paragraph()
                .lines("", "", Texts.text(done))
                .forEach(session.terminal().out()::println);
        return ExitCode.DONE;
    }

    private static Delivery mark(
            DirectoryArguments asked, String organisation, String run, DeliveryState state, Session session)
            throws UsageFault {
        return asked.ask(() -> {
            try {
                UploadMarks marks = new UploadMarks(asked.home(), organisation, session.engines());
                Delivery marked =
                        marks.mark(run, state, person(), session.clock().instant());
                if (state == DeliveryState.HANDED_OVER) {
                    marks.notInPlace(marked.run()).ifPresent(other -> session.terminal()
                            .paragraph()
                            .lines("", "", Texts.text(other))
                            .forEach(session.terminal().err()::println));
                }
                return marked;
            } catch (MarkRefused refused) {
                throw new UsageFault(Texts.text(refused.explanation()));
            }
        });
    }

    private static String person() {
        return System.getProperty("user.name", "?");
    }

    /**
     * Asks the person at the terminal what became of the last upload, where nobody has said it. Where nobody is there, or where the
     * answer is neither yes nor no, the run itself says that it is not known.
     */
    static void askAboutTheLast(Path home, String organisation, Session session) throws UsageFault {
        if (session.questions() == Questions.NOBODY) {
            return;
        }
        DirectoryArguments asked = new DirectoryArguments(home, Directory.of(home, organisation));
        Optional<Delivery> open = asked.ask(() -> new UploadMarks(home, organisation, session.engines()).open());
        if (open.isEmpty()) {
            return;
        }
        Delivery delivery = open.get();
        Optional<Boolean> answer = session.questions()
                .ask(Texts.text(Message.of("cli.mark.question")
                        .with("state", delivery.state().word())
                        .with("run", delivery.run())
                        .with("place", delivery.to())))
                .flatMap(RunsMarkCommand::yesOrNo);
        if (answer.isPresent()) {
            mark(
                    asked,
                    organisation,
                    delivery.run(),
                    answer.get() ? DeliveryState.HANDED_OVER : DeliveryState.NOT_UPLOADED,
                    session);
        }
    }

    private static Optional<Boolean> yesOrNo(String answer) {
        if (answer.equalsIgnoreCase(Texts.text("cli.answer.yes"))
                || answer.equalsIgnoreCase(Texts.text("cli.answer.yes.letter"))) {
            return Optional.of(true);
        }
        if (answer.equalsIgnoreCase(Texts.text("cli.answer.no"))
                || answer.equalsIgnoreCase(Texts.text("cli.answer.no.letter"))) {
            return Optional.of(false);
        }
        return Optional.empty();
    }
}
