package dev.rollcall.server.files;

import dev.rollcall.server.files.BoxFile.Seen;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one file account, with what is known of each file in it. The bytes of a file that was taken in are never written
 * to again: whoever opens its name writes to a file of its own.
 */
final class Box {
    private static final int MOST_FILES = 1000;
    private static final long LOOK_AT_DISK_EVERY = 32L << 20;

    private final long connection;
    private final Path root;
    private final Path work;
    private final UploadStore store;
    private final DatabaseThreads database;
    private final Clock clock;
    private final Runnable onFinished;
    private final Map<String, BoxFile> files = new TreeMap<>();
    private volatile long quotaBytes;
    private long sinceDisk;
    private long versions;

    Box(
            long connection,
            BoxFolders folders,
            UploadStore store,
            DatabaseThreads database,
            Clock clock,
            Runnable onFinished) {
        this.connection = connection;
        this.root = folders.box(connection);
        this.work = folders.work(connection);
        this.store = store;
        this.database = database;
        this.clock = clock;
        this.onFinished = onFinished;
    }

    long connection() {
        return connection;
    }

    Path root() {
        return root;
    }

    void setQuota(long bytes) {
        quotaBytes = bytes;
    }

    /** Takes up what lay there before a restart; what was being sent then was cut off. */
    synchronized void load() throws IOException {
        Map<String, UploadStore.BoxRow> rows = new TreeMap<>();
        store.boxFiles(connection).forEach(row -> rows.put(row.name(), row));
        List<Path> found;
        try (var all = Files.walk(root)) {
            found = all.filter(Files::isRegularFile).toList();
        }
        for (Path path : found) {
            String name = root.relativize(path).toString().replace('\\', '/');
            UploadStore.@Nullable BoxRow row = rows.remove(name);
            BoxFile file = row == null
                    ? new BoxFile(name, Files.getLastModifiedTime(path).toInstant(), "")
                    : BoxFile.of(row, Files.size(path));
            file.size = Files.size(path);
            file.version = ++versions;
            files.put(name, file);
        }
        rows.keySet().forEach(name -> store.remove(connection, name));
    }

    synchronized List<Seen> files() {
        return files.values().stream().map(BoxFile::seen).toList();
    }

    /** Bytes that wait to be taken in. */
    synchronized long used() {
        return files.values().stream()
                .filter(file -> !file.isTaken())
                .mapToLong(file -> file.size)
                .sum();
    }

    /** Opens a file for writing; whoever wrote under that name before cannot any more. */
    synchronized UploadChannel open(String name, Set<? extends OpenOption> options, String address) throws IOException {
        @Nullable BoxFile known = files.get(name);
        Path path = root.resolve(name);
        if (Files.isDirectory(path)) {
            throw new RefusedHere("A folder has this name.");
        }
        boolean mayMake =
                options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW);
        if (known == null && !mayMake) {
            throw new NoSuchFileException(name);
        }
        if (known != null && !known.isTaken() && options.contains(StandardOpenOption.CREATE_NEW)) {
            throw new FileAlreadyExistsException(name);
        }
        boolean isAnew = known == null
                || options.contains(StandardOpenOption.TRUNCATE_EXISTING)
                || options.contains(StandardOpenOption.CREATE_NEW);
        checkRoom(isAnew && known != null && !known.isTaken() ? known.size : 0, known == null);
        if (known != null && isAnew) {
            forget(name);
            Files.deleteIfExists(path);
        }
        BoxFile file = known == null || isAnew ? new BoxFile(name, now(), address) : known;
        if (file.isTaken()) {
            copyForWriting(path);
        }
        UploadChannel channel = new UploadChannel(this, file, openBytes(path), address);
        file.begin(channel, now(), ++versions);
        files.put(name, file);
        keep(file);
        return channel;
    }

    private static FileChannel openBytes(Path path) throws IOException {
        Set<StandardOpenOption> options =
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
        return FileChannel.open(path, options, DurableFiles.fileForOwner(path));
    }

    /** The bytes of what was taken in have a second name, by which a run reads them. */
    private void copyForWriting(Path path) throws IOException {
        Path copy = work.resolve("copy-" + Long.toHexString(System.nanoTime()));
        Files.copy(path, copy);
        Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkRoom(long freed, boolean isNew) throws IOException {
        DiskRoom.check(root);
        if (used() - freed >= quotaBytes) {
            throw full();
        }
        if (isNew && files.size() >= MOST_FILES) {
            throw new RefusedHere("There are too many files. Remove some, or wait until they were deleted.");
        }
    }

    private RefusedHere full() {
        return new RefusedHere("The space of this account is used up (" + (quotaBytes >> 20)
                + " MB). Remove files, or ask the administrator of Rollcall for more.");
    }

    /** @throws RefusedHere where a later upload has the name, or the space is used up */
    synchronized void allowWrite(UploadChannel by, long position, int count) throws IOException {
        BoxFile file = checkWriter(by);
        long size = Math.max(file.size, position + count);
        if (size > file.size && used() + size - file.size > quotaBytes) {
            throw full();
        }
        sinceDisk += size - file.size;
        if (sinceDisk > LOOK_AT_DISK_EVERY) {
            sinceDisk = 0;
            DiskRoom.check(root);
        }
        file.touched(position);
        file.size = size;
        file.changedAt = now();
    }

    synchronized void resize(UploadChannel by, long size) throws IOException {
        BoxFile file = checkWriter(by);
        if (used() + size - file.size > quotaBytes) {
            throw full();
        }
        by.setSize(size);
        file.touched(size);
        file.size = size;
        file.changedAt = now();
    }

    private static BoxFile checkWriter(UploadChannel by) throws RefusedHere {
        if (by.file().isGone || by.file().writer != by) {
            throw new RefusedHere("Another upload of this file has begun meanwhile.");
        }
        return by.file();
    }

    void closed(UploadChannel by) {
        boolean isFinished = end(by);
        if (isFinished) {
            onFinished.run();
        }
    }

    private synchronized boolean end(UploadChannel by) {
        BoxFile file = by.file();
        if (file.isGone || file.writer != by) {
            return false;
        }
        file.end(by.isWell(), by.hasChanged(), now(), ++versions);
        keep(file);
        return file.isFinished;
    }

    /** Sets the size of a file by its name, as scp does before it closes the file. */
    synchronized void resize(String name, long size) throws IOException {
        BoxFile file = find(name);
        @Nullable UploadChannel writer = file.writer;
        if (writer != null) {
            writer.truncate(size);
            return;
        }
        boolean wasFinished = file.isFinished;
        try (UploadChannel channel = open(name, Set.of(StandardOpenOption.WRITE), file.address)) {
            if (channel.size() != size) {
                channel.truncate(size);
            }
            if (wasFinished) {
                channel.closedByClient();
            }
        }
    }

    synchronized void rename(String from, String to) throws IOException {
        if (from.equals(to)) {
            return;
        }
        if (Files.isDirectory(root.resolve(from)) || Files.isDirectory(root.resolve(to))) {
            throw new RefusedHere("Folders cannot be renamed here. Make a new one.");
        }
        BoxFile file = find(from);
        Files.move(
                root.resolve(from),
                root.resolve(to),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        forget(to);
        files.remove(from);
        forgetRow(from);
        file.name = to;
        file.version = ++versions;
        file.changedAt = now();
        file.refusedAt = null;
        files.put(to, file);
        keep(file);
        onFinished.run();
    }

    synchronized void remove(String name) throws IOException {
        Path path = root.resolve(name);
        if (Files.isDirectory(path)) {
            Files.delete(path);
            return;
        }
        find(name);
        Files.deleteIfExists(path);
        forget(name);
    }

    synchronized void makeFolder(String name) throws IOException {
        DiskRoom.check(root);
        Path path = root.resolve(name);
        Files.createDirectory(path, DurableFiles.folderForOwner(path));
    }

    private void forget(String name) {
        Optional.ofNullable(files.remove(name)).ifPresent(old -> old.isGone = true);
        forgetRow(name);
    }

    private void keep(BoxFile file) {
        UploadStore.BoxRow row = file.row();
        database.run(() -> store.keep(connection, row));
    }

    private void forgetRow(String name) {
        database.run(() -> store.remove(connection, name));
    }

    private BoxFile find(String name) throws NoSuchFileException {
        @Nullable BoxFile file = files.get(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return file;
    }

    /** What is done in one transaction while nobody can write to the files; it calls the rows within it. */
    interface Deed {
        long keep(LongConsumer rows);
    }

    /**
     * Gives files one more name each, in a folder, and keeps into which upload they went in the transaction that keeps the upload:
     * after a kill they are in both or in neither. False where one of them has changed meanwhile. From then on their bytes are never
     * written to again.
     */
    synchronized boolean take(List<Seen> seen, Path folder, Deed deed) throws IOException {
        List<BoxFile> same = same(seen);
        if (same.size() < seen.size()) {
            return false;
        }
        for (BoxFile file : same) {
            Path path = root.resolve(file.name);
            DurableFiles.linkOrCopy(path, folder.resolve(BoxName.last(file.name)));
        }
        Instant now = now();
        long upload = deed.keep(
                made -> same.forEach(file -> store.keep(connection, file.row().takenBy(made, now))));
        same.forEach(file -> file.taken(upload, now));
        return true;
    }

    /** Those that are still what they were when they were seen. */
    private List<BoxFile> same(List<Seen> seen) {
        List<BoxFile> same = new ArrayList<>();
        for (Seen one : seen) {
            @Nullable BoxFile file = files.get(one.name());
            if (file != null && file.version == one.version() && file.writer == null) {
                same.add(file);
            }
        }
        return same;
    }

    /** Keeps that files were refused in the transaction that tells it; it calls the rows within it. */
    synchronized void refuse(List<Seen> seen, Consumer<Runnable> deed) {
        List<BoxFile> same = same(seen);
        Instant now = now();
        deed.accept(() -> same.forEach(file -> store.keep(connection, file.row().refusedAt(now))));
        same.forEach(file -> file.refusedAt = now);
    }

    synchronized void delete(Seen seen) throws IOException {
        for (BoxFile file : same(List.of(seen))) {
            Files.deleteIfExists(root.resolve(file.name));
            forget(file.name);
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
