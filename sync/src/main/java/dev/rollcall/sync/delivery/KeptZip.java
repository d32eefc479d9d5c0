package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.schoolmanager.AppleFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The ZIP that goes to another machine, in the folder of its run. It stays there, byte for byte and for its owner alone, for as
 * long as the settings say: what was sent can be looked at, although it cannot be fetched back.
 */
public final class KeptZip {
    /** Its name in the folder of the run. */
    public static final String NAME = "upload.zip";

    private KeptZip() {}

    /**
     * Makes it of an upload.
     *
     * @param run the folder of the run
     * @param destination what people call the place where it will go
     */
    public static Path pack(Upload upload, Path run, String destination, Cancellation cancellation)
            throws DeliveryRefused {
        Path kept = run.resolve(NAME);
        DeliveryPlace here = DeliveryPlace.of(destination, upload.folder().resolveSibling(NAME));
        here.stage(upload.bytes(), staging -> {
            Path zip = staging.resolve(NAME);
            UploadZip.write(
                    upload,
                    zip,
                    staging.resolve("deflated"),
                    Runtime.getRuntime().availableProcessors(),
                    reached -> {},
                    cancellation);
            Files.move(zip, kept, StandardCopyOption.REPLACE_EXISTING);
        });
        return kept;
    }

    /**
     * Whether a kept ZIP is not what was sent any more: it has other bytes than its run wrote down, or, where the run was ended before
     * it wrote anything down, it is no whole upload.
     */
    public static boolean isDamaged(Path zip) throws IOException {
        Optional<DeliveryRecord> sent = DeliveryRecord.read(Objects.requireNonNull(zip.getParent()));
        return sent.isPresent() ? !DurableFiles.sha256(zip).equals(sent.get().sha256()) : !isWhole(zip);
    }

    /** Reads every file of an upload, whose check sums stand in the ZIP; the JDK's reader of ZIPs does not compare them. */
    private static boolean isWhole(Path zip) {
        try (ZipFile kept = new ZipFile(zip.toFile())) {
            for (AppleFile file : AppleFile.values()) {
                ZipEntry entry = kept.getEntry(file.fileName());
                if (entry == null) {
                    return false;
                }
                try (CheckedInputStream bytes = new CheckedInputStream(kept.getInputStream(entry), new CRC32())) {
                    bytes.transferTo(OutputStream.nullOutputStream());
                    if (bytes.getChecksum().getValue() != entry.getCrc()) {
                        return false;
                    }
                }
            }
            return true;
        } catch (IOException damaged) {
            return false;
        }
    }

    /** Removes those whose delivery ended before an instant. */
    public static void discardOlderThan(Path runs, Instant oldest) throws IOException {
        if (!Files.isDirectory(runs)) {
            return;
        }
        for (Path run : DurableFiles.entries(runs)) {
            Path zip = run.resolve(NAME);
            if (Files.isRegularFile(zip)) {
                // A process that was killed while it packed has written nothing down.
                Instant ended = DeliveryRecord.read(run)
                        .map(DeliveryRecord::at)
                        .orElse(Files.getLastModifiedTime(zip).toInstant());
                if (ended.isBefore(oldest)) {
                    Files.delete(zip);
                }
            }
        }
    }
}
