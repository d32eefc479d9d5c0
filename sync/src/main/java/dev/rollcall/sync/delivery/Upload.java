package dev.rollcall.sync.delivery;

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
 * The six files of one run, ready to go, in a folder that holds them and nothing else.
 *
 * <p>Source: Apple takes all six, by these names in lower case, on each upload ({@code apple-school-manager.md} §2.1).
 *
 * @param folder private to the run; nobody writes to it any more
 */
public record Upload(Path folder) {

    /** Apple's names, in the order in which each file refers only to those before it. */
    public static final List<String> FILE_NAMES =
            Arrays.stream(AppleFile.values()).map(AppleFile::fileName).toList();

    /** @throws IllegalArgumentException when the folder does not hold exactly the six files */
    public Upload {
        Set<String> missing = new TreeSet<>(FILE_NAMES);
        Set<String> foreign = new TreeSet<>();
        try {
            for (Path entry : Folders.entries(folder)) {
                String name = Folders.nameOf(entry);
                if (!Files.isRegularFile(entry) || !missing.remove(name)) {
                    foreign.add(name);
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        if (!missing.isEmpty() || !foreign.isEmpty()) {
            throw new IllegalArgumentException("An upload is exactly six files; in " + folder + " are missing "
                    + missing + ", too many " + foreign);
        }
    }

    /** The six files, in the order of {@link #FILE_NAMES}. */
    public List<Path> files() {
        return FILE_NAMES.stream().map(folder::resolve).toList();
    }

    /** Size of the six files together. */
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
