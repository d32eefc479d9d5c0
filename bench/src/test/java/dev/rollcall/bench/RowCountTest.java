package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowCountTest {
    @Test
    void headersAreNoRowsAndTheLastLineNeedsNoBreak(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("students.csv"), "person_id\nP1\nP2");
        Files.writeString(folder.resolve("staff.csv"), "person_id\n");
        Files.writeString(folder.resolve("report.json"), "1\n2\n3\n");

        assertThat(RowCount.of(folder)).isEqualTo(2);
    }

    @Test
    void zipCountsLikeAFolder(@TempDir Path folder) throws IOException {
        Path zip = folder.resolve("out.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("students.csv"));
            entries.write("person_id\nP1\nP2\n".getBytes(StandardCharsets.UTF_8));
            entries.closeEntry();
        }

        assertThat(RowCount.of(zip)).isEqualTo(2);
    }

    @Test
    void whatIsNotThereHasNoRows(@TempDir Path folder) throws IOException {
        assertThat(RowCount.of(folder.resolve("nothing"))).isZero();
    }
}
