package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.CancellableStream;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes the ZIP of an upload. The same files give the same bytes: six entries in Apple's order, each with the time
 * 1980-01-01 00:00, with no attributes and no extra fields, whatever the machine, the time zone and the number of threads.
 * Only the deflated data depends on the JVM's zlib: zlib 1.2 and 1.3, bundled or the system's, agree (tried: JDK 17 with
 * 1.2.13, JDK 25 with its own); the JVM on another zlib (zlib-ng, IBM Z hardware) packs the same files into other bytes.
 *
 * <p>A file from 4 GiB on gets the ZIP64 field it needs, and only such a file.
 *
 * <p>Each file is deflated into a scratch file first, since its size and checksum stand before its data in a ZIP.
 */
final class UploadZip {

    private static final LocalDateTime FIRST_DOS_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int BUFFER_BYTES = 1 << 16;

    private UploadZip() {}

    static void write(
            Upload upload, Path zip, Path scratch, int threads, Consumer<String> checkpoint, Cancellation cancellation)
            throws IOException {
        try (BlockDeflater deflater = new BlockDeflater(threads);
                FileChannel channel = FileChannel.open(
                        zip,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        DurableFiles.fileForOwner(zip));
                ZipArchiveOutputStream container =
                        container(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES))) {
            for (Path file : upload.files()) {
                BlockDeflater.Deflated deflated;
                try (InputStream from = new CancellableStream(Files.newInputStream(file), cancellation);
                        OutputStream to = Files.newOutputStream(scratch)) {
                    deflated = deflater.deflate(from, to);
                }
                checkpoint.accept("deflated " + DurableFiles.nameOf(file));
                try (InputStream data = new CancellableStream(Files.newInputStream(scratch), cancellation)) {
                    container.addRawArchiveEntry(entry(DurableFiles.nameOf(file), deflated), data);
                }
                checkpoint.accept("packed " + DurableFiles.nameOf(file));
            }
            container.finish();
            container.flush();
            channel.force(true);
        }
    }

    static ZipArchiveOutputStream container(OutputStream to) {
        ZipArchiveOutputStream container = new ZipArchiveOutputStream(to);
        container.setUseZip64(Zip64Mode.AsNeeded);
        container.setUseLanguageEncodingFlag(false); // the names are ASCII: the plainest header will do
        return container;
    }

    static ZipArchiveEntry entry(String name, BlockDeflater.Deflated deflated) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipArchiveEntry.DEFLATED);
        entry.setTimeLocal(FIRST_DOS_TIME);
        entry.setSize(deflated.bytes());
        entry.setCompressedSize(deflated.deflatedBytes());
        entry.setCrc(deflated.crc());
        return entry;
    }
}
