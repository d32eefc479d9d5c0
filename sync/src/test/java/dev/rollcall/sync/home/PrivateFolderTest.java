package dev.rollcall.sync.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void nobodyElseLooksIntoIt() throws Exception {
        Path folder = PrivateFolder.create(home.resolve("pull"));

        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }
}
