package dev.rollcall.sync.directory;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.home.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/**
 * Directories that an organisation does not use any more: {@code <organisation>/set-aside/<time>}. They are as they were, and can be
 * brought back.
 */
public final class SetAside {
    private static final String FOLDER = "set-aside";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path organisation;

    public SetAside(Path home, String organisation) {
        this.organisation = OrganisationFolder.of(home, organisation);
    }

    /** The names of all, the newest first. */
    public List<String> names() throws IOException {
        Path all = organisation.resolve(FOLDER);
        return Files.isDirectory(all)
                ? DurableFiles.entries(all).stream()
                        .filter(Files::isDirectory)
                        .map(DurableFiles::nameOf)
                        .sorted(Comparator.reverseOrder())
                        .toList()
                : List.of();
    }

    /**
     * Puts the directory away, in one step. The organisation has none after that. One that never had a version is removed.
     *
     * @param lock of the directory, so that nobody writes to it
     * @return the name under which it lies
     */
    public String put(Directory directory, DirectoryLock lock, Instant now) throws IOException {
        lock.tellHolder("start-again");
        Path all = organisation.resolve(FOLDER);
        PrivateFolder.create(all);
        String name = NAME.format(now);
        for (int next = 2; Files.exists(all.resolve(name)); next++) {
            name = NAME.format(now) + "-" + next;
        }
        boolean holdsNothing = !Files.exists(directory.folder().resolve(Directory.LAYOUT_FILE));
        DurableFiles.rename(directory.folder(), all.resolve(name));
        DurableFiles.syncFolder(organisation);
        if (holdsNothing) {
            DurableFiles.wipe(all.resolve(name));
        }
        return name;
    }

    /**
     * Makes one that was put away the directory again.
     *
     * @param name one of {@link #names}
     */
    public void bringBack(Directory directory, String name) throws IOException {
        DurableFiles.rename(organisation.resolve(FOLDER).resolve(name), directory.folder());
        DurableFiles.syncFolder(organisation);
    }
}
