package dev.rollcall.sync.directory;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Version.WrittenFile;
import dev.rollcall.sync.home.DurableFiles;
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
 * A version in the making: a folder that its owner fills with the files. Closing it wipes what was not committed.
 */
public final class Draft implements AutoCloseable {

    private final Directory directory;
    private final Path folder;
    private @Nullable Version sealed;

    private Draft(Directory directory, Path folder) {
        this.directory = directory;
        this.folder = folder;
    }

    static Draft in(Directory directory, Path folder) throws IOException {
        Files.createDirectory(folder, DurableFiles.folderForOwner(folder));
        directory.checkpoint("staged");
        return new Draft(directory, folder);
    }

    /** Where the files are to be written, by the names of {@link DirectoryFile}. */
    public Path folder() {
        return folder;
    }

    /**
     * Takes a file that was written elsewhere and is not written to any more: by one more name (a hard link) where it lies on
     * the same disk, else as a copy. The file itself stays.
     */
    public void take(Path file) throws IOException {
        DurableFiles.linkOrCopy(file, folder.resolve(DurableFiles.nameOf(file)));
        directory.checkpoint("took " + DurableFiles.nameOf(file));
    }

    /**
     * Takes over who is who from a version, where it tells that.
     *
     * @param rows hears how many rows there are
     */
    public void takeIdentities(Version from, Map<DirectoryFile, Long> rows) throws DirectoryFault, IOException {
        if (from.has(DirectoryFile.IDENTITY)) {
            take(directory.file(from, DirectoryFile.IDENTITY));
            rows.put(DirectoryFile.IDENTITY, from.file(DirectoryFile.IDENTITY).rows());
        }
    }

    /** Seals and publishes. After a fault the current version is what it was. */
    public Version commit(Origin origin, Map<DirectoryFile, Long> rows, Instant madeAt)
            throws DirectoryFault, IOException {
        seal(origin, rows, madeAt);
        return publish();
    }

    /** The same for a version that was made of another than {@link Directory#base}; null where of none. */
    public Version commitOn(@Nullable Version standsOn, Origin origin, Map<DirectoryFile, Long> rows, Instant madeAt)
            throws DirectoryFault, IOException {
        seal(standsOn == null ? null : standsOn.number(), origin, written(rows, Cancellation.NONE), madeAt);
        return publish();
    }

    /**
     * Does all of a commit that needs room on the disk or may find the directory damaged, so that little is left that can go
     * wrong when it is published. Nothing has changed yet.
     *
     * @param rows how many rows each file has
     * @throws IllegalArgumentException when there are other files than those of a version, or the rows of one are not told
     * @throws DirectoryFault where nobody can tell which version is the current one
     */
    public void seal(Origin origin, Map<DirectoryFile, Long> rows, Instant madeAt) throws DirectoryFault, IOException {
        seal(origin, rows, madeAt, Cancellation.NONE);
    }

    /** The same, which can be cancelled between files. */
    public void seal(Origin origin, Map<DirectoryFile, Long> rows, Instant madeAt, Cancellation cancellation)
            throws DirectoryFault, IOException {
        Integer parent = directory.base().map(Version::number).orElse(null);
        seal(parent, origin, written(rows, cancellation), madeAt);
    }

    private List<WrittenFile> written(Map<DirectoryFile, Long> rows, Cancellation cancellation) throws IOException {
        return written(file -> {
            cancellation.throwIfCancelled();
            Long told = rows.get(file);
            if (told == null) {
                throw new IllegalArgumentException("the rows of " + file.fileName() + " are not told");
            }
            return told;
        });
    }

    /** The number of the current version; null before the first. */
    static @Nullable Integer parent(Directory directory) throws DirectoryFault, IOException {
        int number = directory.pointer();
        return number == Pointer.NO_VERSION ? null : number;
    }

    /** Reads the files that are to be published, and sees to it that they outlive a power cut. */
    List<WrittenFile> written(ToLongFunction<DirectoryFile> rows) throws IOException {
        List<String> names = DurableFiles.entries(folder).stream()
                .map(DurableFiles::nameOf)
                .sorted()
                .toList();
        boolean hasIdentity = names.contains(DirectoryFile.IDENTITY.fileName());
        List<DirectoryFile> files = hasIdentity ? List.of(DirectoryFile.values()) : DirectoryFile.ofEveryVersion();
        if (!names.equals(files.stream().map(DirectoryFile::fileName).sorted().toList())) {
            throw new IllegalArgumentException("a version is five files or six, and the draft holds " + names);
        }
        List<WrittenFile> written = new ArrayList<>();
        for (DirectoryFile file : files) {
            Path path = folder.resolve(file.fileName());
            written.add(new WrittenFile(file, rows.applyAsLong(file), Files.size(path), DurableFiles.sha256(path)));
            DurableFiles.keepForOwner(path);
            DurableFiles.sync(path);
            directory.checkpoint("sealed " + file.fileName());
        }
        return written;
    }

    void seal(@Nullable Integer parent, Origin origin, List<WrittenFile> files, Instant madeAt)
            throws DirectoryFault, IOException {
        Version version = new Version(directory.nextNumber(), parent, madeAt, origin, files);
        DurableFiles.write(folder.resolve(VersionFolder.VERSION_JSON), VersionJson.write(version));
        DurableFiles.syncFolder(folder);
        directory.checkpoint("synced");
        DurableFiles.write(next(), (version.name() + "\n").getBytes(StandardCharsets.US_ASCII));
        directory.checkpoint("pointer written");
        sealed = version;
    }

    /**
     * Makes the sealed draft the current version, in two renames. After a fault the current version is what it was.
     *
     * @throws IllegalStateException where the draft is not sealed
     */
    public Version publish() throws IOException {
        Version version = sealed;
        if (version == null) {
            throw new IllegalStateException("the draft is not sealed");
        }
        Path place = directory.folder().resolve(version.name());
        DurableFiles.rename(folder, place);
        try {
            directory.checkpoint("renamed");
            DurableFiles.syncFolder(directory.folder());
            directory.checkpoint("renamed for good");
            DurableFiles.rename(next(), directory.folder().resolve(Pointer.FILE));
        } catch (IOException fault) {
            DurableFiles.rename(place, folder);
            throw fault;
        }
        directory.checkpoint("in place");
        syncPointer();
        return version;
    }

    private Path next() {
        return directory.folder().resolve(Pointer.NEXT_FILE);
    }

    /** Where that fails, a power cut may bring the version before back, whole; this one is the current one all the same. */
    private void syncPointer() {
        try {
            DurableFiles.syncFolder(directory.folder());
        } catch (IOException notYetOnDisk) {
            // As said.
        }
    }

    /** What cannot be wiped now is left to the next draft. */
    @Override
    public void close() {
        try {
            DurableFiles.wipe(folder);
            DurableFiles.wipe(next());
        } catch (IOException leftToTheNext) {
            // The version is made or refused by now, and that is what a person must hear.
        }
    }
}
