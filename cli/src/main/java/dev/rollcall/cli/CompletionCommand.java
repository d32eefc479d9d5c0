package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall completion}: prints the script by which a shell completes what is typed. */
final class CompletionCommand implements Command {
    private static final String FISH = "fish";
    private static final String BEGIN_OF_BASH = "if [ -n \"$BASH_VERSION\" ]";
    private static final List<String> SHELLS = List.of("bash", "zsh", FISH);

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "completion", Texts.text("cli.completion.about"));
        spec.addPositional(CommonOptions.argument(0, "SHELL", Texts.text("cli.completion.shell")).toBuilder()
                .completionCandidates(SHELLS)
                .build());
        CommonOptions.exitCodes(spec, ExitCode.DONE, ExitCode.WRONG_USAGE);
        CommonOptions.examples(spec, Texts.text("cli.completion.examples"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        String shell = CommonOptions.argument(arguments, 0);
        if (!SHELLS.contains(shell)) {
            throw new UsageFault(Texts.text(
                    Message.of("cli.completion.unknown").with("shell", shell).with("shells", Texts.list(SHELLS))));
        }
        CommandSpec top = arguments.commandSpec().root();
        session.terminal().out().print(shell.equals(FISH) ? FishCompletion.script(top) : ofBash(top));
        return ExitCode.DONE;
    }

    /** The script sees for itself where zsh reads it. Its head, which tells of places that we have not, is left out. */
    private static String ofBash(CommandSpec top) {
        String script = AutoComplete.bash(top.name(), top.commandLine());
        return script.substring(script.indexOf(BEGIN_OF_BASH));
    }
}
