package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryCommandsTest {
    private final SampleDirectory directory;
    private final Console console;

    DirectoryCommandsTest(@TempDir Path folder) throws IOException {
        directory = SampleDirectory.of(folder.resolve("directory"));
        console = new Console(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "list, list",
        "list_part, list hadd --location birch-lane --status active",
        "list_cut, list --limit 1",
        "list_nobody, list xyz",
        "list_before, list --at 1",
        "list_json, list --json --limit 1",
        "show, show CHLOE.HART@birch-lane.example",
        "show_before, show t-101 --at 1",
        "show_json, show s-203 --json",
        "versions, versions",
        "versions_json, versions --json",
        "diff, diff 1 2",
        "diff_nothing, diff 2 current",
        "diff_json, diff 1 2 --json",
        "restore, restore 1",
        "import, import people.csv",
        "verify, verify",
        "verify_json, verify --json",
    })
    void anAnswerReadsWell(String name, String line) throws IOException {
        int code = run(line.split(" ", -1));

        assertThat(console.err()).isEmpty();
        assertThat(code).isZero();
        Golden.compare("directory/" + name + ".txt", console.out());
    }

    @Test
    void versionsAreRestoredAndPeopleImportedByTheDirectory() {
        run("restore", "1");
        run("import", "people.csv");

        assertThat(directory.asked()).containsExactly("restore 1", "import people.csv");
    }

    @Test
    void somebodyWhomTheDirectoryDoesNotKnowIsTold() {
        int code = run("show", "nobody");

        assertThat(code).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains("knows nobody by 'nobody'");
    }

    @Test
    void aVersionThatIsNotThereIsTold() {
        int code = run("list", "--at", "9");

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).isEqualTo("rollcall: The directory has no version '9'.\n");
    }

    @Test
    void damageIsToldAndHasAnExitCode() {
        directory.damaged("'person.parquet' of version 2 is missing. Bring it back from a backup.");

        int code = run("verify");

        assertThat(code).isEqualTo(2);
        assertThat(console.out()).startsWith("'person.parquet' of version 2 is missing.");
    }

    @Test
    void aHomeWithoutADirectorySaysSo() {
        int code = console.ask(HomeDirectory::of, "directory", "versions");

        assertThat(code).isZero();
        assertThat(console.out()).isEqualTo("There is no version yet; 'rollcall sync' makes the first.\n");
    }

    @Test
    void nobodyIsListedWhereThereIsNoDirectory() {
        int code = console.ask(HomeDirectory::of, "directory", "list");

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).contains("there is no directory in").contains("'rollcall sync' makes it");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "directory";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return console.ask((home, organisation) -> directory, all);
    }
}
