package dev.rollcall.sync.directory;

import dev.rollcall.sync.directory.OneOffChange.PartOf;
import dev.rollcall.sync.directory.OneOffChange.Progress;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one-off changes of an organisation, the oldest first, with those that are done.
 *
 * @param published the runs whose versions count, for those whose upload went to the directory alone
 */
public record OneOffChanges(List<OneOffChange> all, Deliveries deliveries, Set<String> published) {
    static final String FILE = "one-off-changes";
    static final String NEXT_FILE = "one-off-changes.new";

    /** How many are remembered. */
    private static final int MOST = 1_000;

    public OneOffChanges {
        all = List.copyOf(all);
        published = Set.copyOf(published);
    }

    /** No changes. */
    public static OneOffChanges none() {
        return new OneOffChanges(List.of(), new Deliveries(List.of()), Set.of());
    }

    static List<OneOffChange> read(Path directory) throws DirectoryFault, IOException {
        try {
            return understood(directory);
        } catch (VersionJson.NotUnderstood fault) {
            throw DirectoryFault.damaged(directory, Corruption.brokenOneOffChanges(FILE, fault.reason()));
        }
    }

    /** Why the file cannot be understood; empty where it can, or where there is none yet. */
    static Optional<Corruption> damage(Path directory) throws IOException {
        try {
            understood(directory);
            return Optional.empty();
        } catch (VersionJson.NotUnderstood fault) {
            return Optional.of(Corruption.brokenOneOffChanges(FILE, fault.reason()));
        }
    }

    private static List<OneOffChange> understood(Path directory) throws VersionJson.NotUnderstood, IOException {
        try {
            return OneOffChangesJson.read(Files.readAllBytes(directory.resolve(FILE)));
        } catch (NoSuchFileException noneYet) {
            return List.of();
        }
    }

    /** How far a change came. */
    public Progress progress(OneOffChange change) {
        return change.progress(this::isAtApple);
    }

    /** Those of which something is still to be done. */
    public List<OneOffChange> open() {
        return all.stream().filter(change -> progress(change).state().isOpen()).toList();
    }

    /** The change of a person of which something is still to be done; empty where there is none. */
    public Optional<OneOffChange> openOf(String person) {
        return open().stream().filter(change -> change.person().equals(person)).findFirst();
    }

    /** Whether Apple School Manager has the upload of a run; what nobody remembers any more counts as it was seen last. */
    private boolean isAtApple(PartOf upload) {
        return deliveries
                .of(upload.run())
                .map(delivery -> delivery.state().isAtApple())
                .orElseGet(() -> published.contains(upload.run()) || upload.hasArrived());
    }

    /** The same with one more. */
    public OneOffChanges with(OneOffChange change) {
        List<OneOffChange> more = new ArrayList<>(all);
        more.add(change);
        return of(more);
    }

    /** The same, where some have changed; they are known by person and by when they were asked for. */
    public OneOffChanges with(Collection<OneOffChange> changed) {
        return of(all.stream()
                .map(one -> changed.stream()
                        .filter(other -> other.person().equals(one.person())
                                && other.askedAt().equals(one.askedAt()))
                        .findFirst()
                        .orElse(one))
                .toList());
    }

    private OneOffChanges of(List<OneOffChange> changes) {
        return new OneOffChanges(changes, deliveries, published);
    }

    /** Takes the place of what was written before, whole or not at all. */
    void write(Path directory) throws IOException {
        List<OneOffChange> kept = new ArrayList<>(
                all.stream().map(change -> change.seen(this::isAtApple)).toList());
        for (int i = 0; kept.size() > MOST && i < kept.size(); ) {
            if (progress(kept.get(i)).state().isOpen()) {
                i++;
            } else {
                kept.remove(i);
            }
        }
        Path next = directory.resolve(NEXT_FILE);
        DurableFiles.wipe(next);
        DurableFiles.write(next, OneOffChangesJson.write(kept));
        DurableFiles.rename(next, directory.resolve(FILE));
        DurableFiles.syncFolder(directory);
    }
}
