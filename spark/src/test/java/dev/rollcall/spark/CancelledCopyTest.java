package dev.rollcall.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.spark.remote.HadoopFiles;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hadoop's way to a local disk stands for a cluster here. */
class CancelledCopyTest {
    @TempDir
    private Path folder = Path.of("");

    private final HadoopFiles files = new HadoopFiles();

    @Test
    void aPutLeavesTheOldFileAndNothingBesideIt() throws Exception {
        Path far = Files.createDirectory(folder.resolve("far"));
        Path upload = Files.writeString(folder.resolve("upload.zip"), "tuesday");
        Path target = Files.writeString(far.resolve("upload.zip"), "monday");
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> files.put(upload, target.toUri().toString(), cancellation))
                .isInstanceOf(Cancelled.class);

        assertThat(target).hasContent("monday");
        assertThat(namesIn(far)).containsExactly("upload.zip");
    }

    @Test
    void aPutThatNobodyCancelsIsWhole() throws Exception {
        Path far = Files.createDirectory(folder.resolve("far"));
        Path upload = Files.writeString(folder.resolve("upload.zip"), "tuesday");
        Path target = far.resolve("upload.zip");

        files.put(upload, target.toUri().toString(), Cancellation.NONE);

        assertThat(target).hasContent("tuesday");
    }

    @Test
    void aFetchEnds() throws Exception {
        Path source = Files.createDirectory(folder.resolve("export"));
        Files.writeString(source.resolve("orgs.csv"), "sourcedId\n");
        Path into = Files.createDirectory(folder.resolve("into"));
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> files.fetch(source.toUri().toString(), into, cancellation))
                .isInstanceOf(Cancelled.class);
    }

    private static String[] namesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toArray(String[]::new);
        }
    }
}
