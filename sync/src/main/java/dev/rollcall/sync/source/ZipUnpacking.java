package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.InputStreamStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Takes the files of a roster out of a ZIP, and nothing else. What the ZIP says of itself is not believed: sizes are
 * counted while they come out, names must stay inside the folder.
 */
final class ZipUnpacking {
    /** Below it, a file may unpack to any multiple of its size: a short file of equal rows does so honestly. */
    private static final long RATIO_LOOKED_AT = 10L << 20;

    /** Source: .ZIP File Format Specification, section 4.3.12. */
    private static final byte[] ENTRY_HEADER = {'P', 'K', 1, 2};

    private static final int END = -1;
    private static final int DAMAGED = -2;

    private final Path zipPath;
    private final Settings.InputLimits limits;
    private final Path target;
    private final ProblemList problems;
    private final Cancellation cancellation;
    private final byte[] buffer = new byte[1 << 16];
    private long unpackedBytes;

    /**
     * @param target the folder to unpack to, made where it is needed
     */
    ZipUnpacking(
            Path zipPath, Settings.InputLimits limits, Path target, ProblemList problems, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.zipPath = zipPath;
        this.limits = limits;
        this.target = target;
        this.problems = problems;
    }

    /** The files at the ZIP's top or in the one folder there; only those whose names are known are unpacked. */
    List<SourceFile> unpack() throws IOException {
        try (FileChannel channel = FileChannel.open(zipPath)) {
            if (entryHeaders(channel) > limits.zipEntries()) {
                tellTooLarge(
                        Message.of("source.limit.entries").with("count", limits.zipEntries()), "limits.zip_entries");
                return List.of();
            }
            ZipFile zip;
            try {
                zip = ZipFile.builder().setSeekableByteChannel(channel).get();
            } catch (IOException | IllegalArgumentException e) {
                problems.add(ProblemKind.ZIP_BROKEN, Message.of("source.zip.no_contents"), null);
                return List.of();
            }
            try (zip) {
                return unpack(zip);
            }
        }
    }

    /**
     * How many headers of its table of contents stand in the file, counted before anything holds them in memory. The
     * table's own count may lie.
     */
    private long entryHeaders(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer);
        long headers = 0;
        int matched = 0;
        for (long position = 0; ; position += bytes.limit()) {
            cancellation.throwIfCancelled();
            bytes.clear();
            if (channel.read(bytes, position) < 0) {
                return headers;
            }
            bytes.flip();
            for (int index = 0; index < bytes.limit(); index++) {
                byte value = buffer[index];
                matched = value == ENTRY_HEADER[matched] ? matched + 1 : value == ENTRY_HEADER[0] ? 1 : 0;
                if (matched == ENTRY_HEADER.length) {
                    headers++;
                    matched = 0;
                }
            }
        }
    }

    private List<SourceFile> unpack(ZipFile zip) throws IOException {
        Map<String, List<ZipArchiveEntry>> byPath = new TreeMap<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            // Old tools of Windows write its own separator.
            String path = new String(entry.getRawName(), StandardCharsets.UTF_8).replace('\\', '/');
            if (isUnsafe(path)) {
                problems.add(ProblemKind.ZIP_NAME_UNSAFE, path, null);
            } else if (FileNames.isZip(path) && !FileNames.isLitter(path)) {
                problems.add(ProblemKind.ZIP_IN_ZIP, path, null);
            } else if (!path.endsWith("/") && !FileNames.isLitter(path)) {
                byPath.computeIfAbsent(path, key -> new ArrayList<>()).add(entry);
            }
        }
        Files.createDirectories(target);
        List<SourceFile> files = new ArrayList<>();
        for (String path : Layout.of(byPath.keySet(), problems).paths()) {
            for (ZipArchiveEntry entry : byPath.getOrDefault(path, List.of())) {
                files.add(new SourceFile(FileNames.name(path), unpack(zip, entry, path, files.size())));
            }
        }
        return files;
    }

    private static boolean isUnsafe(String path) {
        return path.startsWith("/")
                || path.contains("\0")
                || path.matches("[A-Za-z]:.*")
                || List.of(path.split("/")).contains("..");
    }

    /** Null where the file is not one of a roster, or was refused. */
    private @Nullable Path unpack(ZipFile zip, ZipArchiveEntry entry, String path, int number) throws IOException {
        if (entry.isUnixSymlink()) {
            problems.add(ProblemKind.LINK_REFUSED, path, null);
            return null;
        }
        if (FileNames.exact(FileNames.name(path)).isEmpty() || unpackedBytes > limits.zipBytes()) {
            return null;
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            problems.add(ProblemKind.ZIP_ENCRYPTED, path, null);
            return null;
        }
        if (!zip.canReadEntryData(entry)) {
            tellBroken(Message.of("source.zip.method").with("file", path));
            return null;
        }
        // Numbered, because two names may differ in nothing but their case.
        Path file = target.resolve(number + ".csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            if (unpack(zip, entry, path, out)) {
                return file;
            }
        }
        Files.delete(file);
        return null;
    }

    private boolean unpack(ZipFile zip, ZipArchiveEntry entry, String path, OutputStream out) throws IOException {
        InputStream packed;
        try {
            packed = zip.getInputStream(entry);
        } catch (IOException | IllegalArgumentException e) {
            return tellBroken(Message.of("source.zip.not_found").with("file", path));
        }
        CRC32 checksum = new CRC32();
        long bytes = 0;
        try (InputStream in = packed) {
            for (int count = read(in); count != END; count = read(in)) {
                if (count == DAMAGED) {
                    return tellBroken(Message.of("source.zip.damaged").with("file", path));
                }
                bytes += count;
                unpackedBytes += count;
                if (passesLimit(path, bytes, in)) {
                    return false;
                }
                checksum.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        }
        boolean whole = entry.getCrc() < 0 || entry.getCrc() == checksum.getValue();
        return whole || tellBroken(Message.of("source.zip.checksum").with("file", path));
    }

    /** The number of bytes that came into the buffer. A fault of the ZIP is no fault of the disk that is written to. */
    private int read(InputStream in) {
        cancellation.throwIfCancelled();
        try {
            return in.read(buffer);
        } catch (IOException | IllegalArgumentException e) {
            return DAMAGED;
        }
    }

    private boolean tellBroken(Message why) {
        problems.add(ProblemKind.ZIP_BROKEN, why, null);
        return false;
    }

    private boolean passesLimit(String path, long bytes, InputStream in) {
        if (bytes > limits.fileBytes()) {
            return tellTooLarge(
                    Message.of("source.limit.of_file")
                            .with("size", inWords(limits.fileBytes()))
                            .with("file", path),
                    "limits.file_bytes");
        }
        if (unpackedBytes > limits.zipBytes()) {
            return tellTooLarge(inWords(limits.zipBytes()), "limits.zip_bytes");
        }
        long packed = in instanceof InputStreamStatistics statistics ? statistics.getCompressedCount() : bytes;
        if (bytes > RATIO_LOOKED_AT && bytes / limits.zipRatio() > packed) {
            return tellTooLarge(
                    Message.of("source.limit.ratio")
                            .with("count", limits.zipRatio())
                            .with("file", path),
                    "limits.zip_ratio");
        }
        return false;
    }

    private boolean tellTooLarge(Message limit, String setting) {
        problems.add(ProblemKind.ZIP_TOO_LARGE, limit, setting);
        return true;
    }

    private static Message inWords(long bytes) {
        if (bytes % (1L << 30) == 0) {
            return Message.of("source.size.gigabytes").with("size", bytes >> 30);
        }
        return bytes % (1L << 20) == 0
                ? Message.of("source.size.megabytes").with("size", bytes >> 20)
                : Message.of("source.size.bytes").with("size", bytes);
    }
}
