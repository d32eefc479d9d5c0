package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To forget a directory, somebody types the name of the organisation. */
@Tag("long")
class StartAgainCommandTest {
    private Path folder = Path.of("");
    private Console console = new Console(Path.of(""));

    @BeforeEach
    void aSchoolThatIsKnown(@TempDir Path temporary) {
        folder = temporary;
        run("sync", "../fixtures/birch-lane/oneroster", "--as-of", "2026-11-23");
    }

    @Test
    void withoutTheNameNothingIsForgotten() {
        assertThat(run("directory", "start-again")).isEqualTo(2);
        assertThat(words())
                .contains("7 people, 7 Person IDs, 0 account names, 1 version")
                .contains("nobody confirmed it");
        assertThat(run("directory", "start-again", "--confirm", "birch")).isEqualTo(2);
        assertThat(words()).contains("that is not the name of the organisation, which is 'default'");
        console = new Console(folder).answering("yes");
        assertThat(console.run("directory", "start-again")).isEqualTo(2);
        assertThat(console.asked()).hasSize(1);

        run("directory", "list", "hadd");
        assertThat(words()).contains("Amira Haddad");
    }

    @Test
    void withTheNameItIsSetAsideAndComesBack() {
        assertThat(run("directory", "start-again", "--confirm", "default")).isZero();
        assertThat(words())
                .contains("set aside as 20260902-081500")
                .contains("'rollcall directory start-again --bring-back 20260902-081500'");
        assertThat(run("directory", "list")).isEqualTo(2);

        assertThat(run("directory", "start-again", "--bring-back")).isZero();

        run("directory", "list", "hadd");
        assertThat(words()).contains("Amira Haddad");
        assertThat(run("directory", "start-again", "--bring-back")).isEqualTo(2);
        assertThat(words()).contains("no directory that was set aside");
    }

    @Test
    void theNameCanBeTypedAtTheTerminal() {
        console = new Console(folder).answering("default");

        assertThat(console.run("directory", "start-again")).isZero();

        assertThat(run("directory", "start-again", "--confirm", "default"))
                .as("nothing is left")
                .isEqualTo(2);
        assertThat(words()).contains("There is no directory yet");
    }

    private String words() {
        return (console.out() + console.err()).replaceAll("\\s+", " ");
    }

    private int run(String... arguments) {
        console = new Console(folder);
        return console.run(arguments);
    }
}
