package dev.rollcall.server.files;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where uploads lie: {@code uploads} in the home, in it a folder for each connection. */
@Component
class BoxFolders {
    private static final String BOX = "box";
    private static final String ARRIVED = "arrived";
    private static final String WORK = "work";

    private final Path top;

    BoxFolders(ServerSettings settings) {
        this.top = settings.home().toAbsolutePath().resolve("uploads");
    }

    /** What the client sees. */
    Path box(long connection) {
        return of(connection).resolve(BOX);
    }

    /** What waits for its run, in a folder for each upload. */
    Path arrived(long connection) {
        return of(connection).resolve(ARRIVED);
    }

    Path work(long connection) {
        return of(connection).resolve(WORK);
    }

    /** Where browsers' uploads are put while they come in. */
    Path browser() {
        return top.resolve("browser");
    }

    private Path of(long connection) {
        return top.resolve(Long.toString(connection));
    }

    void make(long connection) throws IOException {
        DurableFiles.wipe(work(connection));
        for (Path folder : List.of(box(connection), arrived(connection), work(connection))) {
            DurableFiles.createPrivateFolder(folder);
        }
    }

    /** Removes what belongs to connections that are no more. */
    void keepOnly(Set<Long> connections) throws IOException {
        if (!Files.isDirectory(top)) {
            return;
        }
        for (Path folder : DurableFiles.entries(top)) {
            String name = DurableFiles.nameOf(folder);
            if (name.matches("[0-9]{1,18}") && !connections.contains(Long.parseLong(name))) {
                DurableFiles.wipe(folder);
            }
        }
    }

    /** Removes folders of uploads that no run waits for. */
    void keepArrived(long connection, List<String> folders) throws IOException {
        for (Path folder : DurableFiles.entries(arrived(connection))) {
            if (!folders.contains(DurableFiles.nameOf(folder))) {
                DurableFiles.wipe(folder);
            }
        }
    }
}
