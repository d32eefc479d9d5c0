package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.message.ExplainedFault;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * A plain folder that holds the six files.
 *
 * <p>A delivery fills a folder beside it and then exchanges the two in one call of the system (Linux, macOS), so that the
 * path leads to one whole run at every instant. Where the system cannot do that (Windows, NFS and a few other file
 * systems), the old folder is renamed away and the new one renamed to its place. Between these two renames, a moment of
 * microseconds, the path leads nowhere; if a kill or a power cut falls into it, the next {@link #check} or
 * {@link #deliver} brings the old folder back. Of two deliveries to one folder at the same time the last to be done wins;
 * with renames, one of them may be refused instead.
 *
 * <p>A program that reads the files one by one, by their paths, while a delivery happens, can get some from each run. Where
 * it opens the folder first and reads from there, it gets one run, or finds that files are gone and starts over.
 *
 * <p>A new folder can be seen by its owner alone. Who gives others access does so once: mode, group and (on Linux) access
 * lists of the folder are kept, its owner only where Rollcall runs as root.
 */
final class FolderDestination implements Destination {

    /** One call that swaps two folders; false where there is none. */
    interface Exchange {
        boolean exchange(Path one, Path other) throws IOException;
    }

    private static final String FILES = "files";

    /** So much is copied between two looks at whether the delivery is cancelled. */
    private static final long CHUNK_BYTES = 16L << 20;

    private final String name;
    private final Path given;
    private final Exchange exchange;
    private final Cancellation cancellation;
    private final Consumer<String> checkpoint;

    FolderDestination(String name, Path given, Cancellation cancellation) {
        this(name, given, NativeCalls::exchange, cancellation, reached -> {});
    }

    /** @param checkpoint is told each step as it is done, for tests that stop there */
    FolderDestination(
            String name, Path given, Exchange exchange, Cancellation cancellation, Consumer<String> checkpoint) {
        this.cancellation = cancellation;
        this.name = name;
        this.given = given;
        this.exchange = exchange;
        this.checkpoint = checkpoint;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void check(long expectedBytes) throws DeliveryRefused {
        DeliveryPlace place = inspect();
        place.stage(expectedBytes, staging -> {});
    }

    @Override
    public Delivered deliver(Upload upload) throws DeliveryRefused {
        DeliveryPlace place = inspect();
        place.stage(upload.bytes(), staging -> {
            checkpoint.accept("staged");
            try {
                Path files = fill(staging, upload, place.path());
                putInPlace(files, staging, place);
            } finally {
                settle(staging, place.path());
            }
            checkpoint.accept("settled");
        });
        return Delivered.here(Delivered.Kind.FOLDER, place.path().toString(), upload.bytes());
    }

    private DeliveryPlace inspect() throws DeliveryRefused {
        return DeliveryPlace.inspected(name, given, FolderDestination::settle, this::inspect);
    }

    private void inspect(DeliveryPlace place) throws IOException, DeliveryRefused {
        Path target = place.path();
        if (Files.notExists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw DeliveryRefused.isNoFolder(name);
        }
        if (!Files.isWritable(target)) {
            throw DeliveryRefused.notWritable(name, target, null);
        }
        List<Path> foreign = UploadFolder.foreignEntries(target);
        if (!foreign.isEmpty()) {
            throw DeliveryRefused.foreignContent(
                    name, foreign.stream().map(DurableFiles::nameOf).toList());
        }
        if (DurableFiles.isMountPoint(target, place.parent())) {
            throw DeliveryRefused.cannotBeSwapped(name, null);
        }
    }

    private Path fill(Staging staging, Upload upload, Path target) throws IOException {
        Path files = staging.resolve(FILES);
        Files.createDirectory(files, DurableFiles.folderForOwner(files));
        if (Files.exists(target)) {
            DurableFiles.copyPermissions(target, files); // first, so that the files inherit what the folder hands down
            NativeCalls.copyAccessLists(target, files);
        }
        for (Path file : upload.files()) {
            copy(file, files.resolve(file.getFileName()));
            checkpoint.accept("copied " + DurableFiles.nameOf(file));
        }
        DurableFiles.syncFolder(files);
        checkpoint.accept("synced");
        cancellation.throwIfCancelled();
        return files;
    }

    private void copy(Path from, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long copied = 0; copied < size; ) {
                cancellation.throwIfCancelled();
                long step = in.transferTo(copied, Math.min(CHUNK_BYTES, size - copied), out);
                if (step == 0) {
                    throw new ExplainedFault(Message.of("delivery.reason.file_shrank"));
                }
                copied += step;
            }
            out.force(true);
        }
    }

    private void putInPlace(Path files, Staging staging, DeliveryPlace place) throws IOException, DeliveryRefused {
        Path target = place.path();
        try {
            if (!isFirstThere(files, target) && !exchange.exchange(files, target)) {
                renameTwice(files, staging.aside(), target);
            }
        } catch (NativeCalls.MountPointException fault) {
            throw DeliveryRefused.cannotBeSwapped(name, fault);
        }
        checkpoint.accept("in place");
        place.sync();
    }

    /** Whether nothing was there, so that one rename did it. */
    private static boolean isFirstThere(Path files, Path target) throws IOException {
        if (Files.exists(target)) {
            return false;
        }
        try {
            rename(files, target);
            return true;
        } catch (FileSystemException fault) {
            if (Files.isDirectory(target)) {
                return false; // another delivery was quicker
            }
            throw fault;
        }
    }

    private void renameTwice(Path files, Path aside, Path target) throws IOException {
        rename(target, aside);
        checkpoint.accept("aside");
        rename(files, target);
        checkpoint.accept("replaced");
        try {
            rename(aside, files); // where an exchange would have left it: only what must come back stands aside
        } catch (IOException notNow) {
            // The delivery is done. settle() sees that the target is whole, and clears the old folder away.
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Puts right what a delivery, alive or dead, leaves in its staging folder: a folder that was renamed away and never
     * replaced comes back, and what somebody put into the old folder at the last moment goes into the new one.
     */
    private static void settle(Staging staging, Path target) {
        try {
            Path aside = staging.aside();
            if (Files.exists(aside) && !UploadFolder.holdsAllFiles(target)) {
                rename(aside, target); // where nothing is, or an empty folder
            }
            handOver(staging.resolve(FILES), target);
            handOver(aside, target);
            if (Files.exists(aside)) {
                UploadFolder.delete(aside);
            }
        } catch (IOException leftToTheNext) {
            // What could not be put right stays in the staging folder, which then is not removed.
        }
    }

    private static void handOver(Path old, Path target) throws IOException {
        if (Files.isDirectory(old)) {
            for (Path entry : UploadFolder.foreignEntries(old)) {
                Files.move(entry, target.resolve(entry.getFileName()));
            }
        }
    }
}
