package dev.rollcall.sync.directory;

import dev.rollcall.sync.directory.Version.WrittenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A version in the making: a folder that its owner fills with the five files. Closing it wipes what was not committed.
 */
public final class Draft implements AutoCloseable {

    private final Directory directory;
    private final Path folder;

    private Draft(Directory directory, Path folder) {
        this.directory = directory;
        this.folder = folder;
    }

    static Draft in(Directory directory, Path folder) throws IOException {
        Files.createDirectory(folder);
        directory.reached("staged");
        return new Draft(directory, folder);
    }

    /** Where the five files are to be written, by the names of {@link DirectoryFile}. */
    public Path folder() {
        return folder;
    }

    /**
     * Takes a file that was written elsewhere and is not written to any more: by one more name (a hard link) where it lies on
     * the same disk, else as a copy. The file itself stays.
     */
    public void take(Path file) throws IOException {
        Disk.linkOrCopy(file, folder.resolve(Disk.nameOf(file)));
        directory.reached("took " + Disk.nameOf(file));
    }

    /**
     * Makes the draft the current version. After a fault the current version is what it was.
     *
     * @param rows how many rows each file has
     * @throws IllegalArgumentException when there are not exactly the five files, or the rows of one are not told
     * @throws DirectoryFault where nobody can tell which version is the current one
     */
    public Version commit(Origin origin, Map<DirectoryFile, Long> rows, Instant madeAt)
            throws DirectoryFault, IOException {
        Integer parent = parent(directory);
        List<WrittenFile> files = seal(file -> {
            Long told = rows.get(file);
            if (told == null) {
                throw new IllegalArgumentException("the rows of " + file.fileName() + " are not told");
            }
            return told;
        });
        return publish(parent, origin, files, madeAt);
    }

    /** The number of the current version; null before the first. */
    static @Nullable Integer parent(Directory directory) throws DirectoryFault, IOException {
        int number = directory.pointer();
        return number == Pointer.NO_VERSION ? null : number;
    }

    /** Reads the files that are to be published, and sees to it that they outlive a power cut. */
    List<WrittenFile> seal(ToLongFunction<DirectoryFile> rows) throws IOException {
        List<String> names =
                Disk.entries(folder).stream().map(Disk::nameOf).sorted().toList();
        if (!names.equals(DirectoryFile.fileNames().stream().sorted().toList())) {
            throw new IllegalArgumentException("a version is exactly five files, and the draft holds " + names);
        }
        List<WrittenFile> written = new ArrayList<>();
        for (DirectoryFile file : DirectoryFile.values()) {
            Path path = folder.resolve(file.fileName());
            written.add(new WrittenFile(file, rows.applyAsLong(file), Files.size(path), Disk.sha256(path)));
            Disk.sync(path);
            directory.reached("sealed " + file.fileName());
        }
        return written;
    }

    /** All that needs room on the disk is done before the first of the two renames. */
    Version publish(@Nullable Integer parent, Origin origin, List<WrittenFile> files, Instant madeAt)
            throws IOException {
        Version version = new Version(directory.nextNumber(), parent, madeAt, origin, files);
        Disk.write(folder.resolve(VersionFolder.VERSION_JSON), VersionJson.write(version));
        Disk.syncFolder(folder);
        directory.reached("synced");
        Path next = directory.folder().resolve(Pointer.NEXT_FILE);
        Disk.write(next, (version.name() + "\n").getBytes(StandardCharsets.US_ASCII));
        directory.reached("pointer written");
        Path place = directory.folder().resolve(version.name());
        Disk.rename(folder, place);
        try {
            directory.reached("renamed");
            Disk.syncFolder(directory.folder());
            directory.reached("renamed for good");
            Disk.rename(next, directory.folder().resolve(Pointer.FILE));
        } catch (IOException fault) {
            Disk.rename(place, folder);
            throw fault;
        }
        directory.reached("in place");
        syncPointer();
        return version;
    }

    /** Where that fails, a power cut may bring the version before back, whole; this one is the current one all the same. */
    private void syncPointer() {
        try {
            Disk.syncFolder(directory.folder());
        } catch (IOException notYetOnDisk) {
            // As said.
        }
    }

    /** What cannot be wiped now is left to the next draft. */
    @Override
    public void close() {
        try {
            Disk.wipe(folder);
            Disk.wipe(directory.folder().resolve(Pointer.NEXT_FILE));
        } catch (IOException leftToTheNext) {
            // The version is made or refused by now, and that is what a person must hear.
        }
    }
}
