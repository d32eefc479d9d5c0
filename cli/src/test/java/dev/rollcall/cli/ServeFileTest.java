package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code server.yaml} of a home says, and what it cannot say. */
@Tag("jdk")
class ServeFileTest {
    private static final List<String> OPTIONS = List.of("--port", "--sftp-port", "--proxies", "--url");

    @TempDir
    private Path home = Path.of("");

    private ServeFile read(String text) throws IOException, UsageFault {
        Files.writeString(home.resolve(ServeFile.NAME), text);
        return ServeFile.of(home, OPTIONS);
    }

    @Test
    void keysAreTheOptions() throws Exception {
        ServeFile file = read("port: 8081\nproxies: [10.0.0.1, 10.0.0.2]\nurl: https://rollcall.example\n");
        assertThat(file.value("--port")).contains("8081");
        assertThat(file.value("--proxies")).contains("10.0.0.1,10.0.0.2");
        assertThat(file.value("--url")).contains("https://rollcall.example");
        assertThat(file.value("--sftp-port")).isEmpty();
    }

    @Test
    void noFileAndAnEmptyFileSayNothing() throws Exception {
        assertThat(ServeFile.of(home, OPTIONS).value("--port")).isEmpty();
        assertThat(read("# nothing yet\n").value("--port")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "prot: 1|'prot', which rollcall serve does not know. Did you mean 'port'?",
                "colour: red|It knows: port, sftp-port, proxies, url",
                "port:|no value for 'port'",
                "port: {a: 1}|no value for 'port'",
                "port: [1]|no value for 'port'",
                "just a text|no list of keys and values",
                "port: [|line 1 is not understood",
                "port: 1\\nport: 2|line 2 is not understood"
            })
    void whatIsWrongIsSaid(String text, String said) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(UsageFault.class)
                .hasMessageContaining(said)
                .hasMessageContaining("server.yaml");
    }

    /** The option, then the variable, then the file: none of these ports can be used, so that nothing is started. */
    @Test
    void anOptionGoesBeforeAVariableAndThatBeforeTheFile() throws Exception {
        Files.writeString(home.resolve(ServeFile.NAME), "port: of the file\n");
        Console console = new Console(home);
        String at = home.toString();
        console.run("serve", "--home", at);
        assertThat(said(console)).contains("port (server.yaml) must be", "not 'of the file'");
        console.run(Map.of("ROLLCALL_PORT", "of the variable"), "serve", "--home", at);
        assertThat(said(console)).contains("ROLLCALL_PORT must be", "not 'of the variable'");
        console.run(Map.of("ROLLCALL_PORT", "of the variable"), "serve", "--home", at, "--port", "of the option");
        assertThat(said(console)).contains("--port must be", "not 'of the option'");
    }

    /** Without the breaks of lines. */
    private static String said(Console console) {
        return console.err().replaceAll("\\s+", " ");
    }
}
