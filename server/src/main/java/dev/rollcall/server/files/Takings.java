package dev.rollcall.server.files;

import dev.rollcall.server.files.BoxFile.Seen;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.FileArrived;
import dev.rollcall.server.runs.FileRefused;
import dev.rollcall.server.runs.Retention;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunChoice;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes whole uploads in: their files get a folder of their own, and a run is asked for. */
@Component
class Takings {
    private final BoxFolders folders;
    private final UploadStore uploads;
    private final ConnectionStore connections;
    private final RunQueue runs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Retention retention;
    private final Clock clock;

    Takings(
            BoxFolders folders,
            UploadStore uploads,
            ConnectionStore connections,
            RunQueue runs,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Retention retention,
            Clock clock) {
        this.retention = retention;
        this.clock = clock;
        this.folders = folders;
        this.uploads = uploads;
        this.connections = connections;
        this.runs = runs;
        this.transaction = transaction;
        this.events = events;
    }

    /** A folder in which the files of one upload wait for their run. */
    record Waiting(String name, Path path) {}

    Waiting newFolder(long connection) throws IOException {
        String name = UUID.randomUUID().toString();
        Path path = folders.arrived(connection).resolve(name);
        DurableFiles.createPrivateFolder(path);
        return new Waiting(name, path);
    }

    /** Takes files of a box in; does nothing where one of them has changed meanwhile, or the connection is gone. */
    void take(Box box, Arrival whole) throws IOException {
        Optional<Connection> connection = connections.find(box.connection());
        if (connection.isEmpty()) {
            return;
        }
        Waiting folder = newFolder(box.connection());
        boolean isKept = false;
        try {
            isKept = box.take(whole.files(), folder.path(), rows -> ask(
                            connection.get(),
                            Optional.empty(),
                            whole,
                            folder,
                            RunChoice.NONE,
                            asked -> rows.accept(asked.upload()))
                    .upload());
        } finally {
            if (!isKept) {
                DurableFiles.wipe(folder.path());
            }
        }
    }

    /** The numbers of an upload that was taken in, and of its run. */
    record Asked(long upload, long run) {}

    /**
     * Asks for the run of an upload, and keeps both or neither.
     *
     * @param also what is kept in the same transaction, since after a kill whoever has asked must not ask again
     */
    Asked ask(
            Connection connection,
            Optional<String> by,
            Arrival whole,
            Waiting folder,
            RunChoice choice,
            Consumer<Asked> also) {
        List<Seen> files = whole.files();
        Path source = files.size() == 1 && BoxName.isZip(files.get(0).name())
                ? folder.path().resolve(BoxName.last(files.get(0).name()))
                : folder.path();
        Asked asked = transaction.execute(status -> {
            long run = runs.ask(connection, Cause.FILE, by, Aim.DELIVER, Optional.of(source.toString()), choice);
            events.publishEvent(new FileArrived(
                    connection.organisation(),
                    connection.id(),
                    run,
                    whole.names(),
                    "/connections/" + connection.id() + "/file-account"));
            Asked made = new Asked(
                    uploads.addTaken(
                            connection.id(), whole.address(), whole.names(), whole.bytes(), run, folder.name()),
                    run);
            also.accept(made);
            return made;
        });
        return java.util.Objects.requireNonNull(asked);
    }

    /** Keeps that files cannot be used, and tells it, once. */
    void refuse(Box box, Arrival arrival) {
        Optional<Connection> connection = connections.find(box.connection());
        if (connection.isEmpty()) {
            return;
        }
        box.refuse(
                arrival.files(),
                rows -> transaction.executeWithoutResult(status -> {
                    uploads.addRefused(
                            box.connection(), arrival.address(), arrival.names(), arrival.bytes(), arrival.words());
                    events.publishEvent(new FileRefused(
                            connection.get().organisation(),
                            box.connection(),
                            "/connections/" + box.connection() + "/file-account"));
                    rows.run();
                }));
    }

    /** Forgets uploads that their organisation need not see any more. */
    void forgetOld() {
        for (Connection connection : connections.all()) {
            uploads.forget(
                    connection.id(),
                    clock.instant()
                            .minus(Duration.ofDays(
                                    retention.of(connection.organisation()).uploads())));
        }
    }

    /** Deletes the files of uploads whose runs are over. */
    void deleteOver() throws IOException {
        for (Upload upload : uploads.over()) {
            DurableFiles.wipe(
                    folders.arrived(upload.connection()).resolve(upload.folder().orElseThrow()));
            uploads.deleted(upload.id());
        }
    }
}
