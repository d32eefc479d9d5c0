package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.UploadMarks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person says what became of an upload, or is asked. */
@Tag("long")
class RunsMarkCommandTest {
    private static final String SCHOOL = "../fixtures/birch-lane/oneroster";
    private static final String DAY_2 = "../fixtures/birch-lane/oneroster-day-2";

    private final Path folder;
    private final Console console;

    RunsMarkCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.console = new Console(folder);
    }

    @Test
    void whatIsSaidStandsInTheListOfRuns() {
        sync(console);
        assertThat(told("runs")).contains("UPLOAD", "prepared");

        assertThat(told("runs", "handed-over", "last")).contains("counts as handed over");
        assertThat(told("runs")).contains("handed over").doesNotContain("prepared");
        assertThat(told("runs", "--json")).contains("\"upload\" : \"handed_over\"");

        assertThat(told("runs", "not-uploaded", run())).contains("counts as not uploaded");
        assertThat(told("runs")).contains("not uploaded");
    }

    @Test
    void aRunThatIsNotThereIsWrongUsage() {
        assertThat(new Console(folder).run("runs", "handed-over", "20260101-000000"))
                .isEqualTo(2);
        Console second = new Console(folder);
        assertThat(second.run("runs", "not-uploaded", "last")).isEqualTo(2);
        assertThat(second.err()).contains("no upload");
    }

    @ParameterizedTest
    @CsvSource({"yes, HANDED_OVER", "Y, HANDED_OVER", "no, NOT_UPLOADED", "'', PREPARED", "perhaps, PREPARED"})
    void theNextRunAsksThePerson(String answer, DeliveryState state) throws Exception {
        sync(console);
        String first = run();

        Console second = new Console(folder).answering(answer);
        sync(second);

        assertThat(second.asked())
                .containsExactly("Was the upload of run " + first + " in " + folder.resolve("out")
                        + " uploaded to Apple School Manager? (yes or no; Enter: not known)");
        assertThat(marks().of(first).map(Delivery::state)).contains(state);
        assertThat(second.out().contains("RST-641")).isEqualTo(state == DeliveryState.PREPARED);
    }

    @Test
    void aKnownUploadIsNotAskedFor() {
        sync(console);
        told("runs", "handed-over", "last");

        Console second = new Console(folder).answering("no");
        sync(second);

        assertThat(second.asked()).isEmpty();
    }

    /** A run is named, and what lies in its place is the upload of a later one. */
    @Test
    void whoNamesARunIsToldWhereAnotherUploadLiesInItsPlace() {
        sync(console);
        String first = run();
        sync(new Console(folder), DAY_2);

        Console at = new Console(folder);

        assertThat(at.run("runs", "handed-over", first)).isZero();
        assertThat(at.err().replaceAll("\\s+", " "))
                .contains("is not the upload of run " + first + " any more, but that of run " + run());
        Console newest = new Console(folder);
        assertThat(newest.run("runs", "handed-over", run())).isZero();
        assertThat(newest.err()).doesNotContain("any more");
    }

    @Test
    void anEarlierStateIsSentAgain() {
        sync(console);

        assertThat(told("send-again", "1", "--to", folder.resolve("again").toString(), "--as-of", "2026-11-23"))
                .contains("The roster was prepared in")
                .doesNotContain("went along");
        assertThat(folder.resolve("again").resolve("students.csv")).exists();
        assertThat(told("send-again", run(), "--preview", "--as-of", "2026-11-23"))
                .isNotEmpty();

        Console wrong = new Console(folder);
        assertThat(wrong.run("send-again", "9")).isEqualTo(2);
        assertThat(wrong.err()).contains("no version '9'");
    }

    /** What was not uploaded is a version, and nothing that Apple School Manager has. */
    @Test
    void lookUpsShowWhatAppleHas() {
        sync(console);
        told("runs", "handed-over", "last");
        sync(new Console(folder), DAY_2);
        told("runs", "not-uploaded", "last");

        assertThat(told("directory", "versions"))
                .containsPattern("(?m)^2 .*  not uploaded$")
                .containsPattern("(?m)^1 .*  current, handed over$");
        assertThat(told("directory", "versions", "--json"))
                .containsPattern("(?s)\"version\" : \"2\".*\"current\" : false,\\s+\"upload\" : \"not_uploaded\"")
                .containsPattern("(?s)\"version\" : \"1\".*\"current\" : true,\\s+\"upload\" : \"handed_over\"");
        Console list = new Console(folder);
        assertThat(list.run("directory", "list")).isZero();
        assertThat(list.out()).doesNotContain("p-000109");
        assertThat(list.err().replaceAll("\\s+", " "))
                .contains("This is version 1", "Version 2 is newer, and its upload is: not uploaded.");
        assertThat(told("directory", "list", "--at", "2")).isNotEqualTo(list.out());
        assertThat(told("directory", "diff", "1", "current")).contains("Nothing changes.");
    }

    @Test
    void whereNothingIsAtAppleItIsSaid() {
        sync(console);
        told("runs", "not-uploaded", "last");

        for (String[] command : List.of(new String[] {"directory", "list"}, new String[] {"publish", "--port", "0"})) {
            Console at = new Console(folder);
            assertThat(at.run(command)).isEqualTo(2);
            assertThat(at.err().replaceAll("\\s+", " ")).contains("no upload of the directory in");
        }
    }

    @Test
    void aChangeNamesTheCommandsThatHaveToComeFirst() throws Exception {
        sync(console);
        Path people = Files.writeString(folder.resolve("people.csv"), "person_id,first_name\ns-206,Ivy\n");

        for (String[] command : List.of(
                new String[] {"directory", "import", people.toString()},
                new String[] {"directory", "edit", "s-201", "--status", "Deactivated"},
                new String[] {"directory", "assume", "1"},
                new String[] {"directory", "advance", "--save"})) {
            Console at = new Console(folder);
            assertThat(at.run(command)).isEqualTo(2);
            assertThat(at.err().replaceAll("\\s+", " "))
                    .contains(
                            "'rollcall runs handed-over " + run() + "' or 'rollcall runs not-uploaded " + run() + "'");
        }
    }

    private void sync(Console at) {
        sync(at, SCHOOL);
    }

    private void sync(Console at, String school) {
        int code = at.run("sync", school, "--to", folder.resolve("out").toString(), "--as-of", "2026-11-23");
        assertThat(code).as(at.out() + at.err()).isZero();
    }

    private String told(String... command) {
        Console at = new Console(folder);
        int code = at.run(command);
        assertThat(code).as(at.out() + at.err()).isZero();
        return at.out();
    }

    private String run() {
        return told("runs").lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0];
    }

    private UploadMarks marks() {
        return new UploadMarks(folder.resolve(".rollcall"), "default", Engines.ofCommand());
    }

    @Test
    void nobodyIsAskedWhereThereIsNoUpload() throws Exception {
        assertThat(marks().open()).isEqualTo(Optional.empty());
    }
}
