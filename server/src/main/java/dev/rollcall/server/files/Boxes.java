package dev.rollcall.server.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The boxes of all file accounts. */
@Component
class Boxes {
    private final Map<Long, Box> boxes = new ConcurrentHashMap<>();
    private final BoxFolders folders;
    private final UploadStore uploads;
    private final FileAccountStore accounts;
    private final DatabaseThreads database;
    private final Clock clock;
    private volatile Runnable onFinished = () -> {};

    Boxes(BoxFolders folders, UploadStore uploads, FileAccountStore accounts, DatabaseThreads database, Clock clock) {
        this.folders = folders;
        this.uploads = uploads;
        this.accounts = accounts;
        this.database = database;
        this.clock = clock;
    }

    /** Is called whenever a file was closed in good order, or got another name. It must not block. */
    void onFinished(Runnable listener) {
        onFinished = listener;
    }

    Box of(FileAccount account) {
        Box box = boxes.computeIfAbsent(account.connection(), this::load);
        box.setQuota(account.quotaBytes());
        return box;
    }

    Optional<Box> find(long connection) {
        return accounts.find(connection).map(this::of);
    }

    private Box load(long connection) {
        try {
            folders.make(connection);
            folders.keepArrived(connection, uploads.folders(connection));
            Box box = new Box(connection, folders, uploads, database, clock, () -> onFinished.run());
            box.load();
            return box;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Those that somebody has used since the start; {@link #all} knows the others. */
    List<Box> inUse() {
        return List.copyOf(boxes.values());
    }

    /** All of them; those of connections that were removed are forgotten, with their files. */
    List<Box> all() throws IOException {
        List<FileAccount> all = accounts.all();
        Set<Long> connections = all.stream().map(FileAccount::connection).collect(Collectors.toSet());
        boxes.keySet().retainAll(connections);
        folders.keepOnly(connections);
        return all.stream().map(this::of).toList();
    }
}
