package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jdk")
class UploadZipTest {

    private static final long FOUR_GIB = 1L << 32;

    private Path folder;

    @BeforeEach
    void folder(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void sixEntriesInApplesOrderAndNothingElse() throws Exception {
        Path zip = write(Uploads.big(folder.resolve("big"), "big", 3), 2);

        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.stream().map(ZipEntry::getName)).containsExactlyElementsOf(Upload.APPLES_NAMES);
            assertThat(file.stream())
                    .allSatisfy(entry -> assertThat(entry.getExtra()).isNull());
        }
    }

    @Test
    void canBeReadFromFrontToBack() throws Exception {
        Upload upload = Uploads.big(folder.resolve("big"), "big", 3);

        Path zip = write(upload, 2);

        try (ZipInputStream stream = new ZipInputStream(Files.newInputStream(zip))) {
            for (Path file : upload.files()) {
                assertThat(stream.getNextEntry()).hasToString(DurableFiles.nameOf(file));
                assertThat(stream.readAllBytes()).isEqualTo(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void otherProgramsReadIt() throws Exception {
        Path zip = write(Uploads.big(folder.resolve("big"), "big", 3), 2);

        int tried = 0;
        for (String command : new String[] {"unzip -tq", "python3 -m zipfile -t"}) {
            String program = command.substring(0, command.indexOf(' '));
            if (Child.works(List.of("sh", "-c", "command -v " + program))) {
                tried++;
                assertThat(Child.works(List.of("sh", "-c", command + " \"$0\"", zip.toString())))
                        .as(command)
                        .isTrue();
            }
        }
        if (tried == 0) {
            throw Child.cannotRun("neither unzip nor python3 is installed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void theBytesDoNotDependOnTheNumberOfThreads(int threads) throws Exception {
        Upload upload = Uploads.big(folder.resolve("big"), "big", 3);

        Path byMany = write(upload, threads);
        Path byOne = write(upload, 1);

        assertThat(byMany).hasSameBinaryContentAs(byOne);
    }

    /** Golden: all the fields of a ZIP, around six bytes that stand for deflated data. */
    @Test
    void aZipIsPlainToTheLastByte() throws Exception {
        String zip = HexFormat.of().formatHex(container(new BlockDeflater.Deflated(10, 6, 0xcafebabeL)));

        assertThat(zip)
                .isEqualTo("504b0304" + "1400" + "0000" + "0800" + "00002100" // version 2.0, no flags, deflated, 1980
                        + "bebafeca" + "06000000" + "0a000000" + "0b00" + "0000" // checksum, sizes, no extra field
                        + hex("rosters.csv")
                        + hex("(data)")
                        + "504b0102" + "1400" + "1400" + "0000" + "0800" + "00002100" // made by MS-DOS, the default
                        + "bebafeca" + "06000000" + "0a000000" + "0b00" + "0000" + "0000" + "0000"
                        + "0000" + "00000000" + "00000000" // no attributes, offset
                        + hex("rosters.csv")
                        + "504b0506" + "0000" + "0000" + "0100" + "0100" + "39000000" + "2f000000" + "0000");
    }

    @Test
    void theBytesDoNotDependOnTheTimeZone() throws Exception {
        BlockDeflater.Deflated deflated = new BlockDeflater.Deflated(10, 6, 1);
        TimeZone own = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            byte[] utc = container(deflated);

            for (String zone : ZoneId.getAvailableZoneIds()) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(container(deflated)).as(zone).isEqualTo(utc);
            }
        } finally {
            TimeZone.setDefault(own);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A field of 32 bits holds sizes to 4 GiB - 2; 4 GiB - 1 is the mark for "see ZIP64" (APPNOTE 4.4.8).
        "0, 0, false",
        "-2, 1000, false",
        "-1, 1000, true",
        "0, 1000, true",
        "1000, 2000, true"
    })
    void zip64StandsWhereAFileNeedsItAndOnlyThere(long bytesFromFourGib, long deflatedBytes, boolean zip64)
            throws Exception {
        long bytes = deflatedBytes == 0 ? 0 : FOUR_GIB + bytesFromFourGib;

        byte[] zip = container(new BlockDeflater.Deflated(bytes, deflatedBytes, 1));

        int versionNeeded = zip[4];
        int extraBytes = zip[28];
        assertThat(versionNeeded).isEqualTo(zip64 ? 45 : 20);
        assertThat(extraBytes).isEqualTo(zip64 ? 20 : 0);
    }

    private static byte[] container(BlockDeflater.Deflated deflated) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream container = UploadZip.container(bytes)) {
            container.addRawArchiveEntry(
                    UploadZip.entry("rosters.csv", deflated),
                    new ByteArrayInputStream("(data)".getBytes(StandardCharsets.US_ASCII)));
        }
        return bytes.toByteArray();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Path write(Upload upload, int threads) throws IOException {
        Path zip = folder.resolve(threads + " threads.zip");
        UploadZip.write(upload, zip, folder.resolve("scratch"), threads, reached -> {}, Cancellation.NONE);
        return zip;
    }
}
