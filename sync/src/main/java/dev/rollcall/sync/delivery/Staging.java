package dev.rollcall.sync.delivery;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.ExplainedFault;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * A hidden folder beside a destination, hence on the same disk, in which a delivery is made ready:
 * {@code .<name>.rollcall-<16 hex digits>}. Only its owner may look into it.
 *
 * <p>While it is in use, a lock is held on a file in it. The system lets go of the lock when the process ends, however it
 * ends, so a folder without a lock was left by a dead delivery. Where the file system knows no locks (some network
 * shares), leftovers are taken to be in use and stay; a person may delete them.
 */
final class Staging implements AutoCloseable {

    /**
     * Names this process, in the first half of the digits. Its own folders must be told by name: to open and close a
     * file that the same process has locked drops the lock (POSIX, fcntl).
     */
    private static final String PROCESS = eightHexDigits();

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{16}");
    private static final String LOCK = "lock";
    private static final String ASIDE = "aside";
    private static final int TRIES = 100;

    private final Path folder;
    private final FileChannel lock;

    private Staging(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static Staging beside(DeliveryPlace place) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Path folder = place.parent().resolve(prefix(place) + PROCESS + eightHexDigits());
            try {
                Files.createDirectory(folder, DurableFiles.folderForOwner(folder));
                FileChannel lock =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                // A lock on a file that was cleared away in the meantime is worth nothing.
                if (isMine(lock) && Files.exists(folder.resolve(LOCK))) {
                    return new Staging(folder, lock);
                }
                lock.close();
            } catch (FileAlreadyExistsException | NoSuchFileException takenOrClearedAway) {
                // Another delivery drew the same digits, or cleared the folder away before it was locked.
            } catch (IOException fault) {
                deleteWhenEmpty(folder);
                throw fault;
            }
        }
        throw new ExplainedFault(Message.of("delivery.reason.no_folder")
                .with("folder", place.parent().toString()));
    }

    /** Locks; where the file system knows no locks, a new folder is as good as locked. */
    private static boolean isMine(FileChannel lock) {
        try {
            return lock.tryLock() != null;
        } catch (IOException noLocksHere) {
            return true;
        }
    }

    /** What dead deliveries to the place left, each now locked by the caller. */
    static List<Staging> leftBeside(DeliveryPlace place) throws IOException {
        List<Staging> left = new ArrayList<>();
        for (Path entry : DurableFiles.entries(place.parent())) {
            if (isLeftBeside(place, DurableFiles.nameOf(entry))
                    && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                takeOver(entry).ifPresent(left::add);
            }
        }
        return left;
    }

    private static boolean isLeftBeside(DeliveryPlace place, String name) {
        String prefix = prefix(place);
        return name.startsWith(prefix)
                && DIGITS.matcher(name.substring(prefix.length())).matches()
                && !name.startsWith(prefix + PROCESS);
    }

    private static Optional<Staging> takeOver(Path folder) throws IOException {
        FileChannel lock;
        try {
            lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        } catch (NoSuchFileException notYetOrNoLonger) {
            deleteWhenEmpty(folder);
            return Optional.empty();
        } catch (IOException anotherUsers) {
            return Optional.empty();
        }
        if (isDead(lock) && Files.exists(folder.resolve(LOCK))) {
            return Optional.of(new Staging(folder, lock));
        }
        lock.close();
        return Optional.empty();
    }

    /** Locks; where that cannot be done, nobody can tell whether it is in use. */
    private static boolean isDead(FileChannel lock) {
        try {
            return lock.tryLock() != null;
        } catch (IOException | OverlappingFileLockException noLocksHereOrClearedAwayByAnotherThread) {
            return false;
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Where the target's folder stands in the moment between two renames. While it does, this staging is not removed. */
    Path aside() {
        return folder.resolve(ASIDE);
    }

    /** Removes the folder and lets go of it. What cannot be removed now is left to the next delivery. */
    @Override
    public void close() {
        try (lock) {
            if (Files.notExists(aside())) {
                for (Path entry : DurableFiles.entries(folder)) {
                    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        UploadFolder.delete(entry);
                    } else if (!DurableFiles.nameOf(entry).equals(LOCK)) {
                        Files.delete(entry);
                    }
                }
                Files.delete(folder.resolve(LOCK)); // last: who finds no lock may delete the folder when it is empty
            }
        } catch (IOException leftToTheNext) {
            // The delivery itself is done or refused by now, and that is what a person must hear.
        }
        deleteWhenEmpty(folder);
        disown();
    }

    /** Gives what is left a name that this process, too, takes for that of a dead delivery. */
    private void disown() {
        try {
            String name = DurableFiles.nameOf(folder);
            String prefix = name.substring(0, name.length() - 2 * PROCESS.length());
            Files.move(folder, folder.resolveSibling(prefix + eightHexDigits() + eightHexDigits()));
        } catch (IOException goneAsItShould) {
            // There is nothing left, which is the rule.
        }
    }

    private static void deleteWhenEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException notEmpty) {
            // Another delivery has just moved in.
        }
    }

    private static String prefix(DeliveryPlace place) {
        return "." + place.fileName() + ".rollcall-";
    }

    private static String eightHexDigits() {
        return String.format("%08x", ThreadLocalRandom.current().nextInt());
    }
}
