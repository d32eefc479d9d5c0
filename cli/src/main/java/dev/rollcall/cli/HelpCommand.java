package dev.rollcall.cli;

import dev.rollcall.sync.message.DidYouMean;
import dev.rollcall.sync.message.Message;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall help}: the same as {@code --help}, for those who ask in words. */
final class HelpCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "help", Texts.text("cli.help_command.about"));
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..2")
                .paramLabel("COMMAND")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(Texts.text("cli.help_command.command"))
                .build());
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.WRONG_USAGE);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        CommandLine asked = arguments.commandSpec().root().commandLine();
        for (String name : arguments.matchedPositionalValue(0, List.<String>of())) {
            asked = command(asked, name);
        }
        Cli.help(asked, session.terminal().out(), session.terminal());
        return ExitCode.DONE;
    }

    private static CommandLine command(CommandLine above, String name) throws UsageFault {
        Map<String, CommandLine> commands = above.getSubcommands();
        CommandLine asked = commands.get(name);
        if (asked == null) {
            throw new UsageFault(DidYouMean.to(name, commands.keySet().stream())
                    .map(near -> Texts.text(Message.of("cli.usage.no_command_near")
                            .with("word", name)
                            .with("near", near)))
                    .orElseGet(() -> Texts.text(Message.of("cli.usage.no_command_of")
                            .with("word", name)
                            .with("command", above.getCommandSpec().qualifiedName()))));
        }
        return asked;
    }
}
