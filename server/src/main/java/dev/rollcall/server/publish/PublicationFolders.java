package dev.rollcall.server.publish;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.access.Digest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.OrganisationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where published rosters lie: {@code organisations/<connection>/published/<roster>}, for the owner of the home alone. */
@Component
class PublicationFolders {
    private static final String PUBLISHED = "published";
    private static final String HALF = ".new";

    /** Another server may be about to publish what is younger; what is older was left by a process that was killed, or replaced. */
    private static final Duration YOUNG = Duration.ofHours(2);

    private final ServerSettings server;
    private final Clock clock;

    PublicationFolders(ServerSettings server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** For what is needed while one is made or read. */
    Path work() {
        return server.home().resolve("work");
    }

    private Path of(String connectionFolder) {
        return OrganisationFolder.of(server.home(), connectionFolder).resolve(PUBLISHED);
    }

    Path of(Connection connection, String folder) {
        return of(connection.folder()).resolve(folder);
    }

    /** A new folder that nobody reads yet. */
    Path begin(Connection connection, long run) throws IOException {
        Path all = of(connection.folder());
        DurableFiles.createPrivateFolder(all);
        Path half = all.resolve(run + "-" + Digest.newWord().substring(0, 8) + HALF);
        return Files.createDirectory(half, DurableFiles.folderForOwner(half));
    }

    /**
     * Gives a folder that is written whole its name, so that the change outlives a power cut.
     *
     * @return the name
     */
    String finish(Path half) throws IOException {
        for (Path file : DurableFiles.entries(half)) {
            DurableFiles.sync(file);
        }
        DurableFiles.keepForOwner(half);
        DurableFiles.syncFolder(half);
        String name = DurableFiles.nameOf(half).replace(HALF, "");
        DurableFiles.rename(half, half.resolveSibling(name));
        DurableFiles.syncFolder(Objects.requireNonNull(half.getParent()));
        return name;
    }

    /** Removes all of a connection that is not published any more. */
    void wipe(String connectionFolder) throws IOException {
        DurableFiles.wipe(of(connectionFolder));
    }

    /** Removes rosters of a connection that nobody reads any more, and what a process left that was killed. */
    void sweep(Connection connection, Set<String> needed) throws IOException {
        Instant oldest = clock.instant().minus(YOUNG);
        for (Path folder : entries(of(connection.folder()))) {
            String name = DurableFiles.nameOf(folder);
            if (!needed.contains(name) && modified(folder).isBefore(oldest)) {
                DurableFiles.wipe(folder);
            }
        }
    }

    private static Instant modified(Path folder) throws IOException {
        return Files.getLastModifiedTime(folder).toInstant();
    }

    /** The folders of connections, removed ones among them, that have published something. */
    List<String> all() throws IOException {
        return entries(server.home().resolve("organisations")).stream()
                .filter(folder -> Files.isDirectory(folder.resolve(PUBLISHED)))
                .map(DurableFiles::nameOf)
                .toList();
    }

    private static List<Path> entries(Path folder) throws IOException {
        return Files.isDirectory(folder) ? DurableFiles.entries(folder) : List.of();
    }
}
