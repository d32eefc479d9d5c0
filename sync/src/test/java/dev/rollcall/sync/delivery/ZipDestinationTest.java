package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class ZipDestinationTest extends DestinationContract {

    @Override
    Setup way() {
        return Setup.ZIP;
    }

    @Test
    void aFolderIsNotReplaced() throws Exception {
        Files.createDirectory(place());

        DeliveryRefused refused = refusal(place());

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.WRONG_KIND);
        assertThat(refused)
                .hasMessage(
                        "'%s' is a folder, and a ZIP cannot take its place."
                                + " Choose another name for the ZIP, or a folder whose name does not end in .zip.",
                        place());
    }

    @Test
    void theZipOfAnotherProgramIsNotReplaced() throws Exception {
        try (ZipOutputStream export = new ZipOutputStream(Files.newOutputStream(place()))) {
            for (String name : List.of("classes.csv", "manifest.csv", "orgs.csv", "users.csv", "a/b.csv", "c.csv")) {
                export.putNextEntry(new ZipEntry(name));
            }
        }

        DeliveryRefused refused = refusal(place());

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.FOREIGN_CONTENT);
        assertThat(refused)
                .hasMessage(
                        "'%s' contains files that Rollcall did not put there: manifest.csv, orgs.csv, users.csv and 2 more."
                                + " Move it away, or choose another destination:"
                                + " a delivery replaces all that is there.",
                        place());
        assertThat(way().contentAt(place())).hasSize(6);
    }

    @Test
    void aFileThatIsNoZipIsNotReplaced() throws Exception {
        Files.writeString(place(), "my diary");

        DeliveryRefused refused = refusal(place());

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.FOREIGN_CONTENT);
        assertThat(refused)
                .hasMessage(
                        "'%s' is a file that Rollcall did not write."
                                + " Move it away, or choose another name: a delivery replaces it.",
                        place());
        assertThat(place()).hasContent("my diary");
    }

    @Test
    void anEmptyFileMayBeReplaced() throws Exception {
        Files.createFile(place());

        way().to(place()).deliver(monday());

        assertThat(way().contentAt(place())).isEqualTo(filesOf(monday()));
    }

    @Test
    void takesNoTimeToLoadNativeCode() throws Exception {
        way().to(place()).deliver(monday());

        assertThat(FolderDestinationTest.classesLoadedToDeliver(way(), place(), tuesday()))
                .contains("commons.compress")
                .doesNotContain("com.sun.jna");
    }
}
