package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Draft;
import dev.rollcall.sync.directory.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The directory: a delivery becomes its next version, and then the current one. Takes the directory's lock; a run that
 * made its plan under the lock has it already, so that no other run comes between the plan and the delivery.
 *
 * <p>Files on the disk of the directory are not copied: the version gets its own names for them.
 */
public final class DirectoryDestination implements Destination {

    private final Directory directory;
    private final Origin origin;
    private final Map<DirectoryFile, Long> rows;
    private final Instant madeAt;
    private final Duration wait;
    private final Cancellation cancellation;

    /**
     * @param origin what the version is made by
     * @param rows how many rows each of the five files has
     * @param madeAt the time of the version
     * @param wait how long to wait for another that writes to the directory
     * @param cancellation ends a wait, and a delivery before it is published
     */
    public DirectoryDestination(
            Directory directory,
            Origin origin,
            Map<DirectoryFile, Long> rows,
            Instant madeAt,
            Duration wait,
            Cancellation cancellation) {
        this.cancellation = cancellation;
        this.directory = directory;
        this.origin = origin;
        this.rows = Map.copyOf(rows);
        this.madeAt = madeAt;
        this.wait = wait;
    }

    @Override
    public String name() {
        return directory.folder().toString();
    }

    @Override
    public void check(long expectedBytes) throws DeliveryRefused {
        inspect().demandRoom(expectedBytes);
    }

    @Override
    public Delivered deliver(Upload upload) throws DeliveryRefused {
        try (Staged staged = stage(upload)) {
            return staged.publish();
        }
    }

    /**
     * Does all of a delivery but the two renames that make it count, so that another destination can be served in between:
     * what may refuse has refused by then. Takes the lock until what is staged is closed, by the same thread.
     */
    public Staged stage(Upload upload) throws DeliveryRefused {
        DeliveryPlace place = inspect();
        DirectoryLock lock;
        try {
            lock = directory.lock(wait, () -> {}, cancellation);
        } catch (DirectoryFault fault) {
            throw DeliveryRefused.byDirectory(fault);
        } catch (IOException fault) {
            throw place.refusal(fault);
        }
        try {
            return new Staged(place, lock, filled(lock, upload, place));
        } catch (DeliveryRefused | RuntimeException | Error refused) {
            lock.close();
            throw refused;
        }
    }

    private Draft filled(DirectoryLock lock, Upload upload, DeliveryPlace place) throws DeliveryRefused {
        try {
            Draft draft = lock.begin();
            try {
                for (Path file : upload.files()) {
                    cancellation.throwIfCancelled();
                    draft.take(file);
                }
                draft.seal(origin, rows, madeAt, cancellation);
                cancellation.throwIfCancelled();
                return draft;
            } catch (IOException fault) {
                DeliveryRefused refusal = place.refusal(fault); // here, while what was written still fills the disk
                draft.close();
                throw refusal;
            } catch (DirectoryFault | RuntimeException | Error fault) {
                draft.close();
                throw fault;
            }
        } catch (DirectoryFault fault) {
            throw DeliveryRefused.byDirectory(fault);
        } catch (IOException fault) {
            throw place.refusal(fault);
        }
    }

    /** A version that lies ready. Closing it lets go of what was not published. */
    public static final class Staged implements AutoCloseable {
        private final DeliveryPlace place;
        private final DirectoryLock lock;
        private final Draft draft;

        private Staged(DeliveryPlace place, DirectoryLock lock, Draft draft) {
            this.place = place;
            this.lock = lock;
            this.draft = draft;
        }

        /** Remembers what became of an upload, in the place of what was known of it. */
        public void remember(Delivery delivery) throws DeliveryRefused {
            try {
                lock.remember(delivery);
            } catch (DirectoryFault fault) {
                throw DeliveryRefused.byDirectory(fault);
            } catch (IOException fault) {
                throw place.refusal(fault);
            }
        }

        /** Forgets the upload of a run, which never began to leave. */
        public void forgetDelivery(String run) throws DeliveryRefused {
            try {
                lock.forgetDelivery(run);
            } catch (DirectoryFault fault) {
                throw DeliveryRefused.byDirectory(fault);
            } catch (IOException fault) {
                throw place.refusal(fault);
            }
        }

        /** Makes it the current version. */
        public Delivered publish() throws DeliveryRefused {
            try {
                return Delivered.here(
                        Delivered.Kind.DIRECTORY,
                        place.path().toString(),
                        draft.publish().bytes());
            } catch (IOException fault) {
                throw place.refusal(fault);
            }
        }

        @Override
        public void close() {
            draft.close();
            lock.close();
        }
    }

    private DeliveryPlace inspect() throws DeliveryRefused {
        DeliveryPlace place = DeliveryPlace.of(name(), directory.folder());
        place.demandWritable(Files.exists(place.path()) ? place.path() : place.parent());
        try {
            directory.current();
            return place;
        } catch (DirectoryFault fault) {
            throw DeliveryRefused.byDirectory(fault);
        } catch (IOException fault) {
            throw place.refusal(fault);
        }
    }
}
