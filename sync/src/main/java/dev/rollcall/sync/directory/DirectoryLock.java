package dev.rollcall.sync.directory;

import dev.rollcall.sync.directory.Version.WrittenFile;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.WriterLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The right to write to a directory, which one thread has at a time. Close it in that thread. */
public final class DirectoryLock implements AutoCloseable {

    private final Directory directory;
    private final WriterLock lock;

    DirectoryLock(Directory directory, WriterLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Begins a version: clears away what was broken off before, and makes the folder to fill. One at a time: a draft that is
     * begun ends the one before it.
     */
    public Draft begin() throws DirectoryFault, IOException {
        demandLock();
        rememberUnpublished();
        for (String left : List.of(Directory.DRAFT, Directory.PRUNED, Pointer.NEXT_FILE)) {
            DurableFiles.wipe(file(left));
        }
        if (!directory.isLaidOut()) {
            // The layout comes last: where it stands, the pointer does.
            write(Pointer.FILE, Pointer.NO_VERSION);
            write(Directory.LAYOUT_FILE, Directory.LAYOUT);
            DurableFiles.syncFolder(directory.folder());
        }
        return Draft.in(directory, file(Directory.DRAFT));
    }

    /** The next pointer goes with this draft, and with it the trace of a version that has its name and never counted. */
    private void rememberUnpublished() throws IOException {
        Unpublished known = Unpublished.read(directory.folder());
        Set<Integer> left = new HashSet<>(known.numbers());
        left.retainAll(directory.numbers());
        new Unpublished(left).write(directory.folder());
        if (left.isEmpty()) {
            DurableFiles.wipe(file(Unpublished.FILE));
        }
    }

    private void write(String name, int number) throws IOException {
        Path written = file(Pointer.NEXT_FILE);
        DurableFiles.write(written, (number + "\n").getBytes(StandardCharsets.US_ASCII));
        directory.checkpoint("wrote " + name);
        DurableFiles.rename(written, file(name));
    }

    /**
     * Makes a new version of the files of an old one, so that history never goes backwards. Reads every byte of the old
     * version first. Works whatever became of the current version.
     *
     * @param version as {@link Directory#version} gave it
     * @throws DirectoryFault where the old version is damaged, too; nothing has changed then
     */
    public Version restore(Version version, Instant madeAt) throws DirectoryFault, IOException {
        demandLock();
        try (Draft draft = begin()) {
            for (WrittenFile file : version.files()) {
                draft.take(directory.file(version, file.file()));
            }
            List<WrittenFile> files = draft.written(file -> version.file(file).rows());
            for (WrittenFile file : files) {
                if (!file.equals(version.file(file.file()))) {
                    throw DirectoryFault.damaged(
                            directory.folder(),
                            Corruption.wrongHash(version.number(), file.file().fileName()));
                }
            }
            draft.seal(parent(), Origin.restoreOf(version), files, madeAt);
            return draft.publish();
        }
    }

    /** The current version, as far as anybody can tell. */
    private @Nullable Integer parent() throws IOException {
        try {
            return Draft.parent(directory);
        } catch (DirectoryFault brokenPointer) {
            return null; // to restore a version is the way out of that
        }
    }

    /** Remembers what became of the upload of a run, in the place of what was known of it. */
    public void remember(Delivery delivery) throws DirectoryFault, IOException {
        demandLock();
        directory.deliveries().with(delivery).write(directory.folder());
        directory.checkpoint("remembered " + delivery.state().word());
    }

    /** Remembers what a person decided about who is who, after all that was decided before. */
    public void remember(IdentityDecision decision) throws DirectoryFault, IOException {
        demandLock();
        directory.identityDecisions().with(decision).write(directory.folder());
    }

    /** Remembers the one-off changes, in the place of what was known of them. */
    public void remember(OneOffChanges changes) throws IOException {
        demandLock();
        changes.write(directory.folder());
        directory.checkpoint("remembered one-off changes");
    }

    /** Forgets the upload of a run, which never began to leave. */
    public void forgetDelivery(String run) throws DirectoryFault, IOException {
        demandLock();
        Deliveries known = directory.deliveries();
        if (known.of(run).isPresent()) {
            known.without(run).write(directory.folder());
        }
    }

    /**
     * Removes versions that are neither among the newest nor young. The current version stays in any case, and so do the one that Apple School Manager has and one
     * that cannot be read or has foreign files in it. Who reads a version meanwhile may find its files missing.
     *
     * @param keepVersions how many of the newest stay, whatever their age
     * @param keepFor how long the others stay
     * @return the versions that were removed, the newest first
     */
    public List<Version> prune(int keepVersions, Duration keepFor, Instant now) throws DirectoryFault, IOException {
        demandLock();
        List<Version> pruned = new ArrayList<>();
        List<Version> versions = directory.versions();
        if (versions.size() <= keepVersions) {
            return pruned;
        }
        int current = directory.pointer();
        Set<Integer> needed = needed();
        for (Version version : versions.subList(keepVersions, versions.size())) {
            VersionFolder folder = new VersionFolder(directory.folder(), version.number());
            if (version.number() != current
                    && !needed.contains(version.number())
                    && version.madeAt().isBefore(now.minus(keepFor))
                    && folder.foreign().isEmpty()) {
                remove(folder.path());
                pruned.add(version);
            }
        }
        return pruned;
    }

    /** The version that counts, and those that it stands on: an upload that turns out not to have arrived takes its changes along. */
    private Set<Integer> needed() throws DirectoryFault, IOException {
        Set<Integer> needed = new HashSet<>();
        Optional<Version> base = directory.base();
        if (base.isPresent()) {
            directory.standing(base.get()).forEach(version -> needed.add(version.number()));
        }
        return needed;
    }

    /** Out of the history in one step, so that no half version is ever seen there. */
    private void remove(Path version) throws IOException {
        Path away = file(Directory.PRUNED);
        DurableFiles.wipe(away);
        DurableFiles.rename(version, away);
        DurableFiles.syncFolder(directory.folder());
        directory.checkpoint("put away " + DurableFiles.nameOf(version));
        DurableFiles.wipe(away);
        directory.checkpoint("pruned " + DurableFiles.nameOf(version));
    }

    private Path file(String name) {
        return directory.folder().resolve(name);
    }

    /** Says to those who wait for this lock whom they wait for, such as the id of a run. */
    public void tellHolder(String holder) throws IOException {
        demandLock();
        lock.tell(holder);
    }

    private void demandLock() {
        if (!lock.isMine()) {
            throw new IllegalStateException("the lock of " + directory.folder() + " is closed, or another thread's");
        }
    }

    @Override
    public void close() {
        demandLock();
        lock.release();
    }
}
