package dev.rollcall.cli;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Where the report of a preview lies: in the temporary folder of the system, as a preview leaves the home as it is. It stays
 * for a day, so that a person can open it; the first preview after that removes it, since it names people.
 */
final class PreviewFolder {
    private static final String PREFIX = "rollcall-preview-";
    private static final Duration KEPT = Duration.ofDays(1);

    private PreviewFolder() {}

    /** Makes a new one, which its owner alone can read, and removes those whose day is over. */
    static Path create(Path temporary, Instant now) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            for (Path folder : all) {
                if (isOver(folder, now)) {
                    remove(folder);
                }
            }
        }
        return Files.createTempDirectory(temporary, PREFIX);
    }

    private static boolean isOver(Path folder, Instant now) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(folder).toInstant().isBefore(now.minus(KEPT));
    }

    /** One that cannot be removed is another user's, or removed by another preview at the same time. */
    static void remove(Path folder) {
        try {
            DurableFiles.wipe(folder);
        } catch (IOException leftToItsOwner) {
            // As said.
        }
    }
}
