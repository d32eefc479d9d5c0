package dev.rollcall.server.cli;

import dev.rollcall.server.settings.Nearest;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall help}: the same as {@code --help}, for those who ask in words. */
final class HelpCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Words.command(this, "help", "Show the help of a command.");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("COMMAND")
                .type(String.class)
                .description("The command; without one, the help of rollcall.")
                .build());
        Words.exitCodes(spec, ExitCode.DONE, ExitCode.WRONG_USAGE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        CommandLine top = arguments.commandSpec().root().commandLine();
        String name = Words.argument(arguments, 0);
        Map<String, CommandLine> commands = top.getSubcommands();
        CommandLine asked = name.isEmpty() ? top : commands.get(name);
        if (asked == null) {
            throw new UsageFault("there is no command '" + name + "'"
                    + Nearest.to(name, commands.keySet().stream())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(". 'rollcall --help' lists them."));
        }
        Cli.help(asked, session.terminal().out(), session.terminal());
        return ExitCode.DONE;
    }
}
