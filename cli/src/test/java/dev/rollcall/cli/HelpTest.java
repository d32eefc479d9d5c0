package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("jdk")
class HelpTest {
    private static final String PAGE = """
            # The command line

            <!-- Made from the help of each command: './dev golden' rewrites this page. -->

            A roster comes from a folder, a `.zip`, or a [settings file](settings.md) that names one of them. What a run has to
            tell is written to its folder each time: `report.html` for people, `report.json` for programs, `problems.csv` for
            spreadsheets. [Exit codes](exit-codes.md) tell scripts how it ended. Colours are shown in a terminal unless the
            variable `NO_COLOR` is set.

            ## How much is said

            Without an option a command says what was asked for, and a terminal shows how far it is.

            - `--quiet` leaves errors and the verdict, one sentence where all went well. It is meant for a nightly run that sends
              a mail where something is said. What was asked for, such as a list or `--json`, is printed all the same.
            - `--verbose` adds a line for each part of a run, with its counts and how long it took, and for each request to an
              API, with the status of its answer.
            - `--log-file FILE` writes the same lines to a file, whatever the terminal shows. Each line has its time in UTC and
              the id of the process. Lines are added to what is there; a new file can be read by its owner alone. A file that
              cannot be written stops the command before anything begins.

            No line of `--verbose` and of a log names a person or holds a secret: of an address the query is left out, and of a
            command its arguments.

            ## Completion in a shell

            `rollcall completion SHELL` prints the script by which bash, zsh or fish completes commands, options, their values and
            files. It holds for `./rollcall`, too.

            - bash: add `source <(rollcall completion bash)` to `~/.bashrc`
            - zsh: add `source <(rollcall completion zsh)` to `~/.zshrc`, after `compinit` where that is called
            - fish: `rollcall completion fish > ~/.config/fish/completions/rollcall.fish`

            ## Times

            `rollcall runs` and `rollcall directory versions` show times as the clock of this machine does, each with what it is
            ahead of UTC, such as `2026-09-02 04:15 -04:00`: a run is looked for by when it was at school. The name of a run, its
            report, JSON and logs have UTC, so that machines of different zones can be compared.
            """;

    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEachCommandReadsWell(String command) throws IOException {
        String help = help(command);

        Golden.compare("help/" + command.replace(' ', '-') + ".txt", help);
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void thePageIsMadeFromTheHelpOfEachCommand() throws IOException {
        StringBuilder page = new StringBuilder(PAGE);
        for (String command : commands()) {
            page.append("\n## ").append(command.equals("rollcall") ? command : "rollcall " + command);
            page.append("\n\n```text\n").append(help(command)).append("```\n");
        }

        Golden.comparePage("command-line.md", page.toString());
    }

    @Test
    void helpAsAWordIsTheSameAsHelpAsAnOption() {
        Console asked = new Console(home);

        int code = asked.run("help", "sync");

        assertThat(code).isZero();
        assertThat(asked.out()).isEqualTo(help("sync"));
    }

    @Test
    void helpAsAWordKnowsTheCommandsOfTheDirectory() {
        Console asked = new Console(home);

        int code = asked.run("help", "directory", "show");

        assertThat(code).isZero();
        assertThat(asked.out()).isEqualTo(help("directory show"));
    }

    static List<String> commands() {
        List<String> commands = new ArrayList<>(List.of("rollcall"));
        Cli.commands().getSubcommands().forEach((name, command) -> {
            commands.add(name);
            command.getSubcommands().keySet().forEach(below -> commands.add(name + " " + below));
        });
        return commands;
    }

    private String help(String command) {
        Console console = new Console(home);
        String[] words = command.equals("rollcall") ? new String[0] : command.split(" ", -1);
        int code =
                console.run(Stream.concat(Stream.of(words), Stream.of("--help")).toArray(String[]::new));
        assertThat(code).isZero();
        assertThat(console.err()).isEmpty();
        return console.out();
    }
}
