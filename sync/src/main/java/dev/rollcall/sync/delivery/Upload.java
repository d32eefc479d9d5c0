package dev.rollcall.sync.delivery;

import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.schoolmanager.AppleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of one run, ready to go, in a folder that holds them and nothing else.
 *
 * @param folder private to the run; nobody writes to it any more
 * @param fileNames what it holds, in the order in which it is handed over
 */
public record Upload(Path folder, List<String> fileNames) {

    /** Apple's names, in the order in which each file refers only to those before it. */
    static final List<String> APPLES_NAMES =
            Arrays.stream(AppleFile.values()).map(AppleFile::fileName).toList();

    /** @throws IllegalArgumentException when the folder does not hold exactly these files */
    public Upload {
        fileNames = List.copyOf(fileNames);
        Set<String> missing = new TreeSet<>(fileNames);
        Set<String> foreign = new TreeSet<>();
        try {
            for (Path entry : DurableFiles.entries(folder)) {
                String name = DurableFiles.nameOf(entry);
                if (!Files.isRegularFile(entry) || !missing.remove(name)) {
                    foreign.add(name);
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        if (!missing.isEmpty() || !foreign.isEmpty()) {
            throw new IllegalArgumentException("This upload is exactly " + fileNames.size() + " files; in " + folder
                    + " are missing " + missing + ", too many " + foreign);
        }
    }

    /**
     * The six files for Apple School Manager.
     *
     * <p>Source: Apple takes all six, by these names in lower case, on each upload ({@code apple-school-manager.md} §2.1).
     */
    public static Upload forApple(Path folder) {
        return new Upload(folder, APPLES_NAMES);
    }

    /** The files of the directory's next version; who is who may be missing. */
    public static Upload forDirectory(Path folder) {
        List<DirectoryFile> files = Files.exists(folder.resolve(DirectoryFile.IDENTITY.fileName()))
                ? List.of(DirectoryFile.values())
                : DirectoryFile.ofEveryVersion();
        return new Upload(folder, files.stream().map(DirectoryFile::fileName).toList());
    }

    /** The files, in the order of their names. */
    public List<Path> files() {
        return fileNames.stream().map(folder::resolve).toList();
    }

    /** Size of the files together. */
    public long bytes() {
        long bytes = 0;
        for (Path file : files()) {
            try {
                bytes += Files.size(file);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return bytes;
    }
}
