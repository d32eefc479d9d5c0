package dev.rollcall.cli;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall demo}: shows on invented schools, by the very commands that an administrator types, what Rollcall does. */
final class DemoCommand implements Command {
    private static final String KEEP = "--keep";

    private final List<DemoStep> steps;

    DemoCommand() {
        this(DemoStep.all());
    }

    DemoCommand(List<DemoStep> steps) {
        this.steps = List.copyOf(steps);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "demo", Texts.text("cli.demo.about"));
        spec.addOption(CommonOptions.flag(KEEP, Texts.text("cli.demo.keep")));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        PrintStream out = session.terminal().out();
        session.stopping().begin().throwIfCancelled();
        try {
            Path folder = Files.createTempDirectory("rollcall-demo-");
            try {
                DemoFiles.unpack(folder);
                ExitCode code = show(folder, session);
                if (code == ExitCode.DONE && !CommonOptions.has(arguments, KEEP)) {
                    out.println();
                    session.terminal()
                            .paragraph()
                            .lines("", "", Texts.text("cli.demo.removed"))
                            .forEach(out::println);
                }
                return code;
            } finally {
                if (CommonOptions.has(arguments, KEEP)) {
                    out.println();
                    out.println(Texts.text(Message.of("cli.demo.kept").with("folder", folder.toString())));
                } else {
                    DemoFiles.remove(folder);
                }
            }
        } catch (IOException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.demo.no_room")
                    .with("folder", System.getProperty("java.io.tmpdir"))
                    .with("reason", FaultWords.of(fault))));
        }
    }

    private ExitCode show(Path folder, Session session) {
        PrintStream out = session.terminal().out();
        AnsiStyle paint = new AnsiStyle(session.terminal().colours());
        Cli cli = new Cli(session.with(TypedCommand.DEMO_FOLDER, folder.toString()));
        for (int number = 1; number <= steps.size(); number++) {
            DemoStep step = steps.get(number - 1);
            if (number > 1) {
                out.println();
            }
            Message told = Message.of("cli.demo.step").with("number", number).with("told", step.told());
            session.terminal()
                    .paragraph()
                    .lines("", "   ", Texts.text(told))
                    .forEach(line -> out.println(paint.label(line)));
            out.println();
            out.println("   $ rollcall " + String.join(" ", step.command()));
            out.println();
            int code = cli.run(arguments(step, folder));
            if (code == ExitCode.CANCELLED.number()) {
                return ExitCode.CANCELLED;
            }
            if (code != step.ends().number()) {
                session.terminal()
                        .err()
                        .println(Texts.text(Message.of("cli.demo.failed")
                                .with("wanted", step.ends().number())
                                .with("code", code)));
                return ExitCode.OUR_FAULT;
            }
        }
        return ExitCode.DONE;
    }

    /** The same command, with the files and a home of the demo. */
    private static String[] arguments(DemoStep step, Path folder) {
        List<String> arguments = new ArrayList<>();
        for (String word : step.command()) {
            arguments.add(
                    word.startsWith(DemoFiles.FOLDER + "/")
                            ? folder.resolve(word).toString()
                            : word);
        }
        arguments.add(CommonOptions.HOME);
        arguments.add(folder.resolve("home").resolve(step.district()).toString());
        return arguments.toArray(String[]::new);
    }
}
