package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.run.UploadMarks;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person says what became of an upload, or is asked. */
class RunsMarkCommandTest {
    private static final String SCHOOL = "../fixtures/birch-lane/oneroster";

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

    private void sync(Console at) {
        int code = at.run("sync", SCHOOL, "--to", folder.resolve("out").toString(), "--as-of", "2026-11-23");
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
        return new UploadMarks(folder.resolve(".rollcall"), "default");
    }

    @Test
    void nobodyIsAskedWhereThereIsNoUpload() throws Exception {
        assertThat(marks().open()).isEqualTo(Optional.empty());
    }
}
