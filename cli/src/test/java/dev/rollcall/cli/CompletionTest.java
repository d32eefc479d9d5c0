package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.rollcall.sync.Golden;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shells themselves complete. */
class CompletionTest {
    private static final String OF_BASH = """
            source ./rollcall.script
            compopt() { :; }
            COMP_WORDS=(TYPED)
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _complete_rollcall
            printf '%s\\n' "${COMPREPLY[@]}"
            complete -p rollcall >/dev/null
            """;

    /** A shell of zsh at a terminal of its own, to which keys are sent. */
    private static final String OF_ZSH = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell 'PS1="> "; autoload -U compinit; compinit -u -D; source ./rollcall.script; echo REA""DY'
            wait_for() {
                local shown= some=
                for tried in {1..400}; do
                    zpty -r -t shell some && shown+=$some
                    [[ $shown == *$1* ]] && return
                    sleep 0.05
                done
                print -r -- "never shown: $1, but ${(V)shown}"
            }
            wait_for READY
            zpty -w -n shell 'TYPED'$'\t'
            wait_for 'SHOWN'
            zpty -d shell
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aProgramBesideAFile() throws IOException {
        Files.writeString(folder.resolve("export.zip"), "");
        Files.createFile(
                folder.resolve("rollcall"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rollcall sy                     | sync
            ./rollcall directory sh         | show
            ./rollcall sync --engine s      | spark
            rollcall sync --pr              | --preview --preset
            rollcall sync exp               | export.zip
            rollcall sync --home exp        | export.zip
            rollcall runs approve --rea     | --reason
            rollcall completion ''          | bash zsh fish
            """)
    void bashCompletes(String typed, String words) throws Exception {
        write("bash");

        String completed = shell("bash", "--norc", "-c", OF_BASH.replace("TYPED", typed));

        assertThat(completed.lines()).containsExactlyInAnyOrder(words.split(" ", -1));
    }

    /** bash takes the name without its folder where it knows no completion of the whole. */
    @Test
    void bashKnowsTheProgramByItsName() throws Exception {
        write("bash");

        String known = shell("bash", "--norc", "-c", "source ./rollcall.script; complete -p rollcall");

        assertThat(known).contains("-F _complete_rollcall").endsWith(" rollcall\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rollcall sy                | rollcall sync
            ./rollcall directory sh    | directory show
            ./rollcall sync --engine s | engine spark
            rollcall sync exp          | sync export.zip
            """)
    void zshCompletes(String typed, String shown) throws Exception {
        write("zsh");

        String complaints =
                shell("zsh", "-f", "-c", OF_ZSH.replace("TYPED", typed).replace("SHOWN", shown));

        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "rollcall sy"                 | sync
            "./rollcall directory sh"     | show
            "./rollcall sync --engine "   | duckdb spark
            "rollcall sync --pre"         | --preview --preset
            "rollcall sync exp"           | export.zip
            "rollcall sync --home exp"    | export.zip
            "rollcall explain exp"        | ""
            "rollcall runs ap"            | approve
            "rollcall runs approve --js"  | --json
            "rollcall runs --organi"      | --organisation
            "rollcall runs approve --app" | ""
            "rollcall completion "        | bash fish zsh
            """)
    void fishCompletes(String typed, String words) throws Exception {
        write("fish");

        String completed = shell("fish", "--no-config", "-c", "source ./rollcall.script; complete -C '" + typed + "'");

        assertThat(completed.lines().map(line -> line.split("\t", 2)[0]))
                .containsExactlyInAnyOrder(words.isEmpty() ? new String[0] : words.split(" ", -1));
    }

    @Test
    void theScriptOfFishReadsWell() throws IOException {
        Golden.compare("completion.fish", script("fish"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcsh", "BASH"})
    void anotherShellIsTold(String shell) {
        Console console = new Console(folder);

        int code = console.run("completion", shell);

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).contains("there is no completion for '" + shell + "'. There are: bash, zsh, fish.");
    }

    /** A machine of a developer may lack a shell, and then says so; one that decides what is merged may not. */
    private static void needs(String shell) {
        boolean isThere = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
        if (!isThere) {
            String missing = "NOT TESTED: " + shell + " is not there, so nobody has tried what it completes."
                    + " On Debian: apt install " + shell;
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            System.err.println(missing);
            abort(missing);
        }
    }

    private void write(String shell) throws IOException {
        needs(shell);
        Files.writeString(folder.resolve("rollcall.script"), script(shell));
    }

    private String script(String shell) {
        Console console = new Console(folder);
        assertThat(console.run("completion", shell)).isZero();
        assertThat(console.err()).isEmpty();
        return console.out();
    }

    private String shell(String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TERM", "dumb");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
