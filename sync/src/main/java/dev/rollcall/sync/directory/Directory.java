package dev.rollcall.sync.directory;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.home.WriterLock;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Apple School Manager holds of an organisation, as Rollcall knows it, kept as immutable versions: {@code
 * <home>/organisations/<organisation>/directory}. Each change makes a new version and then moves one pointer, so that at
 * every instant ({@code kill -9} and a power cut included) the pointer leads to a whole version.
 *
 * <p>Readers need no lock. Sizes are looked at each time a version is opened; whoever uses the rows of a file has its hash
 * looked at before, by {@link #demandUndamaged}. Whoever writes takes the {@link #lock} first.
 *
 * <p>Methods throw {@link DirectoryFault} where the directory is damaged or written by a newer Rollcall, and {@link
 * IOException} for faults of the disk.
 */
public final class Directory {

    /** Of what stands on disk. A Rollcall refuses what a newer one wrote. */
    static final int LAYOUT = 1;

    static final String LAYOUT_FILE = "layout";
    static final String DRAFT = "draft";
    static final String PRUNED = "pruned";

    private static final List<String> OURS = List.of(
            LAYOUT_FILE,
            Pointer.FILE,
            Pointer.NEXT_FILE,
            Unpublished.FILE,
            Deliveries.FILE,
            Deliveries.NEXT_FILE,
            IdentityDecisions.FILE,
            IdentityDecisions.NEXT_FILE,
            OneOffChanges.FILE,
            OneOffChanges.NEXT_FILE,
            DRAFT,
            PRUNED,
            "lock");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final int HIGHEST_NUMBER = 999_999_999;

    private final Path folder;
    private final Consumer<String> checkpoint;

    private Directory(Path folder, Consumer<String> checkpoint) {
        this.folder = folder;
        this.checkpoint = checkpoint;
    }

    /** The directory of an organisation; nothing is touched yet. */
    public static Directory of(Path home, String organisation) {
        return at(OrganisationFolder.of(home, organisation).resolve("directory"));
    }

    /** The directory that lies, or will lie, in a folder of its own. */
    public static Directory at(Path folder) {
        return new Directory(folder, reached -> {});
    }

    /** The same directory, which tells each step of a change as it is done, for tests that stop there. */
    public Directory telling(Consumer<String> checkpoint) {
        return new Directory(folder, checkpoint);
    }

    public Path folder() {
        return folder;
    }

    void checkpoint(String step) {
        checkpoint.accept(step);
    }

    /** The version that counts; empty before the first. */
    public Optional<Version> current() throws DirectoryFault, IOException {
        if (!isLaidOut()) {
            return Optional.empty();
        }
        int number = pointer();
        return number == Pointer.NO_VERSION
                ? Optional.empty()
                : Optional.of(new VersionFolder(folder, number).open(folder));
    }

    /**
     * The version that Apple School Manager has, as far as is known: the newest whose upload was handed over, or that came about
     * without an upload and stands on none that did not arrive. Where none is known to be there, the newest that may be: whose upload
     * lies prepared. Empty where there is neither.
     */
    public Optional<Version> base() throws DirectoryFault, IOException {
        return base(deliveries());
    }

    /** What {@link #base} is once this is remembered of an upload. */
    public Optional<Version> baseOnce(Delivery delivery) throws DirectoryFault, IOException {
        return base(deliveries().with(delivery));
    }

    private Optional<Version> base(Deliveries deliveries) throws DirectoryFault, IOException {
        // It is opened although another may count: where it is damaged, nobody knows which one does.
        Optional<Version> current = current();
        if (current.isEmpty() || Standing.countsByItself(current.get(), deliveries)) {
            return current;
        }
        Optional<Version> base =
                new Standing(versions(), deliveries).base(current.get().number());
        return base.isEmpty() ? base : Optional.of(version(base.get().name()));
    }

    /**
     * The version that counted when the rows of another were made; of a restore the one that was restored. One that did not arrive is
     * passed over. Empty for the first.
     */
    public Optional<Version> before(Version version) throws DirectoryFault, IOException {
        return new Standing(versions(), deliveries()).before(version);
    }

    /**
     * A version, and those that it stands on, the newest first. The last is that of the run, or of the restore, whose rows the others
     * changed by hand.
     */
    public List<Version> standing(Version version) throws DirectoryFault, IOException {
        return new Standing(versions(), deliveries()).chain(version);
    }

    /**
     * The newest version that stands on an upload: the upload's own, or what was changed by hand since. Empty where the upload made no
     * version that counts, or where one of another upload came after it that is at Apple or may be.
     *
     * @param upload the version of the upload, whatever became of it
     */
    public Optional<Version> newestOn(Version upload) throws DirectoryFault, IOException {
        return new Standing(versions(), deliveries()).newestOn(upload, pointer());
    }

    /**
     * The newest version of which Apple's word is known: its upload is confirmed, or an activity log put it right. Empty where Apple
     * never said anything.
     *
     * @param base no newer one than this
     */
    public Optional<Version> confirmed(Version base) throws DirectoryFault, IOException {
        Deliveries deliveries = deliveries();
        if (deliveries.all().isEmpty()) {
            return Optional.empty();
        }
        return versions().stream()
                .filter(version -> version.number() <= base.number())
                .filter(version -> version.origin().kind() == Origin.Kind.LOG
                        || deliveries
                                .of(version)
                                .filter(delivery -> delivery.state() == DeliveryState.CONFIRMED)
                                .isPresent())
                .findFirst();
    }

    /** What became of the uploads of this organisation. */
    public Deliveries deliveries() throws DirectoryFault, IOException {
        return Deliveries.read(folder);
    }

    /** What people decided about who is who. */
    public IdentityDecisions identityDecisions() throws DirectoryFault, IOException {
        return IdentityDecisions.read(folder);
    }

    /** What people asked to be done to one person by two uploads, and how far it came. */
    public OneOffChanges oneOffChanges() throws DirectoryFault, IOException {
        List<OneOffChange> changes = OneOffChanges.read(folder);
        return changes.isEmpty() ? OneOffChanges.none() : new OneOffChanges(changes, deliveries(), published());
    }

    /** The runs that made a version which counts. */
    private Set<String> published() throws DirectoryFault, IOException {
        int current = pointer();
        return versions().stream()
                .filter(version ->
                        version.number() <= current && version.origin().kind() == Origin.Kind.RUN)
                .map(version -> version.origin().reference())
                .collect(Collectors.toSet());
    }

    /** The newest upload of which a person has to tell what became of it; empty where there is none. */
    public Optional<Delivery> openDelivery() throws DirectoryFault, IOException {
        Deliveries deliveries = deliveries();
        if (deliveries.all().isEmpty()) {
            return Optional.empty();
        }
        return deliveries.open(published());
    }

    /**
     * The versions, the newest first, whether or not their files are whole. One whose {@code version.json} cannot be read is
     * passed over; {@link #verify} tells of it. One that was never the current one may be among them: of a run that was
     * killed just before it moved the pointer.
     */
    public List<Version> versions() throws DirectoryFault, IOException {
        List<Version> versions = new ArrayList<>();
        if (isLaidOut()) {
            for (int number : numbers()) {
                new VersionFolder(folder, number).version().ifPresent(versions::add);
            }
        }
        return versions;
    }

    /**
     * One version.
     *
     * @param name its number, as people write it
     */
    public Version version(String name) throws DirectoryFault, IOException {
        List<Integer> numbers = isLaidOut() ? numbers() : List.of();
        if (!NUMBER.matcher(name).matches() || !numbers.contains(Integer.parseInt(name))) {
            throw DirectoryFault.unknownVersion(
                    folder, name, versions().stream().map(Version::number).toList());
        }
        return new VersionFolder(folder, Integer.parseInt(name)).open(folder);
    }

    /**
     * Where a file of a version lies. It is there now; if the version is pruned later, whoever reads it finds it missing.
     */
    public Path file(Version version, DirectoryFile file) throws DirectoryFault {
        Path path = new VersionFolder(folder, version.number()).path().resolve(file.fileName());
        if (!Files.isRegularFile(path)) {
            throw DirectoryFault.damaged(folder, Corruption.missing(version.number(), file.fileName()));
        }
        return path;
    }

    /**
     * Reads every byte of files of a version, before somebody uses their rows: one flipped bit in them would be taken for a
     * change of people. Passes over what the version does not have.
     *
     * @throws DirectoryFault where one does not have the bytes that were written
     */
    public void demandUndamaged(Version version, Collection<DirectoryFile> files) throws DirectoryFault, IOException {
        for (DirectoryFile file : files) {
            if (version.has(file)
                    && !DurableFiles.sha256(file(version, file))
                            .equals(version.file(file).sha256())) {
                throw DirectoryFault.damaged(folder, Corruption.wrongHash(version.number(), file.fileName()));
            }
        }
    }

    /**
     * Reads every byte of every version and tells all that is not as it was written: first what concerns the whole, then
     * version by version. Empty where all is well.
     */
    public List<Corruption> verify() throws DirectoryFault, IOException {
        List<Corruption> damage = new ArrayList<>(layoutDamage());
        List<Integer> numbers = numbers();
        if (damage.isEmpty() && isLaidOut()) {
            checkedPointer().damage().ifPresent(damage::add);
            Deliveries.damage(folder).ifPresent(damage::add);
            IdentityDecisions.damage(folder).ifPresent(damage::add);
            OneOffChanges.damage(folder).ifPresent(damage::add);
        }
        for (Path entry : entries()) {
            String name = DurableFiles.nameOf(entry);
            if (!OURS.contains(name) && !isVersion(entry)) {
                damage.add(Corruption.foreign(null, name));
            }
        }
        for (int i = numbers.size() - 1; i >= 0; i--) {
            VersionFolder version = new VersionFolder(folder, numbers.get(i));
            if (isForeign(version, numbers.get(i))) {
                damage.add(Corruption.foreign(null, String.valueOf(numbers.get(i))));
                continue;
            }
            try {
                List<Corruption> found = version.damage();
                if (Files.isDirectory(version.path())) { // it may have been pruned in the meantime
                    damage.addAll(found);
                }
            } catch (NoSuchFileException fault) {
                if (Files.isDirectory(version.path())) {
                    throw fault;
                }
            }
        }
        return damage;
    }

    /**
     * Waits until nobody else writes to this directory, in this process or another on any computer that shares the disk, and
     * keeps others from it until the lock is closed by the same thread. A thread that has the lock gets it again.
     *
     * @param atMost how long to wait
     * @param whenWaiting is called once where there is another that writes
     * @throws DirectoryFault where the other was not done in time, too
     */
    public DirectoryLock lock(Duration atMost, Runnable whenWaiting) throws DirectoryFault, IOException {
        return lock(atMost, whenWaiting, Cancellation.NONE);
    }

    /** The same, which can be cancelled while it waits. */
    public DirectoryLock lock(Duration atMost, Runnable whenWaiting, Cancellation cancellation)
            throws DirectoryFault, IOException {
        DurableFiles.createPrivateFolder(folder);
        WriterLock lock = WriterLock.of(folder);
        try {
            lock.acquire(atMost, whenWaiting, cancellation);
        } catch (TimeoutException stillInUse) {
            throw DirectoryFault.busy(folder, atMost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw DirectoryFault.stopped(folder);
        }
        return new DirectoryLock(this, lock);
    }

    /** Who writes to this directory, or did last: the id of a run; empty where nobody said so. */
    public Optional<String> holder() {
        try {
            return DurableFiles.text(folder.resolve("lock")).map(String::strip).filter(text -> !text.isEmpty());
        } catch (IOException notSaid) {
            return Optional.empty();
        }
    }

    /** Whether there ever was a version or the beginning of one. */
    boolean isLaidOut() throws DirectoryFault, IOException {
        List<Corruption> damage = layoutDamage();
        if (!damage.isEmpty()) {
            throw DirectoryFault.damaged(folder, damage.get(0));
        }
        return DurableFiles.text(folder.resolve(LAYOUT_FILE)).isPresent();
    }

    /** @throws DirectoryFault where a newer Rollcall wrote it */
    private List<Corruption> layoutDamage() throws DirectoryFault, IOException {
        String layout = DurableFiles.text(folder.resolve(LAYOUT_FILE))
                .map(String::strip)
                .orElse("");
        if (layout.equals(String.valueOf(LAYOUT))) {
            return List.of();
        }
        if (NUMBER.matcher(layout).matches()) {
            throw DirectoryFault.newer(folder, layout);
        }
        if (Files.exists(folder.resolve(LAYOUT_FILE))) {
            return List.of(Corruption.brokenLayout(
                    LAYOUT_FILE,
                    Message.of("directory.layout.no_number")
                            .with("file", LAYOUT_FILE)
                            .with("text", layout)));
        }
        return numbers().isEmpty()
                ? List.of()
                : List.of(Corruption.brokenLayout(
                        LAYOUT_FILE, Message.of("directory.layout.missing").with("file", LAYOUT_FILE)));
    }

    /** A folder with the name of a later version, in which there is none: a version is whole before it has its name. */
    private boolean isForeign(VersionFolder version, int number) throws IOException {
        Pointer pointer = Pointer.read(folder);
        return pointer.damage().isEmpty()
                && number > pointer.number()
                && !Files.exists(version.path().resolve(VersionFolder.VERSION_JSON));
    }

    /**
     * The pointer, or a broken one where it is not the one that was written last. Without that a pointer that is set back, or to
     * 0, would make the next run compare with people of long ago, or with nobody.
     */
    private Pointer checkedPointer() throws IOException {
        Pointer pointer = Pointer.read(folder);
        while (true) {
            List<Integer> numbers = numbers();
            Pointer checked = pointer.among(numbers);
            if (checked.damage().isPresent()) {
                return checked;
            }
            Optional<Version> newer = newerThan(pointer.number(), numbers);
            if (newer.isEmpty()) {
                return checked;
            }
            Pointer again = Pointer.read(folder);
            if (again.number() == pointer.number()) {
                return pointer.behind(newer.get().number());
            }
            pointer = again; // a version was published between the two looks
        }
    }

    /** The newest version that counted after that one; empty where none did. */
    private Optional<Version> newerThan(int number, List<Integer> numbers) throws IOException {
        Unpublished unpublished = Unpublished.read(folder);
        for (int later : numbers) {
            if (later > number) {
                Optional<Version> version = new VersionFolder(folder, later).version();
                if (version.isPresent() && !unpublished.contains(version.get())) {
                    return version;
                }
            }
        }
        return Optional.empty();
    }

    /** The number that the pointer holds, {@link Pointer#NO_VERSION} before the first; it is that of the newest version that counted. */
    int pointer() throws DirectoryFault, IOException {
        Pointer pointer = checkedPointer();
        if (pointer.damage().isPresent()) {
            throw DirectoryFault.damaged(folder, pointer.damage().get());
        }
        return pointer.number();
    }

    /** A number that no version, and no broken pointer, has ever had. What is only named like a version does not count. */
    int nextNumber() throws DirectoryFault, IOException {
        int next = Pointer.read(folder).number() + 1;
        for (int number : isLaidOut() ? numbers() : List.<Integer>of()) {
            if (number < next) {
                break;
            }
            if (new VersionFolder(folder, number).version().isPresent()) {
                next = number + 1;
                break;
            }
        }
        while (Files.exists(folder.resolve(String.valueOf(next)), LinkOption.NOFOLLOW_LINKS)) {
            next++;
        }
        if (next > HIGHEST_NUMBER) {
            throw DirectoryFault.damaged(folder, Corruption.foreign(null, String.valueOf(HIGHEST_NUMBER)));
        }
        return next;
    }

    /** The numbers of all versions, the greatest first. */
    List<Integer> numbers() throws IOException {
        return entries().stream()
                .filter(Directory::isVersion)
                .map(entry -> Integer.valueOf(DurableFiles.nameOf(entry)))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static boolean isVersion(Path entry) {
        return NUMBER.matcher(DurableFiles.nameOf(entry)).matches() && DurableFiles.isFolder(entry);
    }

    private List<Path> entries() throws IOException {
        try {
            return DurableFiles.entries(folder);
        } catch (NoSuchFileException | NotDirectoryException nothingYet) {
            return List.of();
        }
    }
}
