package dev.rollcall.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into a backup of a home to which others write. */
class HomeCopyTest {
    private static final String DIRECTORY = "organisations/alder-valley/directory/";

    private final Path folder;

    HomeCopyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aDirectoryIsCopiedAsItsPointerSays() throws IOException {
        for (String file : List.of(
                "layout",
                "lock",
                "deliveries",
                "1/version.json",
                "2/version.json",
                "3/version.json",
                "draft/person.parquet")) {
            written(DIRECTORY + file, "x");
        }
        written(DIRECTORY + "current", "2\n");
        written("work/spill", "x");
        written("control.mv.db", "x");

        assertThat(copied())
                .containsExactlyInAnyOrder(
                        DIRECTORY + "current",
                        DIRECTORY + "layout",
                        DIRECTORY + "deliveries",
                        DIRECTORY + "1/version.json",
                        DIRECTORY + "2/version.json");
        assertThat(copied()).first().isEqualTo(DIRECTORY + "current");
    }

    @Test
    void aDirectoryThatIsDamagedIsCopiedWhole() throws IOException {
        written(DIRECTORY + "layout", "1");
        written(DIRECTORY + "3/version.json", "x");

        assertThat(copied()).containsExactlyInAnyOrder(DIRECTORY + "layout", DIRECTORY + "3/version.json");
    }

    private List<String> copied() throws IOException {
        Path file = folder.resolve("copy.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            Path home = folder.resolve("home");
            Files.walkFileTree(home, new HomeCopy(home, zip, ""));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private void written(String name, String text) throws IOException {
        Path file = folder.resolve("home").resolve(name);
        DurableFiles.createPrivateFolder(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
