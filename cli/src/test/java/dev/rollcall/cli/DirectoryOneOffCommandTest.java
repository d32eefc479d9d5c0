package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for at the command line to be done to one person once. */
@Tag("long")
class DirectoryOneOffCommandTest {
    private Path folder = Path.of("");
    private String home = "";

    @BeforeEach
    void aDirectory(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path directory = temporary.resolve("home");
        SampleDirectory.in(directory);
        home = directory.toString();
    }

    @Test
    void whatIsAskedForIsPendingUntilItIsTakenBack() {
        assertThat(told("leave-out", "s-201", "--reason", "by mistake", "--home", home))
                .contains("Amira Haddad (s-201) is left out of the next upload");
        assertThat(told("pending", "--home", home)).contains("Amira Haddad", "waits for an upload", "by mistake");
        assertThat(told("pending", "--json", "--home", home))
                .contains("\"person\" : \"s-201\"", "\"state\" : \"waiting\"");

        assertThat(told("cancel", "s-201", "--home", home)).contains("stays as the source has them");

        assertThat(told("pending", "--home", home)).contains("Nothing is pending.");
        assertThat(told("pending", "--all", "--home", home)).contains("cancelled");
    }

    @Test
    void changedAddressIsSaid() {
        assertThat(told("push", "amira.haddad@birch-lane.example", "--home", home))
                .contains("amira.haddad+rollcall@birch-lane.example");
    }

    @Test
    void personWhoIsNotKnownIsRefused() {
        assertThat(refused("leave-out", "s-999", "--home", home)).contains("nobody called 's-999'");
        assertThat(refused("cancel", "s-201", "--home", home)).contains("Nothing was asked for s-201");
    }

    @Test
    void pushingNeedsAPersonOrALogThatWasRead() {
        assertThat(refused("push", "--home", home)).contains("Name a person, or a run with --from-log.");
        assertThat(refused("push", "--from-log", "20261121-060000", "--home", home))
                .contains("Apple's log of run 20261121-060000 is not here");
    }

    @Test
    void nobodyIsKnownBeforeTheFirstDelivery() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(refused("leave-out", "s-201", "--home", empty.toString())).contains("Nothing was delivered yet");
    }

    private String told(String... command) {
        Console console = new Console(folder);
        int code = console.run(words(command));
        assertThat(code).as(console.out() + console.err()).isZero();
        return console.out();
    }

    private String refused(String... command) {
        Console console = new Console(folder);
        assertThat(console.run(words(command))).as(console.out()).isEqualTo(ExitCode.WRONG_USAGE.number());
        return console.err();
    }

    private static String[] words(String... command) {
        String[] words = new String[command.length + 1];
        words[0] = "directory";
        System.arraycopy(command, 0, words, 1, command.length);
        return words;
    }
}
