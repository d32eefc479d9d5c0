package dev.rollcall.cli;

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
        CommandSpec spec = CommonOptions.command(
                this,
                "demo",
                "Show, with invented schools, two days of a school, a slip that the guard holds, and a change of SIS."
                        + " It takes less than a minute and touches nothing of yours.");
        spec.addOption(CommonOptions.flag(KEEP, "Keep the folder of the demo, and say where it is."));
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.OUR_FAULT, ExitCode.WRONG_USAGE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        PrintStream out = session.terminal().out();
        try {
            Path folder = Files.createTempDirectory("rollcall-demo-");
            try {
                DemoFiles.unpack(folder);
                return show(folder, session);
            } finally {
                if (CommonOptions.has(arguments, KEEP)) {
                    out.println();
                    out.println("The demo is kept in " + folder + ".");
                } else {
                    DemoFiles.remove(folder);
                }
            }
        } catch (IOException fault) {
            throw new UsageFault("the demo needs some room in the temporary folder "
                    + System.getProperty("java.io.tmpdir") + ": " + fault.getMessage());
        }
    }

    private ExitCode show(Path folder, Session session) {
        PrintStream out = session.terminal().out();
        AnsiStyle paint = new AnsiStyle(session.terminal().colours());
        for (int number = 1; number <= steps.size(); number++) {
            DemoStep step = steps.get(number - 1);
            if (number > 1) {
                out.println();
            }
            session.terminal().paragraph().lines("", "   ", number + ". " + step.told()).forEach(line -> out.println(paint.label(line)));
            out.println();
            out.println("   $ rollcall " + String.join(" ", step.command()));
            out.println();
            int code = new Cli(session).run(arguments(step, folder));
            if (code != step.ends().number()) {
                session.terminal()
                        .err()
                        .println("rollcall demo: this step should have ended with exit code "
                                + step.ends().number() + " and ended with " + code + "; please report it.");
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
