package dev.rollcall.sync.delivery;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** A folder of Apple's six files, in which others may have put files of their own. */
final class UploadFolder {

    private UploadFolder() {}

    /** What lies in the folder and is not one of Apple's six files. */
    static List<Path> foreignEntries(Path folder) throws IOException {
        return DurableFiles.entries(folder).stream()
                .filter(entry -> !Upload.APPLES_NAMES.contains(DurableFiles.nameOf(entry))
                        || !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    static boolean holdsAllFiles(Path folder) {
        return Upload.APPLES_NAMES.stream().map(folder::resolve).allMatch(Files::isRegularFile);
    }

    /** Deletes a folder of the six files. What else lies in it stays, and the folder with it: it is not ours. */
    static void delete(Path folder) throws IOException {
        for (String name : Upload.APPLES_NAMES) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }
}
