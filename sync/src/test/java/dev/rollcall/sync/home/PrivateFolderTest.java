package dev.rollcall.sync.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class PrivateFolderTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void oneHasItAtATime() throws Exception {
        Path folder = home.resolve("pull");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (PrivateFolder first = PrivateFolder.take(folder).orElseThrow()) {
            assertThat(first.path()).isEqualTo(folder.toRealPath());
            assertThat(PrivateFolder.take(folder)).isEmpty();
            assertThat(other.submit(() -> PrivateFolder.take(folder)).get()).isEmpty();
        } finally {
            other.shutdown();
        }

        Optional<PrivateFolder> again = PrivateFolder.take(folder);
        assertThat(again).isPresent();
        again.get().close();
    }

    @Test
    void whereADiskKeepsNoRightsNothingBreaks() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(home.resolve("disk.zip"), Map.of("create", "true"))) {
            Path place = PrivateFolder.create(zip.getPath("/home/organisations/pull"));
            DurableFiles.write(place.resolve("page.json"), new byte[] {'{', '}'});

            assertThat(place.resolve("page.json")).hasContent("{}");
            assertThat(DurableFiles.keepForOwner(place)).isEmpty();
        }
    }

    @Test
    void theAnswersOfAPullAreItsOwnersAlone() throws Exception {
        Path page;
        try (PullFolder pull = PullFolder.take(home, "default").orElseThrow()) {
            page = Files.writeString(pull.path(false).resolve("page.json"), "{}");
        }

        assertThat(page).isRegularFile();
        assertThat(DurableFiles.isOpenToOthers(page)).isFalse();
    }

    @Test
    void aPullThatNobodyGoesOnWithIsNotKeptForEver() throws Exception {
        Path page;
        Instant now = Instant.now();
        try (PullFolder pull = PullFolder.take(home, "default").orElseThrow()) {
            page = Files.writeString(pull.path(false).resolve("page.json"), "{}");
            PullFolder.wipeOlderThan(home, "default", now.plusSeconds(60));
            assertThat(page).isRegularFile();
        }

        PullFolder.wipeOlderThan(home, "default", now.minusSeconds(60));
        assertThat(page).isRegularFile();
        PullFolder.wipeOlderThan(home, "default", now.plusSeconds(60));
        assertThat(page).doesNotExist();
    }

    @Test
    void nobodyElseLooksIntoIt() throws Exception {
        Path folder = PrivateFolder.create(home.resolve("pull"));

        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }
}
