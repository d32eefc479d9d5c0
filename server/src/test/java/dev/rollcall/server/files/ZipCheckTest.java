package dev.rollcall.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipCheckTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aWholeZipHasNoFault() throws IOException {
        assertThat(fault(Rosters.zip(100_000))).isEmpty();
        assertThat(fault(Rosters.zip(Map.of()))).as("an empty one").isEmpty();
    }

    @Test
    void aZipCutAnywhereIsNotWhole() throws IOException {
        byte[] zip = Rosters.zip(2_000);
        for (int length = 0; length < zip.length; length += 7) {
            assertThat(fault(Arrays.copyOf(zip, length)))
                    .as("of the first %d bytes", length)
                    .isPresent();
        }
    }

    @Test
    void bytesAfterTheEndAreAFault() throws IOException {
        byte[] zip = Rosters.zip(100);
        assertThat(fault(Arrays.copyOf(zip, zip.length + 1))).isPresent();
    }

    @Test
    void anyChangedByteOfAnEntryIsFound() throws IOException {
        byte[] zip = Rosters.zip(Map.of("users.csv", noise(500, 1)));
        for (int index = 30 + "users.csv".length(); index < 500; index++) {
            byte[] changed = zip.clone();
            changed[index] ^= 4;
            assertThat(fault(changed)).as("byte %d", index).isPresent();
        }
    }

    @Test
    void aZipHalfOverwrittenByAnotherIsFoundThoughJavaOpensIt() throws IOException {
        byte[] old = Rosters.zip(Map.of("a.csv", noise(5_000, 1), "b.csv", noise(5_000, 2)));
        byte[] fresh = Rosters.zip(Map.of("a.csv", noise(5_000, 3), "b.csv", noise(5_000, 4)));
        for (int length = 60; length < old.length - 300; length += 400) {
            byte[] mixed = old.clone();
            System.arraycopy(fresh, 0, mixed, 0, length);
            Path file = Files.write(folder.resolve("mixed.zip"), mixed);
            try (ZipFile opened = new ZipFile(file.toFile())) {
                assertThat(opened.size()).isEqualTo(2);
            }
            assertThat(ZipCheck.fault(file)).contains("is damaged: its parts do not belong together. Send it again.");
        }
    }

    @Test
    void aStoredEntryAndACommentAreFine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] content = noise(1_000, 5);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("made at night");
            ZipEntry entry = new ZipEntry("a.csv");
            entry.setMethod(ZipEntry.STORED);
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            entry.setSize(content.length);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }
        assertThat(fault(bytes.toByteArray())).isEmpty();
    }

    @Test
    void theFormForLargeZipsIsFine() throws IOException {
        Path file = folder.resolve("large.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file.toFile())) {
            zip.setUseZip64(Zip64Mode.Always);
            zip.putArchiveEntry(new ZipArchiveEntry("a.csv"));
            zip.write("sourcedId\n1\n".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertThat(ZipCheck.fault(file)).isEmpty();
    }

    @Test
    void aLockedEntryIsSaidToBeLocked() throws IOException {
        byte[] zip = Rosters.zip(Map.of("a.csv", noise(100, 6)));
        int directory = find(zip, new byte[] {'P', 'K', 1, 2});
        zip[6] |= 1;
        zip[directory + 8] |= 1;
        assertThat(fault(zip).orElseThrow()).startsWith("is locked by a password.");
    }

    private static int find(byte[] bytes, byte[] part) {
        for (int index = 0; index < bytes.length - part.length; index++) {
            if (Arrays.equals(Arrays.copyOfRange(bytes, index, index + part.length), part)) {
                return index;
            }
        }
        throw new AssertionError("not there");
    }

    private static byte[] noise(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private Optional<String> fault(byte[] bytes) throws IOException {
        return ZipCheck.fault(Files.write(folder.resolve("one.zip"), bytes));
    }
}
