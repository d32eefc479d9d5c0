package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewFolderTest {
    private static final Instant NOW = Instant.parse("2026-09-02T08:15:00Z");

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void aPreviewRemovesThoseOfTheDayBefore() throws IOException {
        Path old = folder("rollcall-preview-1", Duration.ofHours(25));
        Path recent = folder("rollcall-preview-2", Duration.ofHours(23));
        Path other = folder("photos", Duration.ofDays(100));

        Path made = PreviewFolder.create(temporary, NOW);

        assertThat(made).isEmptyDirectory();
        assertThat(old).doesNotExist();
        assertThat(recent.resolve("report.html")).exists();
        assertThat(other.resolve("report.html")).exists();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path other = folder("photos", Duration.ofDays(100));
        Files.createSymbolicLink(temporary.resolve("rollcall-preview-3"), other);

        PreviewFolder.create(temporary, NOW);

        assertThat(other.resolve("report.html")).exists();
    }

    private Path folder(String name, Duration age) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        Files.writeString(folder.resolve("report.html"), "");
        return Files.setLastModifiedTime(folder, FileTime.from(NOW.minus(age)));
    }
}
