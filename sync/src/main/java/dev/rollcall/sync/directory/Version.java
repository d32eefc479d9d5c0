package dev.rollcall.sync.directory;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code version.json} tells of a version: where it comes from and what its files are. Neither it nor they ever
 * change.
 *
 * @param number counts from 1; a later version has a greater one
 * @param parent the version that was the current one before; null for the first, and for one that was restored when
 *     nobody could tell
 * @param files in the order of {@link DirectoryFile}: all, or all but {@link DirectoryFile#IDENTITY}
 */
public record Version(int number, @Nullable Integer parent, Instant madeAt, Origin origin, List<WrittenFile> files) {

    public Version {
        files = List.copyOf(files);
        List<DirectoryFile> named = files.stream().map(WrittenFile::file).toList();
        if (!named.equals(DirectoryFile.ofEveryVersion()) && !named.equals(Arrays.asList(DirectoryFile.values()))) {
            throw new IllegalArgumentException("a version has five files or six, and not " + files);
        }
    }

    /**
     * A file as it was written.
     *
     * @param sha256 its SHA-256 in hexadecimal, lower case
     */
    public record WrittenFile(DirectoryFile file, long rows, long bytes, String sha256) {}

    /** The number as people write it. */
    public String name() {
        return String.valueOf(number);
    }

    /** Whether it has that file. */
    public boolean has(DirectoryFile file) {
        return files.stream().anyMatch(written -> written.file() == file);
    }

    /** A file that the version has, as {@link #has} tells. */
    public WrittenFile file(DirectoryFile file) {
        return files.stream()
                .filter(written -> written.file() == file)
                .findFirst()
                .orElseThrow();
    }

    /** Size of the files together. */
    public long bytes() {
        return files.stream().mapToLong(WrittenFile::bytes).sum();
    }
}
