package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands above the way of a record: which run tells, and how far its upload has come. */
@Tag("long")
class ExplainCommandTest {
    private static final String SCHOOL = "../fixtures/birch-lane/oneroster";

    private final Path folder;

    ExplainCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatLiesInAFolderIsPreparedUntilSomebodySaysMore() {
        told("sync", SCHOOL, "--to", folder.resolve("out").toString(), "--as-of", "2026-11-23");
        assertThat(explained())
                .startsWith("Run 20260902-081500, a sync of ")
                .contains(": prepared for upload; nobody has said whether it was uploaded user 's-205'")
                .doesNotContain("delivered");
        assertThat(told("explain", "last", "s-205", "--json"))
                .contains("\"command\" : \"sync\"", "\"outcome\" : \"delivered\"", "\"upload\" : \"prepared\"");

        told("runs", "handed-over", "last");
        assertThat(explained()).contains(": handed over to Apple School Manager user 's-205'");

        told("runs", "not-uploaded", "20260902-081500");
        assertThat(explained()).contains(": prepared, but not uploaded user 's-205'");
        assertThat(told("explain", "last", "s-205", "--json")).contains("\"upload\" : \"not_uploaded\"");
    }

    @Test
    void aRunIntoTheDirectoryAloneMadeNoUpload() {
        told("sync", SCHOOL, "--as-of", "2026-11-23");

        assertThat(explained()).contains(": delivered to the directory user 's-205'");
        assertThat(told("explain", "last", "s-205", "--json"))
                .contains("\"outcome\" : \"delivered\"")
                .doesNotContain("\"upload\"");
    }

    private String explained() {
        return told("explain", "last", "s-205").replaceAll("\\s+", " ");
    }

    private String told(String... arguments) {
        Console console = new Console(folder);
        assertThat(console.run(arguments)).as(console.err()).isZero();
        return console.out();
    }
}
