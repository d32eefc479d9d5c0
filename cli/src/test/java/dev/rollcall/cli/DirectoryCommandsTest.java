package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
class DirectoryCommandsTest {
    private final Directory directory;
    private final Console console;

    @TempDir
    private Path empty = Path.of("");

    DirectoryCommandsTest(@TempDir Path folder) throws DirectoryFault, IOException {
        directory = SampleDirectory.in(folder.resolve(".rollcall"));
        console = new Console(folder);
        Files.writeString(folder.resolve("people.csv"), "person_id,first_name,last_name\ns-206,Ivy,Okafor\n");
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
        "assume, assume 1",
        "import, import ~/people.csv",
        "advance, advance --to 2027-05-01",
        "advance_nothing, advance",
        "advance_json, advance --to 2027-05-01 --json",
        "advance_saved, advance --save",
        "edit, edit s-203 --status Deactivated",
        "edit_value, edit CHLOE.HART@birch-lane.example --set last_name=Lund",
        "edit_account, edit s-203 --account chloe@birch-lane.example --role Manager",
        "verify, verify",
        "verify_json, verify --json",
    })
    void anAnswerReadsWell(String name, String line) throws IOException {
        int code = run(line.split(" ", -1));

        assertThat(console.err()).isEmpty();
        assertThat(code).isZero();
        Golden.compare("directory/" + name + ".txt", withoutBytes(console.out()));
    }

    /** How many bytes a Parquet file has is DuckDB's business. */
    private static String withoutBytes(String answer) {
        return answer.replaceAll("(\"bytes\" : )\\d+", "$1...").replaceAll("\\b\\d+ KB", "? KB");
    }

    @ParameterizedTest
    @CsvSource({"1, 1 KB", "26123, 25 KB", "1048575, '1,023 KB'", "241172480, 230 MB"})
    void aSizeIsTold(long bytes, String told) {
        assertThat(DirectoryVersionsCommand.size(bytes)).isEqualTo(told);
    }

    @Test
    void anAssumptionAndAnImportAreVersionsOfTheirOwn() throws DirectoryFault, IOException {
        run("assume", "1");
        run("import", "~/people.csv");

        assertThat(directory.versions())
                .extracting(version -> version.origin().words())
                .containsExactly(
                        "import of people.csv", "version 1 once more", "run 20261121-060000", "import of people.csv");
    }

    @Test
    void daysAreShownWithWhomTheyDelete() throws IOException {
        Path gone = Files.writeString(empty.resolve("gone.csv"), """
                person_id,first_name,last_name,managed_apple_account,source,status
                s-301,Gus,Elm,gus.elm@birch-lane.example,SFTP,Deactivated
                m-1,Hal,Fir,hal.fir@birch-lane.example,Manual,Deactivated
                """);
        console.run("directory", "import", gone.toString());

        int code = run("advance", "--to", "2027-01-05");

        assertThat(code).isZero();
        Golden.compare("directory/advance_events.txt", console.out().replaceFirst("(?s)^.*?(?=By 2027)", ""));
    }

    @Test
    void whatKeepsUploadsFromAnAccountIsShown() {
        run("list");
        assertThat(console.out()).doesNotContain("UPLOADS");
        run("edit", "s-203", "--set", "last_name=Brook");

        run("show", "s-203");
        assertThat(console.out()).containsPattern("upload_stop +edited");
        run("list");
        assertThat(console.out()).contains("UPLOADS", "change nothing: edited by hand");
        run("list", "--json");
        assertThat(console.out()).contains("\"upload_stop\" : \"edited\"");
    }

    @Test
    void anImportWithErrorsChangesNothing() throws DirectoryFault, IOException {
        Path people = Files.writeString(
                empty.resolve("twice.csv"), "person_id,first_name,last_name\ns-206,Ivy,Okafor\ns-206,Ivy,Okafor\n");

        int code = run("import", people.toString());

        assertThat(code).isEqualTo(2);
        assertThat(console.err()).startsWith("rollcall: nothing was imported. RST-");
        assertThat(directory.versions()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "advance --to tomorrow|tomorrow",
                "advance --save --to 2099-01-01|has not come yet",
                "edit s-203|No change is given.",
                "edit s-203 --set last_name|has no value. Write it as COLUMN=VALUE",
                "edit s-203 --set =x|has no value. Write it as COLUMN=VALUE",
                "edit s-203 --set shoe_size=42|cannot be changed by hand",
                "edit s-203 --status Gone|is no status",
                "edit nobody --status Deactivated|Nobody in the directory",
            })
    void aChangeThatCannotBeMadeSaysWhyAndMakesNoVersion(String line, String why) throws DirectoryFault, IOException {
        int code = run(line.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(console.out()).isEmpty();
        assertThat(console.err().replaceAll("\\s+", " ")).contains(why);
        assertThat(directory.versions()).hasSize(2);
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
        assertThat(console.err().replaceAll("\\s+", " ")).contains("has no version '9'. Choose one that is there");
    }

    @Test
    void damageIsToldAndHasAnExitCode() throws IOException {
        Files.delete(directory.folder().resolve("2/person.parquet"));

        int code = run("verify");

        assertThat(code).isEqualTo(2);
        assertThat(console.out()).contains("person.parquet").contains("is missing");
    }

    @Test
    void aHomeWithoutADirectorySaysSo() {
        Console other = new Console(empty);

        int code = other.run("directory", "versions");

        assertThat(code).isZero();
        assertThat(other.out()).isEqualTo("There is no version yet; 'rollcall sync' makes the first.\n");
    }

    @Test
    void nobodyIsListedWhereThereIsNoDirectory() {
        Console other = new Console(empty);

        int code = other.run("directory", "list");

        assertThat(code).isEqualTo(2);
        assertThat(other.err()).contains("there is no directory in").contains("'rollcall sync' makes it");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "directory";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return console.run(all);
    }
}
