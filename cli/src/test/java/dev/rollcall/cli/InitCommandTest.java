package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.settings.yaml.SettingsFile;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first settings file, and what can be chosen for it. */
@Tag("long")
class InitCommandTest {
    private static final String BIRCH_LANE = "../fixtures/birch-lane/oneroster";

    private final Path folder;
    private final Path file;

    InitCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("rollcall.yaml");
    }

    @Test
    void theAnswersStandInAFileThatIsRead() throws Exception {
        Console console = new Console(folder).answering("oak-hill", "Mary's export.zip", "");

        assertThat(console.run("init", file.toString())).as(console.err()).isZero();

        SettingsText settings = SettingsFile.read(file);
        assertThat(settings.settings().organisation()).isEqualTo("oak-hill");
        assertThat(settings.source()).endsWith("Mary's export.zip");
        assertThat(settings.to().orElseThrow()).endsWith("upload.zip");
        assertThat(console.asked()).hasSize(3);
        assertThat(Files.readString(file)).startsWith("# What Rollcall sends").contains("\n# filter:\n#   schools: [");
    }

    @Test
    void aFileThatIsThereStays() throws Exception {
        Files.writeString(file, "source: mine");
        Console console = new Console(folder).answering("a", "b", "c");

        assertThat(console.run("init", file.toString())).isEqualTo(2);

        assertThat(file).hasContent("source: mine");
    }

    @Test
    void withoutAPersonNothingIsGuessed() {
        Console console = new Console(folder);

        assertThat(console.run("init", file.toString())).isEqualTo(2);

        assertThat(file).doesNotExist();
    }

    @Test
    void theSchoolsThatCanBeChosenAreListed() {
        Console console = new Console(folder);

        assertThat(console.run("schools", BIRCH_LANE, "--as-of", "2026-11-23")).isZero();

        assertThat(console.out())
                .startsWith("NAME")
                .containsPattern("Birch Lane School +birch-lane +school +7 +would be sent")
                .containsPattern("larch-county +district +0 +left out");
    }

    @Test
    void theTermsAreListedWithoutARun() {
        Console console = new Console(folder);

        assertThat(console.run("terms", BIRCH_LANE, "--as-of", "2026-11-23"))
                .as(console.err())
                .isZero();

        assertThat(console.out())
                .startsWith("TITLE")
                .containsPattern("fall-2026 .*classes are sent")
                .containsPattern("spring-2027 .*2027-01-25 +2027-06-18 +left out");
        assertThat(folder.resolve(".rollcall/organisations")).doesNotExist();
    }

    @Test
    void aFaultOfTheSettingsIsJsonForPrograms() throws Exception {
        Files.writeString(file, "sorce: mine\n");
        Console console = new Console(folder);

        assertThat(console.run("check", file.toString(), "--json")).isEqualTo(2);

        assertThat(console.out().replaceAll("\\s+", ""))
                .startsWith("{\"error\":\"settings\"")
                .contains("\"key\":\"sorce\"", "\"line\":1", "unknownsetting\\\"sorce\\\".Didyoumean\\\"source\\\"?");
    }
}
