package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchFolderTest {
    @Test
    void whatIsWrittenIntoACopyLeavesTheOriginal(@TempDir Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path inside = Files.createDirectories(home.resolve("directory/1"));
        Files.writeString(home.resolve("directory/current"), "1");
        Files.writeString(inside.resolve("person.parquet"), "people");

        BenchFolder.copy(home, folder.resolve("copy"));
        Files.writeString(folder.resolve("copy/directory/current"), "2");
        BenchFolder.delete(folder.resolve("copy/directory/1"));

        assertThat(home.resolve("directory/current")).hasContent("1");
        assertThat(inside.resolve("person.parquet")).hasContent("people");
    }

    @Test
    void parquetFilesTakeNoRoomTwice(@TempDir Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("person.parquet"), "people");
        Files.writeString(home.resolve("lock"), "");

        BenchFolder.copy(home, folder.resolve("copy"));

        assertThat(Files.getAttribute(folder.resolve("copy/person.parquet"), "unix:nlink"))
                .isEqualTo(2);
        assertThat(Files.getAttribute(folder.resolve("copy/lock"), "unix:nlink"))
                .isEqualTo(1);
    }
}
